// Package best keeps the best few of many, as searches need them. It knows
// neither passages nor vectors.
package best

import "slices"

// Best keeps the best of what it is offered. The zero value keeps nothing.
type Best[T any] struct {
	most    int
	compare func(a, b T) int
	kept    []T // a heap with the worst on top
}

// New keeps at most some number; compare is below 0 where a is better than b,
// and 0 for no two that differ.
func New[T any](most int, compare func(a, b T) int) Best[T] {
	return Best[T]{most: most, compare: compare}
}

// Full reports whether only what is better than Worst will be kept.
func (b *Best[T]) Full() bool { return len(b.kept) == b.most }

// Worst is the worst that is kept; there must be one.
func (b *Best[T]) Worst() T { return b.kept[0] }

// Beats reports whether v would be kept.
func (b *Best[T]) Beats(v T) bool {
	return !b.Full() || b.most > 0 && b.compare(v, b.kept[0]) < 0
}

// Add keeps v where it is among the best so far.
func (b *Best[T]) Add(v T) {
	switch {
	case !b.Full():
		b.kept = append(b.kept, v)
		b.up(len(b.kept) - 1)
	case b.Beats(v):
		b.kept[0] = v
		b.down()
	}
}

func (b *Best[T]) up(i int) {
	for i > 0 {
		above := (i - 1) / 2
		if b.compare(b.kept[i], b.kept[above]) <= 0 {
			return
		}
		b.kept[i], b.kept[above] = b.kept[above], b.kept[i]
		i = above
	}
}

func (b *Best[T]) down() {
	for i := 0; ; {
		worst := i
		for _, below := range [2]int{2*i + 1, 2*i + 2} {
			if below < len(b.kept) && b.compare(b.kept[below], b.kept[worst]) > 0 {
				worst = below
			}
		}
		if worst == i {
			return
		}
		b.kept[i], b.kept[worst] = b.kept[worst], b.kept[i]
		i = worst
	}
}

// Merge gives the best of this one and of others, the best first; they must not
// be used again.
func (b *Best[T]) Merge(others ...*Best[T]) []T {
	out := b.kept
	for _, o := range others {
		out = append(out, o.kept...)
	}
	slices.SortFunc(out, b.compare)
	return out[:min(b.most, len(out))]
}
