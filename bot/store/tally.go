package store

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"lotsen/bot/answer"
)

// Tally counts answers and keeps the figures now and then, so that no question waits
// for it. The zero value is ready; who ends within a few seconds of an answer may lose it.
type Tally struct {
	mu     sync.Mutex
	counts map[Usage]int
}

// tallyEvery is how often figures are kept.
const tallyEvery = 5 * time.Second

// mostTallied bounds what waits while the database is away.
const mostTallied = 10_000

// Add counts the answer to a question, for all that it quotes.
func (t *Tally) Add(a answer.Answer) {
	u := Usage{Day: time.Now().Format(time.DateOnly), Outcome: "refused"}
	if a.Answered {
		if u.Outcome = "answered"; a.Certainty == answer.Likely {
			u.Outcome = "unsure"
		}
	}
	of := map[Usage]bool{u: true}
	for _, c := range a.Citations {
		document, unit := u, u
		document.Document, unit.Unit = c.Document, c.Unit
		of[document], of[unit] = true, true
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts == nil {
		t.counts = map[Usage]int{}
	}
	if len(t.counts) >= mostTallied {
		return
	}
	for u := range of {
		t.counts[u]++
	}
}

// Run keeps the figures until ctx ends, and then what is left.
func (t *Tally) Run(ctx context.Context, log *slog.Logger, keep func(context.Context, []Usage) error) error {
	tick := time.NewTicker(tallyEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
		if err := t.flush(context.WithoutCancel(ctx), keep); err != nil {
			log.ErrorContext(ctx, "store: counting questions", "err", err)
		}
		if ctx.Err() != nil {
			return nil
		}
	}
}

func (t *Tally) flush(ctx context.Context, keep func(context.Context, []Usage) error) error {
	t.mu.Lock()
	counts := t.counts
	t.counts = nil
	t.mu.Unlock()
	if len(counts) == 0 {
		return nil
	}
	var all []Usage
	for u, n := range counts {
		u.Times = n
		all = append(all, u)
	}
	err := keep(ctx, all)
	if err != nil { // next time
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.counts == nil {
			t.counts = map[Usage]int{}
		}
		for u, n := range counts {
			t.counts[u] += n
		}
	}
	return err
}
