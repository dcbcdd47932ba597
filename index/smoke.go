package index

import (
	"context"
	"fmt"
	"slices"

	"lotsen/corpus/swedish"
)

// SmokeResult is what a generation answers to one smoke question. The index
// does not understand questions: the caller asks them (BuildOptions.Check).
type SmokeResult struct {
	Name string `json:"name"` // the question
	// Answer is what tells one answer from another, such as the document,
	// section and quote of its first citation; empty for a refusal.
	Answer string `json:"answer"`
	Failed bool   `json:"failed,omitempty"` // the answer is not the required one
}

// Smoke returns what the generation answered when it was built.
func (g *Generation) Smoke() ([]SmokeResult, error) {
	var results []SmokeResult
	err := g.readJSON(smokeName, &results)
	return results, err
}

// probes is how many passages findsItself looks for.
const probes = 50

// probeLimit is how many hits a probe asks for. Where that many passages have
// all the words of the one that is looked for, it need not be among the hits.
const probeLimit = 200

// findsItself searches for passages from all over the generation by their own
// words: each has to be among the passages that have them all. A new
// generation in which one is missing is not switched to.
func (g *Generation) findsItself(ctx context.Context) error {
	step := max(1, g.Passages()/probes)
	for n := 0; n < g.Passages(); n += step {
		p, err := g.Passage(n)
		if err != nil {
			return err
		}
		q := Query{Limit: probeLimit, Groups: []Group{{1, []Variant{{wordsOf(g.Analyzer(), p.Text), 1}}}}}
		hits, err := g.Search(ctx, q)
		if err != nil {
			return err
		}
		found := slices.ContainsFunc(hits, func(h Hit) bool { return h.Passage == n })
		if !found && len(hits) < probeLimit && len(q.Groups[0].Variants[0].Terms) > 0 {
			return fmt.Errorf("%w: passage %d is not found by its own words", ErrCorrupt, n)
		}
	}
	return nil
}

// wordsOf returns the distinct words of a text, at most as many as a variant
// may have.
func wordsOf(a *swedish.Analyzer, text string) []string {
	words := analyse(a, text).words
	slices.Sort(words)
	words = slices.Compact(words)
	return words[:min(len(words), mostTerms)]
}
