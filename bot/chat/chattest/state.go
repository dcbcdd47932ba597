// Package chattest has working stand-ins for what the faces of chats need: state
// in memory, an asker and a desk, and the suite that every face passes. It is
// for tests alone.
package chattest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"lotsen/bot/answer"

	"lotsen/bot/chat"
	"lotsen/bot/desk"
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

// Conversation implements chat.Memory.
func (s *State) Conversation(_ context.Context, channel, thread string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.events, func(e *entry) bool {
		return e.Question != "" && e.Channel == channel && e.Thread == thread
	}), s.err
}

// Asker implements chat.Memory.
func (s *State) Asker(_ context.Context, channel, thread string, user chat.UserHash) (mine bool, last time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.events {
		if e.Question != "" && e.Channel == channel && e.Thread == thread {
			mine, last = mine || e.User == user, e.Accepted
		}
	}
	return mine, last, s.err
}

// Turns implements chat.Memory.
func (s *State) Turns(_ context.Context, channel, thread string, before int64, since time.Time, limit int) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var turns []string
	for _, e := range s.events {
		same := e.Channel == channel && (thread == "" || e.Thread == thread || e.outcome.Message == thread)
		if same && e.Question != "" && e.ID < before && e.Accepted.After(since) {
			turns = append(turns, e.Question)
		}
	}
	return turns[max(0, len(turns)-limit):], s.err
}

// KeepAsked implements chat.Memory.
func (s *State) KeepAsked(_ context.Context, event int64, question string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.events {
		if e.ID == event {
			e.Question = question
		}
	}
	return s.err
}

// Mute implements chat.Memory.
func (s *State) Mute(_ context.Context, channel string, muted bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.muted == nil {
		s.muted = map[string]bool{}
	}
	s.muted[channel] = muted
	return s.err
}

// Muted implements chat.Memory.
func (s *State) Muted(_ context.Context, channel string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.muted[channel], s.err
}

// GivenUp implements chat.Memory. It counts them since ever.
func (s *State) GivenUp(context.Context, time.Time) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, e := range s.events {
		if e.outcome.Kind == chat.Dropped {
			n++
		}
	}
	return n, s.err
}

// KeepAnswer implements chat.Memory.
func (s *State) KeepAnswer(_ context.Context, event int64, a answer.Answer) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answers == nil {
		s.answers = map[int64]answer.Answer{}
	}
	s.answers[event] = a
	return s.err
}

// KeptAnswer implements chat.Memory.
func (s *State) KeptAnswer(_ context.Context, event int64) (answer.Answer, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.answers[event]
	return a, ok, s.err
}

// Shown implements chat.Memory.
func (s *State) Shown(_ context.Context, channel, message string) (int64, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range slices.Backward(s.events) {
		if e.Channel == channel && e.outcome.Message == message && message != "" {
			return e.ID, true, s.err
		}
	}
	return 0, false, s.err
}

// KeepFeedback implements chat.Memory.
func (s *State) KeepFeedback(_ context.Context, f chat.Feedback) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.feedback == nil {
		s.feedback = map[judgement]chat.Feedback{}
	}
	s.feedback[judgement{f.User, f.Event}] = f
	return s.err
}

// Feedback returns what KeepFeedback stored, in no order.
func (s *State) Feedback() []chat.Feedback {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []chat.Feedback
	for _, f := range s.feedback {
		all = append(all, f)
	}
	return all
}

// Gaps returns the questions that were refused, as desk.Options.Gaps has it.
func (s *State) Gaps(_ context.Context, limit int) ([]desk.Gap, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := map[string]int{}
	var gaps []desk.Gap
	for _, e := range slices.Backward(s.events) {
		if e.outcome.Kind != chat.Refused {
			continue
		}
		k := strings.ToLower(strings.Join(strings.Fields(e.Question), " "))
		if i, ok := at[k]; ok {
			gaps[i].Count++
			continue
		}
		at[k] = len(gaps)
		gaps = append(gaps, desk.Gap{Question: e.Question, Count: 1, Last: e.Accepted})
	}
	return gaps[:min(limit, len(gaps))], s.err
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
