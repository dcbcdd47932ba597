package index

import (
	"cmp"
	"math"
	"sync/atomic"

	"lotsen/index/best"
	"lotsen/index/store"
)

// top gathers the best passages.
type top struct {
	store   *store.Store
	heading float32
	owners  *DocumentSet // that may be found; nil for all
	best    best.Best[Hit]
	bar     *bar
}

func newTop(g *Generation, q Query, b *bar) *top {
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	return &top{
		store: g.store, best: best.New(limit, compareHits), bar: b, owners: q.Documents, heading: float32(g.weights.HeadingPassage),
	}
}

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
	if !t.best.Beats(hit) || !t.owners.Has(t.store.Owner(hit.Passage)) {
		return
	}
	t.best.Add(hit)
	if t.best.Full() {
		t.bar.raise(float32(t.best.Worst().Score))
	}
}

// hits returns the best passages in their order, those of other parts among them.
func (t *top) hits(others ...*top) []Hit {
	parts := make([]*best.Best[Hit], len(others))
	for i, o := range others {
		parts[i] = &o.best
	}
	return t.best.Merge(parts...)
}

// compareHits orders hits as they are returned.
func compareHits(a, b Hit) int {
	if c := cmp.Compare(b.Score, a.Score); c != 0 {
		return c
	}
	return cmp.Compare(a.Passage, b.Passage)
}
