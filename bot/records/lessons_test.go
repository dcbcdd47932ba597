package records

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/teach"
)

// What is written is read back as it was, whatever stands in it.
func TestLessonsRoundTrip(t *testing.T) {
	on := time.Date(2026, 11, 28, 21, 0, 1, 0, time.UTC)
	quote := "=SUM(A1); \"citat\"\nny rad\toch flik"
	all := []teach.Lesson{
		{Question: "=cmd|'/c calc'!A1, vem?", Lang: "sv", Kind: teach.Taught, Document: "plan", Start: 3, End: 9, Quote: quote, Hash: teach.HashOf(quote), By: "@chef", On: on},
		{Question: "'vem' säger så?", Lang: "sv", Kind: teach.Gap, On: on, Owner: "-utredare", Due: "2027-01-31", Note: "+ \"anm\"; å", Lost: teach.Changed},
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
		if d := cmp.Diff(all, got); d != "" {
			t.Errorf("%s: (-want +got)\n%s", format, d)
		}
	}
}

func TestImportLessons(t *testing.T) {
	got, err := ImportLessons(strings.NewReader("\uFEFFby;question;quote;on\r\nchef;Vem?;Nämnden gör.;2026-11-28\r\n"))
	want := []teach.Lesson{{Question: "Vem?", Kind: teach.Taught, Quote: "Nämnden gör.", Hash: teach.HashOf("Nämnden gör."), By: "chef", On: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, d)
	}
	for _, bad := range []string{"", "a,b\n1,2\n", "{\"question\": 3}\n", "question,on\nVem?,igår\n", "question,start\nVem?,x\n", "question\n\"Vem\n", "{\n"} {
		if _, err := ImportLessons(strings.NewReader(bad)); !errors.Is(err, ErrLessons) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
