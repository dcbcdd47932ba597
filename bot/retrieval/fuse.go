package retrieval

import (
	"cmp"
	"context"
	"slices"
)

// FuseK is the k of Fuse where words and vectors are joined.
const FuseK = 60

// Fuse retrieves by several retrievers and joins what they find by reciprocal
// rank: a passage scores 1/(k + its rank) for each that finds it, ranks from 1.
// A large k, such as 60 (Cormack, Clarke and Büttcher, SIGIR 2009), lets the
// first of one count little more than its second. One retriever alone keeps its
// own scores.
func Fuse(k float64, retrievers ...Retriever) Retriever {
	if len(retrievers) == 1 {
		return retrievers[0]
	}
	return fused{k: k, of: retrievers}
}

type fused struct {
	k  float64
	of []Retriever
}

// Retrieve implements Retriever.
func (f fused) Retrieve(ctx context.Context, r Request) ([]Found, error) {
	at := map[int]int{}
	var out []Found
	for _, one := range f.of {
		found, err := one.Retrieve(ctx, r)
		if err != nil {
			return nil, err
		}
		for rank, p := range found {
			i, known := at[p.Passage]
			if !known {
				i = len(out)
				at[p.Passage] = i
				out = append(out, Found{Passage: p.Passage})
			}
			out[i].Score += 1 / (f.k + float64(rank+1))
			out[i].Section = out[i].Section || p.Section
		}
	}
	slices.SortFunc(out, func(a, b Found) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Passage, b.Passage))
	})
	out = out[:min(len(out), max(0, r.Limit))]
	for i := len(out) - 1; i >= 0; i-- { // the first last, which the others are set against
		out[i].Score /= out[0].Score
	}
	return out, nil
}
