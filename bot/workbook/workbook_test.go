package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/corpus"
)

var at = time.Date(2026, 11, 28, 21, 0, 0, 0, time.UTC)

func duty(id, quote string) desk.Duty {
	return desk.Duty{Duty: corpus.Duty{
		ID: id, Bodies: []string{"Nämnden", "styrelsen"}, Modality: corpus.Must, Quote: quote, Document: "plan", Section: "1 Svar", Page: 3, Span: corpus.Span{Start: 5, End: 20},
	}, Title: "Planen", Decided: "2024"}
}

// written makes a workbook and opens it.
func written(t *testing.T, b Book) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestWrite(t *testing.T) {
	for _, lang := range []string{"sv", "en"} {
		words := phrases.In(lang)
		p, now := &words.Pages, duty("d", "Är så.")
		labelled := duty("b", "=1+1")
		labelled.PageLabel = "iv"
		f := written(t, Book{Words: words, Base: "https://l.example", Generation: "g1", Made: at, Rows: []Row{
			{duty("a", "Nämnden\tska\tsvara"), followup.Note{Action: "=HYPERLINK(1)"}}, {labelled, followup.Note{}},
		}, Lost: []followup.Lost{{ID: "c", Note: followup.Note{Action: "Rutin", Duty: duty("c", "Var så.").Duty}, Now: &now.Duty}}})
		rows, err := f.GetRows(p.SheetDuties)
		if err != nil {
			t.Fatal(err)
		}
		want := [][]string{
			p.BookColumns,
			{"Nämnden; styrelsen", words.Must, "Nämnden | ska | svara", "Planen", "1 Svar", "3", "2024", "", p.Open, "=HYPERLINK(1)", "", "", "", "a"},
			{"Nämnden; styrelsen", words.Must, "=1+1", "Planen", "1 Svar", words.PageNumber(3, "iv"), "2024", "", p.Open, "", "", "", "", "b"},
		}
		if d := cmp.Diff(want, rows); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
		for _, cell := range []string{"C3", "J2"} {
			if formula, _ := f.GetCellFormula(p.SheetDuties, cell); formula != "" {
				t.Errorf("%s runs %q", cell, formula)
			}
		}
		if lost, _ := f.GetRows(p.SheetLost); len(lost) != 2 || lost[1][0] != p.DutyChanged || lost[1][3] != "Är så." {
			t.Errorf("lost: %q", lost)
		}
		panes, err := f.GetPanes(p.SheetDuties)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("panes %+v %v", panes, err)
		}
		if tables, err := f.GetTables(p.SheetDuties); err != nil || len(tables) != 1 || tables[0].Range != "A1:N3" {
			t.Errorf("tables %+v %v", tables, err)
		}
		if lists, err := f.GetDataValidations(p.SheetDuties); err != nil || len(lists) != 2 {
			t.Errorf("%d columns with choices, %v", len(lists), err)
		}
		if _, to, _ := f.GetCellHyperLink(p.SheetDuties, "I2"); !strings.HasPrefix(to, "https://l.example/documents/plan?s=5-20&h=") {
			t.Errorf("link %q", to)
		}
	}
}

// An empty register and a very long quote are workbooks too.
func TestWriteAtTheEdges(t *testing.T) {
	written(t, Book{Words: phrases.In("sv"), Made: at})
	f := written(t, Book{Words: phrases.In("sv"), Made: at, Rows: []Row{{duty("a", strings.Repeat("å", 40_000)), followup.Note{}}, {duty("b", "a\x00\x0b\x1f"), followup.Note{}}}})
	if got, _ := f.GetCellValue("Ansvar", "C2"); len([]rune(got)) != longest || !strings.HasSuffix(got, "…") {
		t.Errorf("%d characters", len([]rune(got)))
	}
}

// What people do to a workbook before they send it back is understood: sheets
// renamed, columns moved and added, rows sorted and taken out, a title above.
func TestRead(t *testing.T) {
	p := phrases.In("en").Pages
	f := excelize.NewFile()
	defer f.Close()
	_ = f.SetSheetName("Sheet1", "Nämnden 2027")
	for row, cells := range [][]string{
		{"Vår uppföljning"}, {},
		{"Eget", "id ", p.BookColumns[columnStatus], p.BookColumns[columnQuote], p.BookColumns[columnAction]},
		{"x", "b", "Done", "Nämnden ska svara.", ""},
		{"x", "", "Done", "no id", ""},
		{"x", "a", "", "Styrelsen ska svara.", " Ny rutin "},
		{"x", "e", "", "Ingen.", ""},
	} {
		for column, text := range cells {
			_ = f.SetCellStr("Nämnden 2027", cell(column, row+1), text)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	got, err := Read(&out, at)
	noted := func(id, quote, action, status string) followup.Note {
		return followup.Note{Action: action, Status: status, Read: at, Duty: corpus.Duty{ID: id, Bodies: []string{""}, Quote: quote}}
	}
	want := map[string]followup.Note{
		"b": noted("b", "Nämnden ska svara.", "", "Done"), "a": noted("a", "Styrelsen ska svara.", "Ny rutin", ""), "e": noted("e", "Ingen.", "", ""),
	}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("(-want +got) %v\n%s", err, d)
	}
}

// A file that is made to harm is refused at little cost.
func TestReadHostile(t *testing.T) {
	bomb := func(name string, size int) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(bytes.Repeat([]byte{' '}, size)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("id;status"), "an archive": bomb("a.txt", 10), "a bomb": bomb("xl/worksheets/sheet1.xml", mostUnpacked+1),
	} {
		start := time.Now()
		if _, err := Read(bytes.NewReader(data), at); !errors.Is(err, ErrNoRegister) {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	var out bytes.Buffer
	if err := Write(&out, Book{Words: phrases.In("sv"), Made: at, Rows: []Row{{duty("a", "Nämnden ska svara."), followup.Note{Status: "Klart"}}}}); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = Read(bytes.NewReader(data), at)
	})
}
