package chat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"
)

// giveUp is how long it is tried to show an outcome. Attempts are no limit.
const giveUp = 24 * time.Hour

// The longest between two attempts, and between two at what was refused for good:
// someone may still let Lotsen in.
const (
	slowest        = time.Minute
	slowestRefused = 30 * time.Minute
)

// Grace is how long Run goes on with what it took after its context ends.
const Grace = 9 * time.Second

// Run works off the inbox until ctx ends, then stops taking, finishes within
// Grace what it took and returns nil. It returns an error at once where the
// inbox cannot be read.
func (w *Worker) Run(ctx context.Context) error {
	n, err := w.state.Pending(ctx)
	if err != nil {
		return fmt.Errorf("counting the events that wait: %w", err)
	}
	w.depth.Store(int64(n))
	w.steady(ctx)
	// What was taken may outlive ctx by Grace.
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	var wg sync.WaitGroup
	for n := range w.opts.Workers {
		wg.Go(func() { w.work(ctx, work, fmt.Sprintf("%s-%d", w.name, n)) })
	}
	wg.Go(func() { w.tick(ctx) })
	wg.Go(func() { w.grants(ctx) })
	<-ctx.Done()
	timer := time.AfterFunc(Grace, cancel)
	defer timer.Stop()
	wg.Wait()
	return nil
}

// tick wakes a worker each second, for leases that ran out and events of other
// replicas, and counts the queue.
func (w *Worker) tick(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		w.nudge()
		if n%5 != 0 {
			continue
		}
		if depth, err := w.state.Pending(ctx); err == nil {
			w.depth.Store(int64(depth))
		}
		w.steady(ctx)
	}
}

// steady sees to it that what waits does not wait for as long as the clock was
// set back.
func (w *Worker) steady(ctx context.Context) {
	back, err := w.state.Steady(ctx)
	switch {
	case err != nil && ctx.Err() == nil:
		w.log.Warn("chat: comparing the clock", "err", err)
	case back > 0:
		w.log.Warn("chat: the clock was set back", "by", back.Round(time.Second))
	}
}

// work takes events as worker, a name that no other has, until stop ends; what
// it took it finishes under ctx.
func (w *Worker) work(stop, ctx context.Context, worker string) {
	for stop.Err() == nil {
		e, ok, err := w.state.Take(stop, worker, lease)
		if err != nil && stop.Err() == nil {
			w.log.Error("chat: taking from the inbox", "err", err)
			pause(stop, time.Second)
			continue
		}
		if !ok {
			select {
			case <-stop.Done():
			case <-w.wake:
			}
			continue
		}
		w.nudge() // there may be more
		w.process(ctx, e, worker)
		w.nudge() // its lane is free
	}
}

// process brings one event to its outcome, or gives it back to be tried again.
func (w *Worker) process(ctx context.Context, e Event, worker string) {
	t := &Task{Event: e, w: w, worker: worker, shown: e.Posting}
	var err error
	if t.Job, err = w.unpack(e); err != nil {
		w.log.Error("chat: unreadable payload", "event", e.ID, "err", err)
		if strings.HasPrefix(e.Channel, roomSealed) {
			w.finish(ctx, t, Outcome{Kind: Dropped}) // where to say so is sealed too
			return
		}
		// Its place is known all the same: whoever asked there is told.
		t.Job = Job{Kind: unreadable, Place: Place{Channel: e.Channel, Thread: e.Thread}, Key: fmt.Sprintf("event-%d", e.ID)}
	}
	o, err := w.attempt(ctx, t)
	switch {
	case err == nil:
		w.finish(ctx, t, o)
	case errors.Is(err, errLeaseLost):
		w.log.Warn("chat: lease lost", "event", e.ID)
	case time.Since(e.Accepted) > giveUp:
		w.log.Error("chat: given up, the outcome could not be shown for a day", "event", e.ID, "kind", t.Job.Kind, "attempts", e.Attempts, "channel", e.Channel, "err", err)
		w.finish(ctx, t, Outcome{Kind: Dropped, Again: true})
	default:
		w.retry(ctx, t, err)
	}
}

