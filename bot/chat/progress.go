package chat

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"
)

// renewEvery keeps the lease of a long job.
const renewEvery = lease / 3

// Progress keeps the event's lease while a long job goes on, and shows how far it is
// at most so often, where that has changed. The job tells it by progress; stop ends
// it, and returns once nothing more is shown.
func (t *Task) Progress(ctx context.Context, every time.Duration, show func(ctx context.Context, done, total int)) (progress func(done, total int), stop func()) {
	var done, total atomic.Int64
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(every)
		defer tick.Stop()
		lastDone, lastTotal, renewed := int64(0), int64(0), time.Now()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if time.Since(renewed) > renewEvery {
				renewed = time.Now()
				if _, err := t.Renew(ctx); err != nil {
					t.w.log.Warn("chat: renewing a lease", "event", t.Event.ID, "err", err)
				}
			}
			d, n := done.Load(), total.Load()
			if n == 0 || d == lastDone && n == lastTotal {
				continue
			}
			lastDone, lastTotal = d, n
			show(ctx, int(d), int(n))
		}
	}()
	return func(d, n int) { done.Store(int64(d)); total.Store(int64(n)) },
		func() { cancel(); <-ended }
}

// SetMute does a job of the kind Mute or Listen. command is how the chat's people
// give commands, as its messages name it.
func (t *Task) SetMute(ctx context.Context, command string) (Outcome, error) {
	w := t.Words(ctx)
	if t.Job.Direct {
		return t.Say(ctx, Done, w.MuteWhere)
	}
	muted := t.Job.Kind == Mute
	if err := t.w.state.Mute(ctx, t.Job.Channel, muted); err != nil {
		return Outcome{}, fmt.Errorf("muting a channel: %w", err)
	}
	says := w.Listening
	if muted {
		says = w.Muted
	}
	return t.Say(ctx, Done, strings.ReplaceAll(says, "/lotsen", command))
}
