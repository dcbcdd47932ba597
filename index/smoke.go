package index

import (
	"context"
	"fmt"
)

// SmokeResult is what a generation answers to one smoke question. The index
// does not understand questions: the caller asks them (BuildOptions.Check).
type SmokeResult struct {
	Name string `json:"name"` // the question
	// Answer is what tells one answer from another, such as the document,
	// section and quote of its first citation; empty for a refusal.
	Answer string `json:"answer"`
	Failed bool   `json:"failed,omitempty"` // the answer is not the one it must be
}

// Smoke returns what the generation answered when it was built.
func (g *Generation) Smoke() ([]SmokeResult, error) {
	var results []SmokeResult
	err := g.readJSON(smokeName, &results)
	return results, err
}

// probes is how many passages answersItself looks at.
const probes = 50

// answersItself reads passages from all over the generation and searches for
// their own words: a new generation that cannot do that is not switched to.
func (g *Generation) answersItself(ctx context.Context) error {
	step := max(1, g.Passages()/probes)
	for n := 0; n < g.Passages(); n += step {
		p, err := g.Passage(n)
		if err != nil {
			return err
		}
		var q Query
		for _, t := range g.Analyzer().Analyze(p.Text) {
			if len(q.Groups) < 12 {
				q.Groups = append(q.Groups, Group{1, []Variant{{[]string{t.Term}, 1}}})
			}
		}
		if len(q.Groups) == 0 {
			continue
		}
		hits, err := g.Search(ctx, q)
		if err != nil {
			return err
		}
		if len(hits) == 0 && p.Kind.Quotable() {
			return fmt.Errorf("%w: passage %d is not found by its own words", ErrCorrupt, n)
		}
	}
	return nil
}
