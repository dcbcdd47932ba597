package workbook

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/corpus"
)

// Row is a duty as the workbook has it.
type Row struct {
	desk.Duty
	Note followup.Note
}

// Book is a workbook to be written.
type Book struct {
	Rows []Row
	Lost []followup.Lost // notes whose duties have changed or gone
	// Base is the address of the pages, which links lead to: "https://lotsen.example.se".
	Base       string
	Filter     string // what the rows were selected by, in words; empty for all
	Generation string
	Made       time.Time
	Words      *phrases.Words
}

// Columns of the sheet of duties, from 0, as phrases.Pages names them.
const (
	columnBody = iota
	columnModality
	columnQuote
	columnDocument
	columnSection
	columnPage
	columnDecided
	columnValidity
	columnLink
	columnAction
	columnResponsible
	columnStatus
	columnFollowUp
	columnID
	columns
)

var widths = [columns]float64{26, 10, 60, 30, 28, 7, 12, 16, 18, 32, 22, 16, 22, 24}

// longest is how many characters a cell of Excel holds.
const longest = excelize.TotalCellChars

// longestLink is how many characters an address may have for Excel.
const longestLink = 2079

// Write writes the workbook.
func Write(w io.Writer, b Book) (err error) {
	f := excelize.NewFile()
	defer f.Close()
	made := writer{file: f, book: b, words: &b.Words.Pages}
	for _, step := range []func() error{made.styles, made.duties, made.lost, made.about, made.properties} {
		if err := step(); err != nil {
			return fmt.Errorf("making the workbook: %w", err)
		}
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	return nil
}

// writer is one workbook being made.
type writer struct {
	file  *excelize.File
	book  Book
	words *phrases.Pages

	plain, head, fill, link int // styles
}

func (w *writer) styles() (err error) {
	edge := []excelize.Border{{Type: "bottom", Color: "C3CCD2", Style: 1}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&w.plain, excelize.Style{Alignment: top, Border: edge}},
		{&w.head, excelize.Style{Alignment: top, Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"0B4F6C"}}}},
		{&w.fill, excelize.Style{Alignment: top, Border: edge, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF9E5"}}}},
		{&w.link, excelize.Style{Alignment: top, Border: edge, Font: &excelize.Font{Color: "0A5275", Underline: "single"}}},
	} {
		if *s.id, err = w.file.NewStyle(&s.style); err != nil {
			return err
		}
	}
	return nil
}

// duties writes the first sheet. Choices are set before the table: excelize
// loses them otherwise where rows are streamed, and here the order costs nothing.
func (w *writer) duties() error {
	sheet := w.words.SheetDuties
	if err := w.file.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	if err := w.rows(sheet); err != nil {
		return err
	}
	last := max(len(w.book.Rows)+1, 2)
	for column, list := range map[int][]string{columnStatus: w.words.Statuses, columnFollowUp: w.words.Rhythms} {
		if err := w.choices(sheet, column, last, list); err != nil {
			return err
		}
	}
	for i, width := range widths {
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := w.file.SetColWidth(sheet, name, name, width); err != nil {
			return err
		}
	}
	striped := false
	err := w.file.AddTable(sheet, &excelize.Table{
		Range: "A1:" + cell(columns-1, last), Name: "Lotsen", StyleName: "", ShowRowStripes: &striped,
	})
	if err != nil {
		return err
	}
	if err := w.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, XSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	return w.printing(sheet)
}

// rows writes the head and a row a duty.
func (w *writer) rows(sheet string) error {
	for i, name := range w.words.BookColumns {
		if err := w.set(sheet, i, 1, name, w.head); err != nil {
			return err
		}
	}
	for i, r := range w.book.Rows {
		row := i + 2
		cells := [columns]string{
			strings.Join(r.Bodies, "; "), w.book.Words.Modality(string(r.Modality)), answer.Readable(r.Quote), r.Title, r.Section, "",
			r.Decided, r.Validity, "", r.Note.Action, r.Note.Responsible, r.Note.Status, r.Note.FollowUp, r.ID,
		}
		for c, text := range cells {
			style := w.plain
			if c >= columnAction && c <= columnFollowUp {
				style = w.fill
			}
			if err := w.set(sheet, c, row, text, style); err != nil {
				return err
			}
		}
		if r.PageLabel != "" {
			if err := w.set(sheet, columnPage, row, w.book.Words.PageNumber(r.Page, r.PageLabel), w.plain); err != nil {
				return err
			}
		} else if r.Page > 0 {
			if err := w.file.SetCellInt(sheet, cell(columnPage, row), int64(r.Page)); err != nil {
				return err
			}
		}
		if err := w.linkTo(sheet, row, r.Duty.Duty); err != nil {
			return err
		}
	}
	return nil
}

// linkTo leads from a row to where the duty stands.
func (w *writer) linkTo(sheet string, row int, d corpus.Duty) error {
	if w.book.Base == "" {
		return nil
	}
	at := cell(columnLink, row)
	if err := w.set(sheet, columnLink, row, w.words.Open, w.link); err != nil {
		return err
	}
	to := w.book.Base + answer.Path(d.Document, d.Start, d.End, d.Quote, w.book.Generation)
	if len(to) > longestLink {
		return nil
	}
	return w.file.SetCellHyperLink(sheet, at, to, "External")
}

// choices offers a list in a column, and lets people write something else.
func (w *writer) choices(sheet string, column, last int, list []string) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = cell(column, 2) + ":" + cell(column, last)
	if err := v.SetDropList(list); err != nil {
		return err
	}
	v.ShowErrorMessage = false
	return w.file.AddDataValidation(sheet, v)
}

// set writes text, never a formula.
func (w *writer) set(sheet string, column, row int, text string, style int) error {
	at := cell(column, row)
	if r := []rune(text); len(r) > longest {
		text = string(r[:longest-1]) + "…"
	}
	if text != "" {
		if err := w.file.SetCellStr(sheet, at, text); err != nil {
			return err
		}
	}
	return w.file.SetCellStyle(sheet, at, at, style)
}

func (w *writer) printing(sheet string) error {
	wide, landscape := 1, "landscape"
	high := 0
	fit := true
	if err := w.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	size := 9 // A4
	return w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high})
}

func cell(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, row)
	return name
}
