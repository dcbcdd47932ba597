package repository

import (
	"context"
	"errors"
	"time"

	"lotsen/index"
)

// Newest is how many versions of each file are kept, however old they are.
const Newest = 5

// defaultKept is how long versions are kept after another took their place.
const defaultKept = 1825 * 24 * time.Hour

// pruneEvery is how often old versions are looked for.
const pruneEvery = 24 * time.Hour

// Pruned counts what was deleted.
type Pruned struct{ Versions, Contents int64 }

// Kept is how long versions are kept after another took their place.
func (s *Repository) Kept() time.Duration {
	if s.opts.Keep <= 0 {
		return defaultKept
	}
	return s.opts.Keep
}

// Prune deletes versions that another took the place of longer ago than Kept, and
// before the oldest generation that can be gone back to was built; then contents that
// nothing names. The newest versions of each file stay, and what a withdrawn file is
// restored from.
func (s *Repository) Prune(ctx context.Context, now time.Time) (Pruned, error) {
	st, err := s.state(ctx, false)
	if err != nil || st == nil {
		return Pruned{}, err
	}
	before := now.Add(-s.Kept())
	all, err := index.List(s.opts.Index)
	if err != nil && !errors.Is(err, index.ErrNone) {
		return Pruned{}, err
	}
	for _, m := range all {
		if m.Built.Before(before) {
			before = m.Built
		}
	}
	return st.Prune(ctx, before, Newest)
}

// prune prunes, and logs what came of it.
func (s *Repository) prune(ctx context.Context) {
	n, err := s.Prune(ctx, time.Now())
	switch {
	case ctx.Err() != nil:
	case err != nil:
		s.log.Error("repository: deleting old versions", "err", err)
	case n.Versions > 0:
		s.log.Info("repository: deleted old versions", "versions", n.Versions, "contents", n.Contents)
	}
}
