package followup

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
)

func TestCompare(t *testing.T) {
	duty := func(id, document, quote string) corpus.Duty {
		return corpus.Duty{ID: id, Document: document, Quote: quote}
	}
	was := func(id, document, quote string) Note { return Note{Status: "Pågår", Duty: duty(id, document, quote)} }
	notes := map[string]Note{
		"same":    was("same", "plan", "Nämnden ska svara."),
		"changed": was("changed", "plan", "Nämnden ska godkänna alla resor med flyg."),
		"gone":    was("gone", "plan", "Styrelsen ska betala."),
		"other":   was("other", "borta", "Nämnden ska godkänna vissa resor med flyg."),
	}
	register := []corpus.Duty{
		duty("same", "plan", "Nämnden ska svara."), duty("x", "plan", "Nämnden ska godkänna vissa resor med flyg."), duty("y", "plan", "Revisorn ska läsa."),
	}
	var got []string
	for _, l := range Compare(notes, register) {
		now := ""
		if l.Now != nil {
			now = l.Now.ID
		}
		got = append(got, l.ID+">"+now)
	}
	if d := cmp.Diff([]string{"other>", "changed>x", "gone>"}, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
