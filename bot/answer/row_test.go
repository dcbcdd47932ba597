package answer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/analysis"
	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/corpus/duty"
	"lotsen/index"
)

// TestRowAnswers holds which row of a table answers in place of the first candidate.
func TestRowAnswers(t *testing.T) {
	candidate := func(kind corpus.PassageKind, named, says float64, who ...string) *ranking.Candidate {
		c := said(1, says)
		c.Passage = &analysis.Passage{Stored: index.Passage{Document: "d", Section: 1, Kind: kind}}
		c.Row, c.Actors = named, who
		if len(who) > 0 {
			c.Passage.Stored.Columns = []duty.Column{{Title: "Ansvarig", Bodies: who}}
		}
		return c
	}
	acting := func(c *ranking.Candidate) *ranking.Candidate { c.Actors = []string{"nämnden"}; return c }
	of := func(document string, c *ranking.Candidate) *ranking.Candidate {
		c.Passage.Stored.Document = document
		return c
	}
	row, sentence := corpus.TableRow, corpus.Paragraph
	for _, c := range []struct {
		name     string
		want     question.Want
		c, first *ranking.Candidate
		answers  bool
	}{
		{"of a table the row that is named", question.WantAmount, candidate(row, 0.3, 0.3), candidate(row, 0, 0.5), true},
		{"of a table a row that is not", question.WantAmount, candidate(row, 0, 0.3), candidate(row, 0, 0.5), false},
		{"a row before a sentence with the figure", question.WantAmount, candidate(row, 0.3, 0.6), candidate(sentence, 0, 0.5), false},
		{"who decides, before a sentence that says less", question.WantBody, candidate(row, 0.3, 0.6, "chefen"), candidate(sentence, 0, 0.5, "nämnden"), true},
		{"who decides, before a sentence that says more", question.WantBody, candidate(row, 0.3, 0.4, "chefen"), candidate(sentence, 0, 0.5, "nämnden"), false},
		{"a row of other words that says far more", question.WantBody, candidate(row, 0, 0.6, "chefen"), candidate(sentence, 0, 0.2, "nämnden"), true},
		{"a row in which somebody acts, but no column says who", question.WantBody, acting(candidate(row, 0.3, 0.6)), candidate(sentence, 0, 0.2, "nämnden"), false},
		{"a row of another document", question.WantBody, of("e", candidate(row, 0, 0.6, "chefen")), candidate(sentence, 0, 0.2, "nämnden"), false},
		{"a row that names nobody", question.WantBody, candidate(row, 0, 0.6), candidate(sentence, 0, 0.2, "nämnden"), false},
	} {
		if got := rowAnswers(&question.Reading{Want: c.want}, c.c, c.first); got != c.answers {
			t.Errorf("%s: %v, want %v", c.name, got, c.answers)
		}
	}
}

// TestRowAsked holds that the row of a table whose name is asked about answers, though
// hardly likely, and never surely.
func TestRowAsked(t *testing.T) {
	row := func(named float64, found bool) (*question.Reading, []*ranking.Candidate) {
		c := said(0, 1, 0.2)
		c.Passage = &analysis.Passage{Stored: index.Passage{Document: "d", Kind: corpus.TableRow}}
		c.Row = named
		return &question.Reading{Want: question.WantAmount, Meanings: []question.Meaning{{Weight: 1, Found: true}, {Weight: 1, Found: found}}}, []*ranking.Candidate{c}
	}
	for _, c := range []struct {
		name     string
		named    float64
		found    bool
		likely   float64
		answered Certainty
	}{
		{"a row that is named", 0.5, true, 0.3, Likely},
		{"one that is not", 0, true, 0.3, ""},
		{"one that is named, hardly at all", 0.1, true, 0.3, ""},
		{"one where something else is asked that is nowhere", 0.5, false, 0.3, ""},
		{"one that is most unlikely", 0.5, true, 0.1, ""},
	} {
		q, ranked := row(c.named, c.found)
		d := Decision{Probability: c.likely, Least: 0.4, Sure: 0.5}
		if d.Answered = byRow(q, ranked[0], d); d.Answered {
			d.Rule = Row
		}
		if got := d.Certainty(); got != c.answered {
			t.Errorf("%s: %q, want %q", c.name, got, c.answered)
		}
	}
}

// TestColumns holds that a row is shown with the heads of its columns.
func TestColumns(t *testing.T) {
	table := "# Cykelordning\n\n| Nr | Ärende | Delegat |\n|---|---|---|\n| 1 | Lån av cykel | Cykelchefen |\n| 2 | Köp av hjälm | Hjälmchefen |\n"
	for _, c := range []struct{ asked, want string }{
		{"vem beslutar om köp av hjälm?", "Nr | Ärende | Delegat\n…\n2 | Köp av hjälm | Hjälmchefen"},
		{"vem beslutar om lån av cykel?", "Nr | Ärende | Delegat\n1 | Lån av cykel | Cykelchefen"},
	} {
		a := answered(t, analysistest.Open(t, document(table)), c.asked)
		all := append(a.Citations, a.Related...)
		if len(all) == 0 || cmp.Diff(c.want, all[0].Readable()) != "" || strings.Count(all[0].Quote, "\t") < 2 {
			t.Errorf("%s: %+v, want %q", c.asked, all, c.want)
		}
	}
}
