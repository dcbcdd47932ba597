package signin

import (
	"context"
	"time"
)

// Age makes the one-time link older.
func (s *SignIn) Age(d time.Duration) { s.made = s.made.Add(-d) }

// Loaded is a context with a new session.
func (s *SignIn) Loaded(ctx context.Context) context.Context {
	ctx, err := s.sessions.Load(ctx, "")
	if err != nil {
		panic(err)
	}
	return ctx
}
