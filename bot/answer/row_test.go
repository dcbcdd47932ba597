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
