package chattest

import (
	"context"
	"slices"
	"time"

	"lotsen/bot/chat"
)

// Wish implements chat.Wishes.
func (s *State) Wish(_ context.Context, w chat.Wish) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wishes = slices.DeleteFunc(s.wishes, func(have chat.Wish) bool { return have.Name == w.Name })
	if w.At.IsZero() {
		w.At = time.Now()
	}
	s.wishes = append(s.wishes, w)
	mine := func(have chat.Wish) bool { return have.User == w.User }
	for n := len(s.wishes) - len(slices.DeleteFunc(slices.Clone(s.wishes), mine)); n > chat.MostWishes; n-- {
		at := slices.IndexFunc(s.wishes, mine)
		s.wishes = slices.Delete(s.wishes, at, at+1)
	}
	return s.err
}

// Rewish implements chat.Wishes.
func (s *State) Rewish(_ context.Context, name string, payload []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, w := range s.wishes {
		if w.Name == name {
			s.wishes[i].Payload = payload
		}
	}
	return s.err
}

// Wishes implements chat.Wishes.
func (s *State) Wishes(context.Context) ([]chat.Wish, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.wishes), s.err
}

// Grant implements chat.Wishes.
func (s *State) Grant(ctx context.Context, name string, e chat.Event) (int64, bool, error) {
	s.mu.Lock()
	n := len(s.wishes)
	s.wishes = slices.DeleteFunc(s.wishes, func(w chat.Wish) bool { return w.Name == name })
	gone, err := n == len(s.wishes), s.err
	s.mu.Unlock()
	if gone || err != nil {
		return 0, false, err
	}
	id, _, err := s.Accept(ctx, e)
	return id, err == nil, err
}

// Once implements chat.Wishes.
func (s *State) Once(ctx context.Context, names []string, event func([]string) (chat.Event, error)) (int64, bool, error) {
	s.mu.Lock()
	if s.used == nil {
		s.used = map[string]bool{}
	}
	fresh := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return s.used[n] })
	var e chat.Event
	err := s.err
	if err == nil && len(fresh) > 0 {
		e, err = event(fresh)
	}
	if err == nil {
		for _, n := range fresh {
			s.used[n] = true
		}
	}
	s.mu.Unlock()
	if err != nil || len(fresh) == 0 {
		return 0, false, err
	}
	id, _, err := s.Accept(ctx, e)
	return id, err == nil, err
}
