package index

import (
	"log/slog"
	"sync"
	"sync/atomic"
)

// Live holds the generation that a server answers from, and lets it be
// switched while questions are being answered. Its zero value holds none.
type Live struct {
	now     atomic.Pointer[Generation]
	closing sync.WaitGroup

	refreshing sync.Mutex
	refused    string // id of the current generation where another answers, since it is damaged or does not fit
}

// Acquire returns the generation in use and a function that releases it;
// ErrNone where there is none. The generation stays open until then, also when
// another takes its place.
func (l *Live) Acquire() (*Generation, func(), error) {
	for {
		g := l.now.Load()
		if g == nil {
			return nil, nil, ErrNone
		}
		if g.Acquire() {
			return g, sync.OnceFunc(g.Release), nil
		}
		if l.now.Load() == g { // closed by someone else
			return nil, nil, ErrClosed
		}
	}
}

// Swap replaces the generation in use, which is closed when its last reader
// releases it. Swap does not wait for that.
func (l *Live) Swap(g *Generation) {
	old := l.now.Swap(g)
	if old == nil || old == g {
		return
	}
	l.closing.Go(func() { old.Close() })
}

// Refresh switches to the current generation of dir where another process has
// built one or rolled back since the last call; it tells whether it did. The
// first call opens whatever Open does. It does not switch to a generation that
// fits refuses, and asks once about each; a nil fits refuses none. On an error
// the generation in use stays, and the next call tries again.
func (l *Live) Refresh(log *slog.Logger, dir string, fits func(Manifest) bool) (switched bool, err error) {
	l.refreshing.Lock()
	defer l.refreshing.Unlock()
	id, err := current(dir)
	if err != nil {
		return false, err
	}
	switch {
	case id != "" && id == l.ID():
		l.refused = ""
		return false, nil
	case id != "" && id == l.refused:
		return false, nil
	}
	g, err := Open(log, dir)
	if err != nil {
		return false, err
	}
	own := fits == nil || fits(g.Manifest())
	if l.refused = ""; !own || g.ID() != id {
		l.refused = id
	}
	if !own || g.ID() == l.ID() {
		return false, g.Close()
	}
	g.Warm()
	l.Swap(g)
	return true, nil
}

// ID returns the id of the generation in use; empty where there is none.
func (l *Live) ID() string {
	if g := l.now.Load(); g != nil {
		return g.ID()
	}
	return ""
}

// Close closes the generation in use and waits for the readers of all.
func (l *Live) Close() {
	l.Swap(nil)
	l.closing.Wait()
}
