package answer_test

import (
	"fmt"
	"testing"
	"time"

	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/phrases"
	"lotsen/corpus"
)

// What was kept is told as the documents are now: without what is not for the
// viewer, and not at all where its first quote is not.
func TestHeard(t *testing.T) {
	read := analysistest.Open(t,
		analysistest.Document("open", "# A\n\nText.\n", nil),
		analysistest.Document("old", "# B\n\nText.\n", nil),
		analysistest.Document("closed", "# C\n\nText.\n", func(d *corpus.Document) { d.Audience, d.Replaces = "hr", "old" }),
	)
	has := func(id string) bool { _, ok := read.Index.DocumentNumber(id); return ok }
	cite := func(id string, also ...string) answer.Citation {
		c := answer.Citation{Document: id, Note: "Dokumentet är ersatt av C."}
		for _, a := range also {
			c.Also = append(c.Also, answer.Place{Document: a})
		}
		return c
	}
	cites := func(c ...answer.Citation) answer.Answer {
		return answer.Answer{Lang: "sv", Answered: true, Citations: c}
	}
	for _, c := range []struct {
		name string
		a    answer.Answer
		out  bool // may an unknown asker be shown some of it
		n    int  // quotes then
	}{
		{"of an open document", cites(cite("open")), true, 1},
		{"of a closed one", cites(cite("closed")), false, 0},
		{"of one that went", cites(cite("gone")), false, 0},
		{"a closed one beside", cites(cite("open"), cite("closed"), cite("open")), true, 2},
		{"a refusal", answer.Answer{Related: []answer.Citation{cite("closed"), cite("open")}}, true, 1},
		{"what people have asked", answer.Answer{Similar: []answer.Similar{{Citation: cite("closed")}, {Citation: cite("open")}}}, true, 1},
		{"what a document's metadata tell", answer.Answer{Reply: "C: beslutat 2024", Related: []answer.Citation{cite("open")}}, false, 0},
		{"two questions", answer.Answer{Parts: []answer.Answer{cites(cite("open")), cites(cite("closed"))}}, false, 0},
	} {
		for _, viewer := range []audience.Viewer{{}, audience.In("hr")} {
			v, err := read.ValidityOn(time.Now(), viewer)
			if err != nil {
				t.Fatal(err)
			}
			got, ok := answer.Heard(v, has, c.a)
			if viewer == (audience.Viewer{}) && (ok != c.out || ok && len(got.Citations)+len(got.Related)+len(got.Similar) != c.n) {
				t.Errorf("%s: %v, %+v", c.name, ok, got)
			}
			if viewer != (audience.Viewer{}) && !ok && c.name != "of one that went" && c.a.Reply == "" {
				t.Errorf("%s: not told to those in the audience", c.name)
			}
		}
	}
	v, err := read.ValidityOn(time.Now(), audience.Viewer{})
	if err != nil {
		t.Fatal(err)
	}
	got, ok := answer.Heard(v, has, cites(cite("old", "closed", "open")))
	if c := got.Citations[0]; !ok || c.Note != "Dokumentet gäller inte längre." || len(c.Also) != 1 || c.Also[0].Document != "open" {
		t.Errorf("%+v", got)
	}
}

// What a note says of several units' routines names none of those that are not told.
func TestHeardOfUnits(t *testing.T) {
	read := analysistest.Open(t,
		analysistest.Document("a", "# A\n\nText.\n", nil), analysistest.Document("c", "# C\n\nText.\n", nil),
		analysistest.Document("closed", "# B\n\nText.\n", func(d *corpus.Document) { d.Audience = "hr" }),
	)
	has := func(id string) bool { _, ok := read.Index.DocumentNumber(id); return ok }
	v, err := read.ValidityOn(time.Now(), audience.Viewer{})
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"sv", "en"} {
		w := phrases.In(lang)
		differ := func(first string, others ...string) string { return fmt.Sprintf(w.UnitsDiffer, first, w.List(others)) }
		cites := []answer.Citation{
			{Document: "a", Unit: "Hemtjänst", Note: differ("Hemtjänst", "Nattpatrull", "Boende") + " " + w.NoLonger},
			{Document: "closed", Unit: "Nattpatrull", Note: fmt.Sprintf(w.OfUnit, "Nattpatrull")},
			{Document: "c", Unit: "Boende", Note: fmt.Sprintf(w.OfUnit, "Boende")},
		}
		got, ok := answer.Heard(v, has, answer.Answer{Lang: lang, Answered: true, Citations: cites})
		want := []string{differ("Hemtjänst", "Boende") + " " + w.NoLonger, fmt.Sprintf(w.OfUnit, "Boende")}
		if !ok || len(got.Citations) != 2 || got.Citations[0].Note != want[0] || got.Citations[1].Note != want[1] {
			t.Errorf("%s: %v, %+v, want %q", lang, ok, got.Citations, want)
		}
		got, ok = answer.Heard(v, has, answer.Answer{Lang: lang, Answered: true, Citations: cites[:2]})
		if !ok || len(got.Citations) != 1 || got.Citations[0].Note != w.NoLonger {
			t.Errorf("%s: of one alone %v, %+v", lang, ok, got.Citations)
		}
	}
}
