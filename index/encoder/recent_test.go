package encoder

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// What many ask at the same time is encoded once, what failed is tried again, and
// whoever waits in vain is told.
func TestRecent(t *testing.T) {
	r, n := newRecent(1), atomic.Int64{}
	encode := func() ([]float32, error) { n.Add(1); return []float32{1}, nil }
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			v, err := r.vector(t.Context(), "vem?", encode)
			if err != nil || len(v) != 1 {
				t.Errorf("%v, %v", v, err)
				return
			}
			v[0] = 7 // is the caller's own
		})
	}
	all.Wait()
	if v, _ := r.vector(t.Context(), "vem?", encode); v[0] != 1 || n.Load() != 1 {
		t.Errorf("%v after %d times", v, n.Load())
	}
	fails := errors.New("x")
	for range 2 {
		if _, err := r.vector(t.Context(), "vad?", func() ([]float32, error) { return nil, fails }); !errors.Is(err, fails) {
			t.Error(err)
		}
	}
	r.turn <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.vector(ctx, "när?", encode); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	<-r.turn
	for i := range 3 * mostRecent {
		r.keep(string(rune(i+1000)), []float32{2})
	}
	if len(r.new)+len(r.old) > 2*mostRecent || r.find("vem?") != nil {
		t.Errorf("%d remembered", len(r.new)+len(r.old))
	}
}
