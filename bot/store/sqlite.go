package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"modernc.org/sqlite"
)

const (
	sqliteFile = "lotsen.db"
	// busyTimeout is how long a statement waits for another process's write:
	// shorter than the chats wait, so that they hear the reason.
	busyTimeout = 2 * time.Second
	readers     = 4
	// checkpointEvery is how often what was written moves from the log to the
	// file, and reaches the disk, beside the writer: that waits for the disk.
	checkpointEvery = time.Second
	// longLog is from how many pages of log on the writer does it itself, as the
	// log begins anew only where nothing was written meanwhile.
	longLog = 20_000
)

// Primary result codes (https://sqlite.org/rescode.html).
const (
	sqliteBusy    = 5
	sqliteCorrupt = 11
	sqliteFull    = 13
	sqliteNotADB  = 26
)

// openSQLite makes one connection that writes and a few that read: in WAL mode
// readers never wait for the writer, and one writer never finds it busy.
func (s *Store) openSQLite(dir string) error {
	path, err := filepath.Abs(filepath.Join(dir, sqliteFile))
	if err != nil {
		return fmt.Errorf("naming the database: %w", err)
	}
	// SQLite would create it readable for all; its side files get the same mode.
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	s.sql = dialect{
		place: path,
		now:   `CAST(unixepoch('subsec') * 1000 AS INTEGER)`,
		known: knownSQLite, full: fullSQLite,
	}
	s.dir = filepath.Dir(path)
	if s.write, err = sql.Open("sqlite", sqliteDSN(path, fmt.Sprintf("&_txlock=immediate&_pragma=wal_autocheckpoint(%d)", longLog))); err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite", sqliteDSN(path, "&_pragma=query_only(1)")); err != nil {
		return errors.Join(fmt.Errorf("opening the database: %w", err), s.write.Close())
	}
	s.read.SetMaxOpenConns(readers)
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { s.checkpoint(ctx) })
	s.stop = func() { cancel(); wg.Wait() }
	return nil
}

func (s *Store) checkpoint(ctx context.Context) {
	t := time.NewTicker(checkpointEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		_, err := s.read.ExecContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`)
		if err != nil && ctx.Err() == nil {
			s.log.Warn("store: writing the log into the file", "err", err)
		}
	}
}

// sqliteDSN names the file as a URI. secure_delete overwrites what is deleted,
// so that it is gone from the file too.
func sqliteDSN(path, more string) string {
	path = strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
	return fmt.Sprintf("file:%s?_pragma=busy_timeout(%d)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=secure_delete(1)%s",
		path, busyTimeout.Milliseconds(), more)
}

func knownSQLite(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code() & 0xff {
	case sqliteBusy:
		return ErrLocked
	case sqliteCorrupt, sqliteNotADB:
		return ErrDamaged
	}
	return nil
}

func fullSQLite(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqliteFull || errors.Is(err, syscall.ENOSPC)
}
