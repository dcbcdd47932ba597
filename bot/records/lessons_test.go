package records

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lotsen/bot/teach"
)

// What is written is read back as it was, whatever stands in it.
func TestLessonsRoundTrip(t *testing.T) {
	on := time.Date(2026, 11, 28, 21, 0, 1, 0, time.UTC)
	quote := "=SUM(A1); \"citat\"\nny rad\toch flik"
	all := []teach.Lesson{
		{Question: "=cmd|'/c calc'!A1, vem?", Lang: "sv", Kind: teach.Taught, Document: "plan", Start: 3, End: 9, Quote: quote, Hash: teach.HashOf(quote), By: "@chef", On: on},
		{Question: "'vem' säger så?", Lang: "sv", Kind: teach.Gap, On: on, Owner: "-utredare", Due: "2027-01-31", Note: "+ \"anm\"; å", Lost: teach.Changed, Audience: "chefer, ledning"},
		{Question: "who pays?", Lang: "en", Kind: teach.OutOfScope, On: on},
	}
	for _, format := range []string{"json", "csv"} {
		var out bytes.Buffer
		if err := ExportLessons(&out, all, format); err != nil {
			t.Fatal(err)
		}
		if format == "csv" && strings.Contains(out.String(), "\n=") {
			t.Errorf("a cell runs as a formula:\n%s", out.String())
		}
		got, err := ImportLessons(&out)
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		if d := cmp.Diff(all, got, cmpopts.IgnoreFields(teach.Lesson{}, "Row")); d != "" {
			t.Errorf("%s: (-want +got)\n%s", format, d)
		}
	}
}

func TestImportLessons(t *testing.T) {
	got, err := ImportLessons(strings.NewReader("\uFEFFby;question;quote;on\r\nchef;Vem?;Nämnden gör.;2026-11-28\r\n"))
	want := []teach.Lesson{{Question: "Vem?", Kind: teach.Taught, Quote: "Nämnden gör.", Hash: teach.HashOf("Nämnden gör."), By: "chef", On: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), Row: 2}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, d)
	}
	for bad, want := range map[string]string{
		"":                                      "want JSON lines, or CSV with the columns question, lang",
		"a,b\n1,2\n":                            "want JSON lines, or CSV with the columns question, lang",
		"question;by\nVem f\x01\xff?;chef\n":    "the file is not UTF-8 text",
		"sep=;\r\nquestion;start\r\nVem?;x\r\n": "row 3: column start: \"x\" is no number",
		"{\"question\": 3}\n":                   "row 1: column question: the value is of the wrong kind",
		"{\"question\": \"Vem?\"}\n\n{\n":       "row 3: it is not JSON",
		"{\"on\": \"igår\"}":                    "row 1: column on: it is no date",
		"question,on\nVem?,igår\n":              "row 2: column on: it is no date",
		"question,start\nVem?,1\n,\nVem?,x\n":   "row 4: column start: \"x\" is no number",
		"question,end\n\n\"Vem\när?\",x1\n":     "row 3: column end: \"x1\" is no number", // the row of the spreadsheet, not of the text
		"question\n\"Vem\n":                     "row 2: a quotation mark is missing",
		"question,by\nVem?\n":                   "row 2: there are 1 cells, in the first row 2",
		"question,by\nVem?,chef,\"kommun\nal\"": "row 2: there are 3 cells, in the first row 2",
	} {
		fault := (*teach.Fault)(nil)
		if _, err := ImportLessons(strings.NewReader(bad)); !errors.Is(err, ErrLessons) || !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), ErrLessons.Error()+": "+want) {
			t.Errorf("%q: %v, want %q", bad, err, want)
		}
	}
	for name, data := range map[string]string{
		"Windows-1252":        "question;by\r\nVem f\xe5r?;chef\r\n",
		"Mac OS":              "question;by;quote\rVem f\x8cr?;chef;H\x8a g\x9ar man s\x8c.\r",
		"UTF-16 with tabs":    "\xff\xfe" + strings.Join(strings.Split("question\tby\r\nVem f\xe5r?\tchef\r\n", ""), "\x00") + "\x00",
		"sep= at the top":     "\uFEFFsep=;\r\nquestion;by\r\nVem får?;chef\r\n",
		"capitals and blanks": " Question , BY \n Vem får? , chef \n",
	} {
		if got, err := ImportLessons(strings.NewReader(data)); err != nil || len(got) != 1 || got[0].Question != "Vem får?" || got[0].By != "chef" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if got, err := ImportLessons(strings.NewReader("question;on;due\nVem?;2026-11-28 09:30;2027-03-01 00:00\n")); err != nil || got[0].Due != "2027-03-01" || got[0].On.Hour() != 9 {
		t.Errorf("times of spreadsheets: %+v, %v", got, err)
	}
	if got, err := ImportLessons(strings.NewReader("question,by\nVem?,chef\n,\n,\n")); err != nil || len(got) != 1 {
		t.Errorf("empty rows at the end: %d, %v", len(got), err)
	}
}
