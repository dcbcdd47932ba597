package workbook

import (
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"lotsen/bot/answer"
	"lotsen/bot/phrases"
)

// lost writes the sheet of notes whose duties have changed or gone; none where
// there are none.
func (w *writer) lost() error {
	if len(w.book.Lost) == 0 {
		return nil
	}
	sheet := w.words.SheetLost
	if _, err := w.file.NewSheet(sheet); err != nil {
		return err
	}
	for i, name := range w.words.LostColumns {
		if err := w.set(sheet, i, 1, name, w.head); err != nil {
			return err
		}
	}
	for i, l := range w.book.Lost {
		what, now := w.words.DutyGone, ""
		if l.Now != nil {
			what, now = w.words.DutyChanged, answer.Readable(l.Now.Quote)
		}
		for c, text := range []string{
			what, strings.Join(l.Duty.Bodies, "; "), answer.Readable(l.Duty.Quote), now, l.Title, l.Duty.Section,
			l.Action, l.Responsible, l.Status, l.FollowUp, l.ID,
		} {
			if err := w.set(sheet, c, i+2, text, w.plain); err != nil {
				return err
			}
		}
	}
	for i, width := range []float64{12, 26, 50, 50, 30, 28, 32, 22, 16, 22, 24} {
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := w.file.SetColWidth(sheet, name, name, width); err != nil {
			return err
		}
	}
	return w.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// about writes the sheet that says what the workbook was made from.
func (w *writer) about() error {
	sheet := w.words.SheetAbout
	if _, err := w.file.NewSheet(sheet); err != nil {
		return err
	}
	filter := w.book.Filter
	if filter == "" {
		filter = w.words.AllInForce
	}
	for i, line := range [][2]string{
		{w.words.BookTitle, ""},
		{w.words.BookMade, phrases.Moment(w.book.Made)},
		{w.words.BookGeneration, w.book.Generation},
		{w.words.BookFilter, filter},
		{w.words.BookRows, fmt.Sprint(len(w.book.Rows))},
		{w.words.BookHow, ""},
	} {
		for c, text := range line {
			if err := w.set(sheet, c, i+1, text, w.plain); err != nil {
				return err
			}
		}
	}
	if err := w.file.SetColWidth(sheet, "A", "A", 60); err != nil {
		return err
	}
	return w.file.SetColWidth(sheet, "B", "B", 60)
}

func (w *writer) properties() error {
	w.file.SetActiveSheet(0)
	language := map[string]string{"sv": "sv-SE", "en": "en-GB"}[w.book.Words.Lang]
	return w.file.SetDocProps(&excelize.DocProperties{
		Title: w.words.BookTitle, Creator: "Lotsen", Language: language, Identifier: w.book.Generation,
		Created: w.book.Made.UTC().Format(time.RFC3339), Modified: w.book.Made.UTC().Format(time.RFC3339),
	})
}
