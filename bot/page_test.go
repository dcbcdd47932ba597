package bot

import (
	"strings"
	"testing"

	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/register"
	"lotsen/corpus"
	"lotsen/corpus/compose"
)

// TestPage quotes what stands on the page after the one where its passage, or
// the line that leads its list in, begins.
func TestPage(t *testing.T) {
	d := compose.Document(corpus.Document{ID: "plan", Title: "Plan", Language: "sv"}, []corpus.Block{
		{Kind: corpus.Paragraph, Text: "Cykelnämnden ska ta fram", Page: 1},
		{Kind: corpus.Paragraph, Text: "en plan för cykling i staden. Förrådschefen ska räkna hjälmar i förrådet.", Page: 2},
	})
	page := map[string]int{}
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			page[d.Text[s.Start:s.End]] = p.PageAt(s.Start)
		}
	}
	const first, second = "Cykelnämnden ska ta fram en plan för cykling i staden.", "Förrådschefen ska räkna hjälmar i förrådet."
	if len(d.Passages) != 1 || page[first] != 1 || page[second] != 2 {
		t.Fatalf("the document is not of one passage over two pages: %v", page)
	}
	b, _ := botOver(t, []*corpus.Document{d})
	for question, want := range map[string]int{"vem ska ta fram en plan för cykling?": 1, "vem ska räkna hjälmar i förrådet?": 2} {
		a := answerOf(t, b, question)
		if !a.Answered || a.Citations[0].Page != want {
			t.Errorf("%q: got %+v, want page %d", question, a.Citations, want)
		}
	}
}

// TestPageLabel tells what is printed on a page beside the sheet's number, in the
// answer and to people.
func TestPageLabel(t *testing.T) {
	d := compose.Document(corpus.Document{ID: "plan", Title: "Plan", Language: "sv", PageLabels: []string{"i", "2", "1"}}, []corpus.Block{
		{Kind: corpus.Paragraph, Text: "Cykelnämnden ska ta fram en plan för cykling.", Page: 2},
		{Kind: corpus.Paragraph, Text: "Förrådschefen ska räkna hjälmar i förrådet.", Page: 3},
	})
	b, _ := botOver(t, []*corpus.Document{d})
	for question, want := range map[string]string{"vem ska ta fram en plan för cykling?": "", "vem ska räkna hjälmar i förrådet?": "1"} {
		a := answerOf(t, b, question)
		if !a.Answered || a.Citations[0].PageLabel != want {
			t.Errorf("%q: got %+v, want the label %q", question, a.Citations, want)
		}
	}
	duties, err := b.Duties(t.Context(), register.Filter{})
	if err != nil || len(duties) != 2 || duties[0].PageLabel != "" || duties[1].PageLabel != "1" {
		t.Errorf("the register: %+v, %v", duties, err)
	}
	hits, _, err := b.Search(t.Context(), question.Asked{Text: "hjälmar i förrådet"}, 5)
	if err != nil || len(hits) == 0 || hits[0].PageLabel != d.PageLabel(hits[0].Page) {
		t.Errorf("what is found: %+v, %v", hits, err)
	}
	var csv strings.Builder
	if err := register.PlainCSV(&csv, duties); err != nil {
		t.Fatal(err)
	}
	if got := strings.Fields(csv.String()); !strings.HasSuffix(got[0], ",page,page_label") || !strings.HasSuffix(strings.TrimSpace(csv.String()), ",3,1") {
		t.Errorf("CSV: %s", csv.String())
	}
	for lang, want := range map[string][2]string{"sv": {"s. 1 (blad 3)", "s. 2"}, "en": {"p. 1 (sheet 3)", "p. 2"}} {
		w := phrases.In(lang)
		if got := [2]string{w.PageOf(3, d.PageLabel(3)), w.PageOf(2, d.PageLabel(2))}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
