package retrieval

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// fixed retrieves the passages with these numbers, best first.
type fixed []int

func (f fixed) Retrieve(context.Context, Request) ([]Found, error) {
	var out []Found
	for i, n := range f {
		out = append(out, Found{Passage: n, Score: 1 / float64(i+1)})
	}
	return out, nil
}

type failing struct{}

var errBroken = errors.New("broken")

func (failing) Retrieve(context.Context, Request) ([]Found, error) { return nil, errBroken }

// TestFuseByRank joins by rank alone: what two retrievers find comes before what
// one of them has first.
func TestFuseByRank(t *testing.T) {
	for _, c := range []struct {
		of    []Retriever
		limit int
		want  []int
	}{
		{[]Retriever{fixed{5, 1}, fixed{9, 1}}, 10, []int{1, 5, 9}},
		{[]Retriever{fixed{5, 1}, fixed{9, 1}}, 2, []int{1, 5}},
		{[]Retriever{fixed{5, 1}, fixed{}}, 10, []int{5, 1}},
		{[]Retriever{fixed{4}, fixed{2}}, 10, []int{2, 4}}, // a tie, by passage number
		{[]Retriever{fixed{4, 3}, fixed{4, 3}, fixed{3}}, 10, []int{3, 4}},
		{[]Retriever{fixed{}, fixed{}}, 10, nil},
	} {
		found, err := Fuse(60, c.of...).Retrieve(t.Context(), Request{Limit: c.limit})
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for i, f := range found {
			got = append(got, f.Passage)
			if i == 0 && f.Score != 1 || f.Score <= 0 || f.Score > 1 {
				t.Errorf("%v: number %d has score %v", c.of, i, f.Score)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.of, got, c.want)
		}
	}
	if _, err := Fuse(60, fixed{1}, failing{}).Retrieve(t.Context(), Request{Limit: 3}); !errors.Is(err, errBroken) {
		t.Errorf("one retriever failed: %v", err)
	}
	alone, err := Fuse(60, fixed{7, 8}).Retrieve(t.Context(), Request{Limit: 3})
	if err != nil || len(alone) != 2 || alone[1].Score != 0.5 {
		t.Errorf("one alone keeps its scores: %v, %v", alone, err)
	}
}
