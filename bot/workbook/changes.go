package workbook

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// WriteChanges writes what changed in the register as a sheet, a row a change.
// Links lead to the pages at base.
func WriteChanges(w io.Writer, words *phrases.Words, base string, s desk.Since) error {
	f := excelize.NewFile()
	defer f.Close()
	made := writer{file: f, book: Book{Words: words, Base: base}, words: &words.Pages}
	p := &words.Pages
	sheet := p.ChangesSheet
	err := f.SetSheetName("Sheet1", sheet)
	if err == nil {
		err = made.styles()
	}
	row := 0
	line := func(style int, cells ...string) {
		row++
		for i, text := range cells {
			if err == nil {
				err = made.set(sheet, i, row, text, style)
			}
		}
	}
	line(made.head, p.LostColumns[:6]...)
	add := func(what string, was, now *desk.Duty) {
		d := now
		texts := [2]string{}
		for i, duty := range []*desk.Duty{was, now} {
			if duty != nil {
				texts[i] = answer.Readable(duty.Quote)
			}
		}
		if d == nil {
			d = was
		}
		line(made.plain, what, strings.Join(d.Bodies, "; "), texts[0], texts[1], d.Title, d.Section)
		if now != nil && base != "" && err == nil {
			err = f.SetCellHyperLink(sheet, cell(3, row), base+answer.Path(d.Document, d.Start, d.End, d.Quote, ""), "External")
		}
	}
	for i := range s.Gained {
		add(p.DutyNew, nil, &s.Gained[i])
	}
	for i := range s.Reworded {
		add(p.DutyChanged, &s.Reworded[i].Was, &s.Reworded[i].Now)
	}
	for i := range s.Lost {
		add(p.DutyGone, &s.Lost[i], nil)
	}
	if err == nil {
		err = made.lookOfChanges(sheet, row)
	}
	if err == nil {
		_, err = f.WriteTo(w)
	}
	if err != nil {
		return fmt.Errorf("writing the workbook of changes: %w", err)
	}
	return nil
}

// lookOfChanges sets the widths, the filter and the frozen head of a sheet of so
// many rows.
func (w *writer) lookOfChanges(sheet string, rows int) error {
	for i, width := range []float64{12, 26, 50, 50, 30, 28} {
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := w.file.SetColWidth(sheet, name, name, width); err != nil {
			return err
		}
	}
	if err := w.file.AutoFilter(sheet, "A1:"+cell(5, max(rows, 2)), nil); err != nil {
		return err
	}
	return w.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}
