package workbook

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/corpus"
)

// ErrNoRegister says that a file is no workbook of the register.
var ErrNoRegister = errors.New("the file is no workbook of the register: it has no sheet with the columns that Lotsen writes")

// Limits of a workbook that is read: a register of 20,000 duties has some 30 MB
// unpacked.
const (
	mostUnpacked = 200 << 20
	mostXML      = 16 << 20 // of a part that is kept in memory
	mostRows     = 100_000
	headWithin   = 10 // rows
)

// Read gives what is noted in a workbook, by the ids of the duties: of every row
// that has one, also where nothing is noted. Sheets may be renamed, rows sorted,
// filtered and taken out, and columns moved and added.
func Read(r io.Reader, read time.Time) (notes map[string]followup.Note, err error) {
	defer func() { // a damaged file may make the library fail
		if p := recover(); p != nil {
			notes, err = nil, fmt.Errorf("reading the workbook: %w", ErrNoRegister)
		}
	}()
	f, err := excelize.OpenReader(r, excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostXML})
	if err != nil {
		return nil, fmt.Errorf("%w (%v)", ErrNoRegister, err)
	}
	defer f.Close()
	notes = map[string]followup.Note{}
	found := false
	for _, sheet := range f.GetSheetList() {
		is, err := readSheet(f, sheet, read, notes)
		if err != nil {
			return nil, fmt.Errorf("reading the workbook: %w", err)
		}
		found = found || is
	}
	if !found {
		return nil, ErrNoRegister
	}
	return notes, nil
}

// readSheet reads a sheet's notes, if it is one of duties.
func readSheet(f *excelize.File, sheet string, read time.Time, notes map[string]followup.Note) (is bool, err error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var at []int
	for n := 0; rows.Next(); n++ {
		if n > mostRows {
			return is, fmt.Errorf("sheet %q has more than %d rows", sheet, mostRows)
		}
		cells, err := rows.Columns()
		if err != nil {
			return is, err
		}
		if at == nil {
			if at = head(cells); at == nil && n >= headWithin {
				return false, nil
			}
			continue
		}
		text := func(column int) string {
			if i := at[column]; i >= 0 && i < len(cells) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		}
		id := text(columnID)
		if id == "" {
			continue
		}
		note := followup.Note{
			Action: text(columnAction), Responsible: text(columnResponsible), Status: text(columnStatus), FollowUp: text(columnFollowUp),
			Title: text(columnDocument), Read: read,
			Duty: corpus.Duty{ID: id, Bodies: strings.Split(text(columnBody), "; "), Quote: text(columnQuote), Section: text(columnSection)},
		}
		if before, twice := notes[id]; !twice || before.Empty() {
			notes[id] = note
		}
	}
	return at != nil, rows.Error()
}

// head gives where each column stands, -1 for one that was taken out; nil for a
// row that is no head: without an id and a column to fill in nothing can be read.
func head(cells []string) []int {
	for _, lang := range []string{"sv", "en"} {
		at := make([]int, columns)
		for i, name := range phrases.In(lang).Pages.BookColumns {
			at[i] = slices.IndexFunc(cells, func(c string) bool { return strings.EqualFold(strings.TrimSpace(c), name) })
		}
		filled := max(at[columnAction], at[columnResponsible], at[columnStatus], at[columnFollowUp])
		if at[columnID] >= 0 && filled >= 0 && at[columnQuote] >= 0 {
			return at
		}
	}
	return nil
}
