package chattest

import (
	"context"
	"slices"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
)

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