func (w *Worker) unpack(e Event) (Job, error) {
	plain, err := w.seal.Open(e.Payload)
	if err != nil {
		return Job{}, err
	}
	var j Job
	if err := json.Unmarshal(plain, &j); err != nil {
		return Job{}, fmt.Errorf("decoding a job: %w", err)
	}
	return j, nil
}

// attempt does the job. A panic in it ends in a "sorry" like any other failure.
func (w *Worker) attempt(ctx context.Context, t *Task) (o Outcome, err error) {
	defer func() {
		if r := recover(); r != nil {
			w.log.Error("chat: panic", "event", t.Event.ID, "kind", t.Job.Kind, "err", fmt.Sprint(r))
			o, err = t.Sorry(ctx)
		}
	}()
	return t.do(ctx)
}

// retry gives the event back, to be tried after what the chat asks for or a
// delay that doubles.
func (w *Worker) retry(ctx context.Context, t *Task, cause error) {
	var later *Later
	r := Return{After: slower(t.Event.Attempts, slowest), Shown: t.shown}
	switch {
	case errors.As(cause, &later):
		r.After, r.Held = later.After, !later.Shown
	case errors.Is(cause, ErrForGood):
		r.After = slower(t.Event.Attempts+6, slowestRefused)
	}
	level := slog.LevelWarn
	if r.Held {
		level = slog.LevelDebug // as often as the chat is busy
	}
	w.log.Log(ctx, level, "chat: will try again", "event", t.Event.ID, "attempts", t.Event.Attempts, "after", r.After, "err", cause)
	if rest := w.rest(t.Event); t.tried && rest > 0 && t.Event.Lane != "" {
		// The chat may count what failed.
		if err := w.state.Hold(settle(ctx), t.Event.Lane, rest); err != nil {
			w.log.Warn("chat: leaving a lane alone", "event", t.Event.ID, "err", err)
		}
	}
	if err := w.state.Release(settle(ctx), t.Event.ID, t.worker, r); err != nil {
		w.log.Error("chat: giving an event back", "event", t.Event.ID, "err", err)
	}
	w.nudgeAfter(r.After)
}

// slower is a second that doubles with each attempt, up to most.
func slower(attempts int, most time.Duration) time.Duration {
	return min(most, time.Second<<min(max(attempts-1, 0), 20))
}

func (w *Worker) rest(e Event) time.Duration {
	if w.opts.Rest == nil {
		return 0
	}
	return w.opts.Rest(e)
}

// finish records the outcome; it is tried thrice, as an event whose outcome is
// not recorded would be looked at again.
func (w *Worker) finish(ctx context.Context, t *Task, o Outcome) {
	o.Transport, o.Took = t.Job.Transport, time.Since(t.Event.Accepted)
	rest := w.rest(t.Event)
	var err error
	for i := range 3 {
		if err = w.state.Finish(settle(ctx), t.Event.ID, o, rest); err == nil {
			break
		}
		pause(ctx, time.Duration(i+1)*100*time.Millisecond)
	}
	if err != nil {
		w.log.Error("chat: recording an outcome", "event", t.Event.ID, "err", err)
	}
	w.nudgeAfter(rest)
	w.depth.Add(-1)
	if w.opts.Metrics != nil {
		w.opts.Metrics.Outcome(string(o.Kind), o.Transport, o.Took)
	}
	w.log.Info("chat: finished", "event", t.Event.ID, "outcome", o.Kind, "kind", t.Job.Kind, "channel", t.Event.Channel, "took", o.Took)
}

// nudgeAfter wakes a worker once an event or its lane is free again.
func (w *Worker) nudgeAfter(d time.Duration) { time.AfterFunc(d+10*time.Millisecond, w.nudge) }

// settle lets a last write through after ctx has ended.
func settle(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
