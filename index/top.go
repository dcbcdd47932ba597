package index

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
	"sync/atomic"

	"lotsen/index/store"
)

// top gathers the best passages.
type top struct {
	store   *store.Store
	limit   int
	heading float32
	owners  *DocumentSet // that may be found; nil for all
	best    worstFirst
	bar     *bar
}

func newTop(g *Generation, q Query, b *bar) *top {
	t := &top{
		store: g.store, limit: q.Limit, bar: b, owners: q.Documents, heading: float32(g.weights.HeadingPassage),
	}
	if t.limit <= 0 {
		t.limit = DefaultLimit
	}
	return t
}

func (t *top) full() bool { return len(t.best) == t.limit }

// least is the score that a passage must reach to be among the best; 0 as long
// as there is room for any.
func (t *top) least() float32 { return t.bar.height() }

// bar is the least score that can still be among the best: that of the worst
// hit in whichever part of a search already has as many hits as wanted. Parts
// that run at the same time raise it for one another.
type bar struct{ bits atomic.Uint32 }

func (b *bar) height() float32 { return math.Float32frombits(b.bits.Load()) }

// raise lifts the bar. Floats above zero are in the order of their bits.
func (b *bar) raise(score float32) {
	for to := math.Float32bits(score); ; {
		have := b.bits.Load()
		if have >= to || b.bits.CompareAndSwap(have, to) {
			return
		}
	}
}

// add offers the passage of bleve document d.
func (t *top) add(d int, score float32) {
	if !t.store.Quotable(d) {
		score *= t.heading
	}
	if score < t.least() {
		return
	}
	hit := Hit{Passage: t.store.Number(d), Score: float64(score)}
	if t.full() && compareHits(hit, t.best[0]) >= 0 {
		return
	}
	if !t.owners.Has(t.store.Owner(hit.Passage)) {
		return
	}
	if !t.full() {
		heap.Push(&t.best, hit)
	} else {
		t.best[0] = hit
		heap.Fix(&t.best, 0)
	}
	if t.full() {
		t.bar.raise(float32(t.best[0].Score))
	}
}

// hits returns the best passages in their order.
func (t *top) hits() []Hit {
	slices.SortFunc(t.best, compareHits)
	return t.best
}

// merge returns the best passages of two parts in their order.
func (t *top) merge(other *top) []Hit {
	t.best = append(t.best, other.best...)
	hits := t.hits()
	return hits[:min(t.limit, len(hits))]
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
