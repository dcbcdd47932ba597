package store

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
)

// hold takes the file's write lock, as another process would, until the returned
// function is called.
func hold(t *testing.T, dir string) (release func()) {
	t.Helper()
	other, err := sql.Open("sqlite", sqliteDSN(filepath.Join(dir, sqliteFile), "&_txlock=immediate"))
	chattest.Check(t, err)
	tx, err := other.BeginTx(t.Context(), nil)
	chattest.Check(t, err)
	t.Cleanup(func() { other.Close() })
	return func() { tx.Rollback() }
}

// Who looks for work where there is none waits for no lock, and takes none.
func TestTakingInVain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := newPlace(Options{Dir: dir}).open(t)
	release := hold(t, dir)
	defer release()
	start := time.Now()
	if id := chattest.Take(t, s, "w", time.Minute); id != 0 || time.Since(start) > busyTimeout {
		t.Errorf("Take = %d after %s", id, time.Since(start))
	}
}

// An outcome is recorded though another process, or the disk, holds the file
// for longer than a statement waits.
func TestFinishBesideALongWrite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := newPlace(Options{Dir: dir}).open(t)
	id := chattest.Accept(t, s, chat.Event{Lane: "A"})
	chattest.Take(t, s, "w", time.Minute)
	time.AfterFunc(busyTimeout+busyTimeout/4, hold(t, dir))
	chattest.Check(t, s.Finish(t.Context(), id, chat.Outcome{Kind: chat.Answered}, 0))
	chattest.Diff(t, "waiting", 0, chattest.Must[int](t)(s.Pending(t.Context())))
}
