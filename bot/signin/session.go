package signin

import (
	"context"
	"fmt"
	"slices"
	"strings"
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
