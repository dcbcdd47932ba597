package main

import (
	"sync"

	"lotsen/bot/ranking"
)

// rankers are fitted with groups left out, each once: what is left out for a figure
// and what for a decision are often the same two.
type rankers struct {
	samples []*sample
	all     []float64 // with nothing left out, from which the others start

	mu   sync.Mutex
	made map[[2]group]func() []float64
}

func newRankers(samples []*sample) *rankers {
	return &rankers{samples: samples, all: listwise(samples, len(ranking.All), rankPenalty, nil), made: map[[2]group]func() []float64{}}
}

// without gives the ranker that has seen none of two groups; no group is left out
// for the zero value. It is nil where nothing is left to fit on.
func (r *rankers) without(a, b group) []float64 {
	if a.collection > b.collection || a.collection == b.collection && a.hand > b.hand {
		a, b = b, a
	}
	r.mu.Lock()
	fitted, known := r.made[[2]group{a, b}]
	if !known {
		fitted = sync.OnceValue(func() []float64 {
			rest := but(but(r.samples, a), b)
			switch len(rest) {
			case 0:
				return nil
			case len(r.samples):
				return r.all
			}
			return listwise(rest, len(ranking.All), rankPenalty, r.all)
		})
		r.made[[2]group{a, b}] = fitted
	}
	r.mu.Unlock()
	return fitted()
}
