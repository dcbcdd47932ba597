package signin

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"lotsen/bot/audit"
)

// Session is one that someone is signed in by.
type Session struct {
	Person Person
	Role   Role
	Begun  time.Time // when the issuer last told who it is
	Ends   time.Time
}

// Sessions gives the sessions that people are signed in by, by name.
func (s *SignIn) Sessions(ctx context.Context) ([]Session, error) {
	all, err := s.opts.Store.AllCtx(ctx)
	if err != nil {
		return nil, fmt.Errorf("listing sessions: %w", err)
	}
	ended := map[string]time.Time{}
	var out []Session
	for _, raw := range all {
		in, ends, ok := s.unseal(raw)
		if !ok {
			continue
		}
		if _, known := ended[in.Person.ID]; !known {
			if ended[in.Person.ID], err = s.opts.Store.Ended(ctx, in.Person.ID); err != nil {
				return nil, fmt.Errorf("listing sessions: %w", err)
			}
		}
		if in.Begun.After(ended[in.Person.ID]) {
			out = append(out, Session{in.Person, s.opts.Roles.Of(in.Person), in.Begun, ends})
		}
	}
	slices.SortFunc(out, func(a, b Session) int {
		if c := strings.Compare(a.Person.Name+a.Person.ID, b.Person.Name+b.Person.ID); c != 0 {
			return c
		}
		return a.Begun.Compare(b.Begun)
	})
	return out, nil
}

// unseal reads a kept session; it reports false where no one is signed in by it.
func (s *SignIn) unseal(raw []byte) (signed, time.Time, bool) {
	ends, values, err := s.sessions.Codec.Decode(raw)
	if err != nil {
		return signed{}, time.Time{}, false // of another key, or damaged
	}
	text, _ := values[keySigned].(string)
	in, ok := decode[signed](text)
	return in, ends, ok
}

// EndSessions ends all sessions of a person, as whoever acts in ctx.
func (s *SignIn) EndSessions(ctx context.Context, person string) error {
	if s.opts.Audit != nil {
		if err := s.opts.Audit.Record(ctx, audit.By(ctx, audit.SessionsEnded, person, "")); err != nil {
			return err
		}
	}
	if err := s.opts.Store.End(ctx, person); err != nil {
		return fmt.Errorf("ending sessions: %w", err)
	}
	return nil
}

// outdated ends the sessions in which a person has other groups than now, and gives
// the role that one of them had; Nobody where there is none.
func (s *SignIn) outdated(ctx context.Context, now Person) (Role, error) {
	all, err := s.opts.Store.AllCtx(ctx)
	if err != nil {
		return Nobody, fmt.Errorf("listing sessions: %w", err)
	}
	was := Nobody
	for token, raw := range all {
		in, _, ok := s.unseal(raw)
		if !ok || in.Person.ID != now.ID || slices.Equal(in.Person.Groups, now.Groups) {
			continue
		}
		was = s.opts.Roles.Of(in.Person)
		if err := s.opts.Store.DeleteCtx(ctx, token); err != nil {
			return was, fmt.Errorf("ending a session: %w", err)
		}
	}
	return was, nil
}

// memory is a Store that ends with the process.
type memory struct {
	mu    sync.Mutex
	of    map[string]kept
	ended map[string]time.Time
}

type kept struct {
	data []byte
	ends time.Time
}

func newMemory() *memory { return &memory{of: map[string]kept{}, ended: map[string]time.Time{}} }

func (m *memory) FindCtx(_ context.Context, token string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, ok := m.of[token]
	return k.data, ok && time.Now().Before(k.ends), nil
}

// CommitCtx forgets what is over: no more stays than is in use.
func (m *memory) CommitCtx(_ context.Context, token string, data []byte, ends time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for t, k := range m.of {
		if time.Now().After(k.ends) {
			delete(m.of, t)
		}
	}
	m.of[token] = kept{data, ends}
	return nil
}

func (m *memory) DeleteCtx(_ context.Context, token string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.of, token)
	return nil
}

func (m *memory) AllCtx(context.Context) (map[string][]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string][]byte{}
	for t, k := range m.of {
		if time.Now().Before(k.ends) {
			out[t] = k.data
		}
	}
	return out, nil
}

func (m *memory) End(_ context.Context, person string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended[person] = time.Now()
	return nil
}

func (m *memory) Ended(_ context.Context, person string) (time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ended[person], nil
}

func (m *memory) Find(token string) ([]byte, bool, error) {
	return m.FindCtx(context.Background(), token)
}
func (m *memory) Commit(token string, data []byte, ends time.Time) error {
	return m.CommitCtx(context.Background(), token, data, ends)
}
func (m *memory) Delete(token string) error { return m.DeleteCtx(context.Background(), token) }

// open is the seal of what never leaves the process.
type open struct{}

func (open) Close(plain []byte) []byte          { return plain }
func (open) Open(sealed []byte) ([]byte, error) { return sealed, nil }
