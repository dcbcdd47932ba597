package slack

import (
	"context"
	"sync"
	"time"
)

// maxBeside bounds the modals and home tabs that are made at once.
const maxBeside = 32

// besides is the work beside the inbox, of which nothing is owed: what Slack's
// user sees at once or not at all. The zero value takes work until it is closed.
type besides struct {
	mu      sync.Mutex
	closed  bool
	running int
	wg      sync.WaitGroup
}

// start runs f with its own time limit and reports false where too much runs
// already or the work was closed: nothing starts once close has been called.
func (w *besides) start(limit time.Duration, f func(ctx context.Context)) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || w.running == maxBeside {
		return false
	}
	w.running++
	w.wg.Go(func() {
		defer w.ended()
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		f(ctx)
	})
	return true
}

func (w *besides) ended() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.running--
}

// close lets nothing start any more and waits for what runs.
func (w *besides) close() {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.wg.Wait()
}
