package retrieval_test

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"lotsen/bot/retrieval"
	"lotsen/bot/retrieval/retrievaltest"
	"lotsen/corpus/swedish"
)

func TestLexical(t *testing.T) { retrievaltest.Test(t, retrieval.Lexical{}) }

func TestLexicalEven(t *testing.T) { retrievaltest.Test(t, retrieval.Lexical{Even: true}) }

func TestFuse(t *testing.T) {
	retrievaltest.Test(t, retrieval.Fuse(60, retrieval.Lexical{}, shared{}))
}

// TestSecond runs a retriever of another kind, all of which is below.
func TestSecond(t *testing.T) { retrievaltest.Test(t, shared{}) }

// shared retrieves by how many stems of the question's text a passage shares.
type shared struct{}

func (shared) Retrieve(ctx context.Context, r retrieval.Request) ([]retrieval.Found, error) {
	stems := map[string]bool{}
	for _, w := range swedish.Words(r.Reading.Text) {
		if stem := swedish.Term(r.Reading.Text[w.Start:w.End]); !swedish.IsStop(stem) {
			stems[stem] = true
		}
	}
	var out []retrieval.Found
	for n := range r.Generation.Passages() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := r.Generation.Passage(n)
		if err != nil {
			return nil, err
		}
		if !r.Documents.Has(p.Doc) {
			continue
		}
		found := retrieval.Found{Passage: n}
		for _, w := range swedish.Words(p.Text) {
			if stems[swedish.Term(p.Text[w.Start:w.End])] {
				found.Score++
			}
		}
		if found.Score > 0 {
			out = append(out, found)
		}
	}
	slices.SortFunc(out, func(a, b retrieval.Found) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Passage, b.Passage))
	})
	out = out[:min(len(out), r.Limit)]
	for i := len(out) - 1; i >= 0; i-- {
		out[i].Score /= out[0].Score
	}
	return out, nil
}
