package slack

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// Whoever comes while the bot stops is turned away or waited for.
func TestNothingRunsBesideOnceItIsClosed(t *testing.T) {
	for range 200 {
		var w besides
		var closed atomic.Bool
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				w.start(time.Second, func(context.Context) {
					if closed.Load() {
						t.Error("started after close returned")
					}
				})
			})
		}
		w.close()
		closed.Store(true)
		wg.Wait()
	}
}

func TestBesideIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var w besides
		wait := func(ctx context.Context) { <-ctx.Done() }
		for range maxBeside {
			if !w.start(time.Second, wait) {
				t.Fatal("turned away below the limit")
			}
		}
		if w.start(time.Second, wait) {
			t.Error("more than the limit at once")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if !w.start(time.Second, wait) {
			t.Error("turned away after the others had ended")
		}
		w.close()
		if w.start(time.Second, wait) {
			t.Error("started after close")
		}
	})
}
