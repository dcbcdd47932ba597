package index

import (
	"cmp"
	"container/heap"
	"slices"

	"lotsen/corpus"
)

// top returns the best of the passages that scored: by score, then by number.
func (s *scratch) top(q Query) []Hit {
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	allowed := s.allowed(q.Documents)
	kinds := s.g.store.tables[tableKinds]
	heading := float32(s.g.weights.HeadingPassage)
	h := make(worstFirst, 0, min(limit, len(s.totals)))
	for _, n := range s.totals {
		score := s.total[n]
		if kinds[n] == kindByte(corpus.Heading) {
			score *= heading
		}
		hit := Hit{Passage: int(n), Score: float64(score)}
		if len(h) == limit && compareHits(hit, h[0]) >= 0 || !allowed(int(n)) {
			continue
		}
		if len(h) < limit {
			heap.Push(&h, hit)
		} else {
			h[0] = hit
			heap.Fix(&h, 0)
		}
	}
	slices.SortFunc(h, compareHits)
	return h
}

// allowed tells which passages belong to one of the documents named.
func (s *scratch) allowed(documents []string) func(n int) bool {
	if len(documents) == 0 {
		return func(int) bool { return true }
	}
	owners := map[int]bool{}
	for _, id := range documents {
		if i, ok := s.g.store.find(id); ok {
			owners[i] = true
		}
	}
	return func(n int) bool { return owners[s.g.store.u32(tableOwner, n)] }
}

// compareHits orders hits as they are returned.
func compareHits(a, b Hit) int {
	if c := cmp.Compare(b.Score, a.Score); c != 0 {
		return c
	}
	return cmp.Compare(a.Passage, b.Passage)
}

// worstFirst is a heap of hits with the worst on top.
type worstFirst []Hit

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return compareHits(h[i], h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(x any)        { *h = append(*h, x.(Hit)) }
func (h *worstFirst) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
