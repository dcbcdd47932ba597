package retrieval

import (
	"context"
	"fmt"
	"math"

	"lotsen/index"
)

// Lexical retrieves by words: BM25F over what the question means, in all the
// ways to say it.
type Lexical struct {
	// Even draws the weights of a question's meanings nearer to one another, for
	// whole passages, which say more than one sentence.
	Even bool
}

// Retrieve implements Retriever.
func (l Lexical) Retrieve(ctx context.Context, r Request) ([]Found, error) {
	query := queryOf(r)
	if l.Even {
		for i := range query.Groups {
			query.Groups[i].Weight = math.Sqrt(query.Groups[i].Weight)
		}
	}
	if len(query.Groups) == 0 || query.Limit <= 0 {
		return nil, nil
	}
	hits, err := r.Generation.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	out := make([]Found, len(hits))
	for i, h := range hits {
		out[i] = Found{Passage: h.Passage, Score: h.Score / hits[0].Score}
	}
	return out, nil
}

// queryOf is the reading as the index takes it.
func queryOf(r Request) index.Query {
	out := index.Query{Limit: r.Limit, Documents: r.Documents}
	for _, m := range r.Reading.Meanings {
		if !m.Found {
			continue
		}
		g := index.Group{Weight: m.Weight}
		for _, v := range m.Variants {
			g.Variants = append(g.Variants, index.Variant{Terms: v.Terms, Weight: v.Weight})
		}
		out.Groups = append(out.Groups, g)
	}
	return out
}
