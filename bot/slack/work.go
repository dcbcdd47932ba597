package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"lotsen/bot/chat"
)

const (
	// lease is how long a worker may take for one event before another may
	// think it dead: longer than an answer may take; posting and long jobs renew it.
	lease = 30 * time.Second
	// maxAttempts ends an event that could never be shown, after about 20 minutes.
	maxAttempts = 25
)

var errLeaseLost = errors.New("another worker has taken the event over")

// work takes events as worker, a name that no other has, until stop ends; what
// it took it finishes under ctx.
func (b *Bot) work(stop, ctx context.Context, worker string) {
	for stop.Err() == nil {
		e, ok, err := b.state.Take(stop, worker, lease)
		if err != nil && stop.Err() == nil {
			b.log.Error("slack: taking from the inbox", "err", err)
			pause(stop, time.Second)
			continue
		}
		if !ok {
			select {
			case <-stop.Done():
			case <-b.wake:
			}
			continue
		}
		b.nudge() // there may be more
		b.process(ctx, e, worker)
		b.nudge() // its lane is free
	}
}

// busyLane is where questions wait that only get told that Lotsen is busy.
const busyLane = "busy"

// rest is how long an event's lane is left alone after it: until the channel's
// next post is due, and in the busy lane for the 100 calls a minute that
// chat.postEphemeral allows (Slack's tier 4).
func (b *Bot) rest(e chat.Event) time.Duration {
	switch e.Lane {
	case busyLane:
		return b.cfg.PostInterval * 6 / 10
	case e.Channel:
		return b.pace.rest(e.Channel)
	}
	return 0
}

// process brings one event to its outcome, or gives it back to be tried again.
func (b *Bot) process(ctx context.Context, e chat.Event, worker string) {
	j, err := b.unpack(e)
	if err != nil {
		// Its place is known all the same: whoever asked there is told.
		b.log.Error("slack: unreadable payload", "event", e.ID, "err", err)
		j = job{Kind: jobUnreadable, Channel: e.Channel, Thread: e.Thread, Key: fmt.Sprintf("event-%d", e.ID)}
	}
	o, err := b.attempt(ctx, e, j, worker)
	switch {
	case err == nil:
		b.finish(ctx, e, j, o)
	case errors.Is(err, errLeaseLost):
		b.log.Warn("slack: lease lost", "event", e.ID)
	case e.Attempts >= maxAttempts || permanent(err):
		b.log.Error("slack: outcome cannot be shown", "event", e.ID, "attempts", e.Attempts, "channel", e.Channel, "err", err)
		b.finish(ctx, e, j, chat.Outcome{Kind: chat.Dropped})
	default:
		b.retry(ctx, e, worker, err)
	}
}

func (b *Bot) unpack(e chat.Event) (job, error) {
	plain, err := b.seal.Open(e.Payload)
	if err != nil {
		return job{}, err
	}
	var j job
	if err := json.Unmarshal(plain, &j); err != nil {
		return job{}, fmt.Errorf("decoding a job: %w", err)
	}
	return j, nil
}

// attempt does the job. A panic in it ends in a "sorry" like any other failure.
func (b *Bot) attempt(ctx context.Context, e chat.Event, j job, worker string) (o chat.Outcome, err error) {
	t := &task{b: b, event: e, job: j, worker: worker}
	defer func() {
		if r := recover(); r != nil {
			b.log.Error("slack: panic", "event", e.ID, "kind", j.Kind, "err", fmt.Sprint(r))
			o, err = t.sorry(ctx)
		}
	}()
	return t.do(ctx)
}

// retry gives the event back, to be tried after what the rate limit asks for or
// a delay that doubles up to a minute.
func (b *Bot) retry(ctx context.Context, e chat.Event, worker string, cause error) {
	delay := min(time.Minute, time.Second<<min(e.Attempts-1, 6))
	if wait, ok := b.gate.held(cause); ok {
		delay = wait
	}
	b.log.Warn("slack: will try again", "event", e.ID, "attempts", e.Attempts, "after", delay, "err", cause)
	if err := b.state.Release(settle(ctx), e.ID, worker, delay); err != nil {
		b.log.Error("slack: giving an event back", "event", e.ID, "err", err)
	}
	time.AfterFunc(delay+10*time.Millisecond, b.nudge)
}

// finish records the outcome; it is tried thrice, as an event whose outcome is
// not recorded would be looked at again.
func (b *Bot) finish(ctx context.Context, e chat.Event, j job, o chat.Outcome) {
	o.Transport, o.Took = j.Transport, time.Since(e.Accepted)
	rest := b.rest(e)
	var err error
	for i := range 3 {
		if err = b.state.Finish(settle(ctx), e.ID, o, rest); err == nil {
			break
		}
		pause(ctx, time.Duration(i+1)*100*time.Millisecond)
	}
	if err != nil {
		b.log.Error("slack: recording an outcome", "event", e.ID, "err", err)
	}
	time.AfterFunc(rest+10*time.Millisecond, b.nudge)
	b.depth.Add(-1)
	b.cfg.Metrics.Outcome(string(o.Kind), j.Transport, o.Took)
	b.log.Info("slack: finished", "event", e.ID, "outcome", o.Kind, "kind", j.Kind, "channel", e.Channel, "took", o.Took)
}

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
