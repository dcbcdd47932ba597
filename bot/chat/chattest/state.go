// Package chattest has working stand-ins for what the faces of chats need: state
// in memory, an asker and a desk, and the suite that every face passes. It is
// for tests alone.
package chattest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
)

// State is chat.State in memory. The zero value is ready. Err, when set,
// is returned by every method.
type State struct {
	mu       sync.Mutex
	events   []*entry
	keys     map[string]int64
	muted    map[string]bool
	answers  map[int64]answer.Answer
	feedback map[judgement]chat.Feedback
	holds    map[string]time.Time
	wishes   []chat.Wish
	used     map[string]bool
	err      error
}

// judgement is whose judgement of what.
type judgement struct {
	user  chat.UserHash
	event int64
}

type entry struct {
	chat.Event
	worker  string
	until   time.Time // of the lease, or of a release
	done    bool
	outcome chat.Outcome
	sealed  []byte // the payload, for Crash
}

// Fail makes every method return err from now on; nil ends that.
func (s *State) Fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = err
}

// Accept implements chat.Inbox.
func (s *State) Accept(_ context.Context, e chat.Event) (int64, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return 0, false, s.err
	}
	e.Keys = slices.DeleteFunc(slices.Clone(e.Keys), func(k string) bool { return k == "" })
	id, fresh := int64(len(s.events)+1), true
	for _, k := range e.Keys {
		if first, ok := s.keys[k]; ok {
			id, fresh = min(id, first), false
		}
	}
	if s.keys == nil {
		s.keys = map[string]int64{}
	}
	for _, k := range e.Keys {
		if s.keys[k] == 0 {
			s.keys[k] = id
		}
	}
	if !fresh {
		return id, false, nil
	}
	if e.ID = id; e.Accepted.IsZero() {
		e.Accepted = time.Now()
	}
	s.events = append(s.events, &entry{Event: e})
	return id, true, nil
}

// Take implements chat.Inbox.
func (s *State) Take(_ context.Context, worker string, lease time.Duration) (chat.Event, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return chat.Event{}, false, s.err
	}
	now := time.Now()
	for _, e := range s.events {
		if e.done || now.Before(e.until) || s.worked(e.Lane, now) || e.Lane != "" && now.Before(s.holds[e.Lane]) {
			continue
		}
		e.worker, e.until = worker, now.Add(lease)
		e.Attempts++
		return e.Event, true, nil
	}
	return chat.Event{}, false, nil
}

// worked reports whether someone works in a lane or it rests.
func (s *State) worked(lane string, now time.Time) bool {
	return lane != "" && slices.ContainsFunc(s.events, func(e *entry) bool {
		return e.Lane == lane && e.worker != "" && now.Before(e.until)
	})
}

// Posting implements chat.Inbox.
func (s *State) Posting(_ context.Context, id int64, worker string, lease time.Duration) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return false, s.err
	}
	e, now := s.events[id-1], time.Now()
	if e.done || e.worker != worker || !now.Before(e.until) && s.worked(e.Lane, now) {
		return false, nil
	}
	e.Posting, e.until = true, now.Add(lease)
	return true, nil
}

// Release implements chat.Inbox.
func (s *State) Release(_ context.Context, id int64, worker string, r chat.Return) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.events[id-1]; e.worker == worker && !e.done {
		e.worker, e.until, e.Posting = "", time.Now().Add(r.After), r.Shown
		if r.Held {
			e.Attempts--
		}
	}
	return s.err
}

// Finish implements chat.Inbox.
func (s *State) Finish(_ context.Context, id int64, o chat.Outcome, rest time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.events[id-1]; !e.done {
		e.done, e.outcome, e.sealed, e.Payload = true, o, e.Payload, nil
		e.until = time.Now().Add(rest)
		if o.Again {
			maps.DeleteFunc(s.keys, func(_ string, event int64) bool { return event == id })
		}
	}
	return s.err
}

// Steady implements chat.Inbox: this clock is never set back.
func (s *State) Steady(context.Context) (time.Duration, error) { return 0, nil }

// Hold implements chat.Holds.
func (s *State) Hold(_ context.Context, name string, d time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hold(name, time.Now().Add(d))
	return s.err
}

func (s *State) hold(name string, until time.Time) {
	if s.holds == nil {
		s.holds = map[string]time.Time{}
	}
	if until.After(s.holds[name]) {
		s.holds[name] = until
	}
}

// Held implements chat.Holds.
func (s *State) Held(_ context.Context, name string) (time.Duration, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(0, time.Until(s.holds[name])), s.err
}

// Turn implements chat.Holds.
func (s *State) Turn(_ context.Context, name string, interval, patience time.Duration) (time.Duration, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wait := max(0, time.Until(s.holds[name]))
	if wait > patience || s.err != nil {
		return wait, false, s.err
	}
	s.hold(name, time.Now().Add(wait+interval))
	return wait, true, nil
}

// Pending implements chat.Inbox.
func (s *State) Pending(context.Context) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, e := range s.events {
		if !e.done {
			n++
		}
	}
	return n, s.err
}

// Wait returns once no event is unfinished, or with an error after 20 s.
func (s *State) Wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		if n, err := s.Pending(ctx); err != nil || n == 0 {
			return err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("waiting for outcomes: %w", ctx.Err())
		}
	}
}

// Outcomes returns how the finished events ended, in the order of acceptance.
func (s *State) Outcomes() []chat.Outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []chat.Outcome
	for _, e := range s.events {
		if e.done {
			out = append(out, e.outcome)
		}
	}
	return out
}

// Events returns copies of all events, finished ones too.
func (s *State) Events() []chat.Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []chat.Event
	for _, e := range s.events {
		out = append(out, e.Event)
	}
	return out
}

// Expire ends the lease, delay or rest of an event as time would.
func (s *State) Expire(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events[id-1].until = time.Time{}
}

// Crash puts all finished events back to where a worker died after posting and
// before finishing them.
func (s *State) Crash() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.events {
		if e.done {
			e.done, e.Payload, e.outcome = false, e.sealed, chat.Outcome{}
		}
		e.worker, e.until = "", time.Time{}
	}
}
