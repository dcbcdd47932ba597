package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"lotsen/bot/chat/chattest"
)

// Why nothing can be recorded is told in plain words, without a name.
func TestReady(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s := p.open(t)
		chattest.Check(t, s.Ready(t.Context()))
		chattest.Check(t, s.write.Close())
		if err := s.Ready(t.Context()); err == nil || strings.ContainsAny(err.Error(), "/:@") {
			t.Errorf("closed: %v", err)
		}
	})
}

func TestReadyBesideALock(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := newPlace(Options{Dir: dir}).open(t)
	release := hold(t, dir)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := s.Ready(ctx); err == nil || err.Error() != "the database is held by another program" {
		t.Errorf("locked: %v", err)
	}
	release()
	chattest.Check(t, s.Ready(t.Context()))
}

func TestReadyOnAFullDisk(t *testing.T) {
	s := newPlace(Options{Dir: t.TempDir()}).open(t)
	_, err := s.write.ExecContext(t.Context(), `PRAGMA max_page_count = 1`)
	chattest.Check(t, err)
	for err == nil { // until no page is left
		_, err = s.write.ExecContext(t.Context(), `INSERT INTO holds (name, until) VALUES (hex(randomblob(2000)), 0)`)
	}
	if !s.sql.full(err) {
		t.Errorf("a full database is not known by %v", err)
	}
}
