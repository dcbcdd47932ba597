package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// Options say where the state lies. The zero value is SQLite in the current folder.
type Options struct {
	// Dir is the data folder: of the SQLite file lotsen.db and of the key file
	// lotsen.key. It is created where missing.
	Dir string
	// Database is empty for SQLite in Dir, or a postgres:// URL.
	Database string
	// HashKey is what the secrets of the chats are derived from, which key the
	// hashes of users and seal what waits: at least 32 bytes, the same in all replicas. Where it is empty the key is made once and kept in
	// Dir/lotsen.key (mode 0600).
	HashKey string
	// Retention is how long questions and answers are kept; 0 means 90 days.
	Retention time.Duration
	// AuditKept is how long entries of the audit log are kept; 0 means two years.
	AuditKept time.Duration
}

// Exists reports whether there is a state to open, or a server is to be asked.
func (o Options) Exists() bool {
	_, err := os.Stat(filepath.Join(o.Dir, sqliteFile))
	return err == nil || o.Database != "" || unread(o.Dir)
}

const defaultRetention = 90 * 24 * time.Hour

// Open opens the state and brings its schema up to date. ctx bounds opening only.
func Open(ctx context.Context, log *slog.Logger, o Options) (*Store, error) {
	s := &Store{log: log, retention: o.Retention, auditKept: o.AuditKept, face: slack}
	if s.retention <= 0 {
		s.retention = defaultRetention
	}
	if s.auditKept <= 0 {
		s.auditKept = defaultAuditKept
	}
	unlock, err := lockFolder(ctx, o.Dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if s.key, err = loadKey(log, o.Dir, o.HashKey); err != nil {
		return nil, err
	}
	if o.Database == "" {
		err = s.openSQLite(o.Dir)
	} else {
		err = s.openPostgres(ctx, o.Database)
	}
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, o.Dir); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context, dir string) error {
	if err := s.migrate(ctx); err != nil {
		return err
	}
	if err := s.checkKey(ctx); err != nil {
		return err
	}
	return s.adoptNotes(ctx, dir)
}

// checkKey notes the key's fingerprint in a new database and compares it in an
// old one: with another key no user would be recognised and no payload opened.
func (s *Store) checkKey(ctx context.Context) error {
	mine, theirs := s.key.fingerprint(), ""
	const query = `SELECT value FROM settings WHERE name = 'key'`
	err := s.read.QueryRowContext(ctx, query).Scan(&theirs)
	if errors.Is(err, sql.ErrNoRows) {
		// Another replica may be doing the same, so what counts is what is there then.
		_, err = s.write.ExecContext(ctx, s.sql.bind(`INSERT INTO settings (name, value) VALUES ('key', ?) ON CONFLICT (name) DO NOTHING`), mine)
		if err == nil {
			err = s.read.QueryRowContext(ctx, query).Scan(&theirs)
		}
	}
	if err != nil {
		return s.wrap("comparing the hash key", err)
	}
	if theirs != mine {
		return fmt.Errorf("%w: the database at %s was written with another one; set LOTSEN_HASH_KEY to the same in all replicas, or restore %s",
			ErrKey, s.sql.place, keyFile)
	}
	return nil
}
