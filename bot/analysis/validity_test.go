package analysis_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/bot/analysis"
	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/audience"
	"lotsen/corpus"
)

// TestValidityOn tells which documents are in force, day by day.
func TestValidityOn(t *testing.T) {
	read := analysistest.Open(t,
		analysistest.Document("a", "# A 2015\n\nText.\n", nil),
		analysistest.Document("b", "# B\n\nText.\n", func(d *corpus.Document) { d.Replaces, d.ValidFrom, d.Decided = "a", "2026-06-01", "2025-11-03" }),
		analysistest.Document("c", "# C\n\nText.\n", func(d *corpus.Document) { d.ValidTo = "2026-05-31" }),
	)
	for day, want := range map[string]string{
		"2026-05-31": "a c", // b is to come, and replaces nothing yet
		"2026-06-01": "b",
	} {
		on, _ := time.Parse(time.DateOnly, day)
		v, err := read.ValidityOn(on, audience.Admin())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range v.Documents {
			if v.InForce(d.ID) {
				got = append(got, d.ID)
			}
			if v.Current.Has(d.Number) != v.InForce(d.ID) {
				t.Errorf("%s: %s is in the set: %v", day, d.ID, v.Current.Has(d.Number))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q are in force, want %q", day, got, want)
		}
	}
	on, _ := time.Parse(time.DateOnly, "2026-06-01")
	v, err := read.ValidityOn(on, audience.Admin())
	if err != nil {
		t.Fatal(err)
	}
	if v.Why["a"] != (analysis.NotInForce{By: "b"}) || v.Why["c"] != (analysis.NotInForce{Until: "2026-05-31"}) {
		t.Errorf("not in force because %+v", v.Why)
	}
	if v.Title("b") != "B" || v.Title("missing") != "missing" || !v.Years["2025"] || v.Years["2015"] {
		t.Errorf("titles and years: %q, %q, %v", v.Title("b"), v.Title("missing"), v.Years)
	}
}

// TestAllInForce keeps no set where all documents are in force.
func TestAllInForce(t *testing.T) {
	read := analysistest.Open(t, analysistest.Document("a", "# A\n\nText.\n", nil))
	v, err := read.ValidityOn(time.Now(), audience.Admin())
	if err != nil || v.Current != nil || !v.Current.Has(0) || len(v.Apart) > 0 {
		t.Errorf("got %+v, %v; want no set", v, err)
	}
}

// TestPassage holds what a passage is analysed with.
func TestPassage(t *testing.T) {
	read := analysistest.Open(t, analysistest.Document("d", `# Plan

## Åtgärder

Enheten samlar allt. Detta redovisas.

Nästa stycke.

| Aktivitet | Ansvarig | Tid |
|---|---|---|
| Laga | Verkstaden | Maj |
| Måla | Broverket | Juni |
`, nil))
	by := map[string]*analysis.Passage{}
	for n := range read.Index.Passages() {
		p, err := read.Passage(n)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := read.Passage(n); again != p {
			t.Errorf("passage %d was analysed twice", n)
		}
		by[strings.ReplaceAll(p.Stored.Text, "\t", "|")] = p
	}
	first, next := by["Enheten samlar allt. Detta redovisas."], by["Nästa stycke."]
	if len(first.Terms) != 2 || !slices.Equal(first.Words, []int{3, 2}) || len(first.PreviousTerms) > 0 || len(first.HeadingTerms) == 0 {
		t.Errorf("the first paragraph: %d sentences of %v words, %d terms before it, %d headings", len(first.Terms), first.Words, len(first.PreviousTerms), len(first.HeadingTerms))
	}
	if len(next.PreviousTerms) == 0 {
		t.Error("the next paragraph knows nothing of the one before")
	}
	head, row := by["Aktivitet|Ansvarig|Tid"], by["Måla|Broverket|Juni"]
	if !head.HeadsTable() || row.HeadsTable() || first.HeadsTable() {
		t.Errorf("heads of tables: %v, %v, %v; want the first row alone", head.HeadsTable(), row.HeadsTable(), first.HeadsTable())
	}
	if len(row.HeadTerms) == 0 || len(head.HeadTerms) > 0 {
		t.Errorf("terms of the head: %d of a row, %d of the head itself", len(row.HeadTerms), len(head.HeadTerms))
	}
	asked := 0
	test := func(string) bool { asked++; return true }
	for _, sentence := range []int{0, 0, 1} {
		if !first.Holds(sentence, "x", test) {
			t.Errorf("sentence %d does not pass", sentence)
		}
	}
	if asked != 2 {
		t.Errorf("tests were made %d times, want once for each sentence", asked)
	}
}

// TestIsDuty finds the spans of the register.
func TestIsDuty(t *testing.T) {
	d := analysistest.Document("d", "# Plan\n\nDet regnar. Nämnden ska laga cyklar. Det snöar.\n", nil)
	read := analysistest.Open(t, d)
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			got, err := read.IsDuty("d", s)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.HasPrefix(d.Text[s.Start:s.End], "Nämnden"); got != want {
				t.Errorf("%q is a duty: %v", d.Text[s.Start:s.End], got)
			}
		}
	}
}

func TestIsAmendment(t *testing.T) {
	for sentence, want := range map[string]bool{"Lag (2031:9).": true, "Förordning (2031:10)": true, "Lag (2031:9) gäller.": false, "": false} {
		if got := analysis.IsAmendment(sentence); got != want {
			t.Errorf("%q: %v", sentence, got)
		}
	}
}
