package encoder

import (
	"context"
	"slices"
	"sync"
)

// recent remembers the vectors of the questions asked lately, since one question is
// encoded by several that need it, and lets only so many be encoded at a time that
// other work finds a processor.
type recent struct {
	turn chan struct{}

	mu       sync.Mutex
	new, old map[string][]float32
}

// mostRecent is how many are remembered in one half, of 1.5 KB each.
const mostRecent = 512

func newRecent(workers int) *recent {
	return &recent{turn: make(chan struct{}, max(1, workers/questionWorkers)), new: map[string][]float32{}}
}

func (r *recent) find(text string) []float32 {
	r.mu.Lock()
	defer r.mu.Unlock()
	v := r.new[text]
	if v == nil {
		v = r.old[text]
	}
	return slices.Clone(v)
}

func (r *recent) keep(text string, v []float32) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.new) >= mostRecent {
		r.old, r.new = r.new, map[string][]float32{}
	}
	r.new[text] = slices.Clone(v)
}

// vector gives a text's vector, by encode where it is not remembered.
func (r *recent) vector(ctx context.Context, text string, encode func() ([]float32, error)) ([]float32, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if v := r.find(text); v != nil {
		return v, nil
	}
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if v := r.find(text); v != nil { // another was at it
		return v, nil
	}
	v, err := encode()
	if err == nil {
		r.keep(text, v)
	}
	return v, err
}
