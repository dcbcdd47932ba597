// Package store keeps what has to survive a restart and be shared by replicas,
// in SQL: the inbox of accepted events, conversations, answers, feedback and
// unanswered questions. It stores no question unmasked, no user but by keyed
// hash, and deletes by age; who asked and where a reply goes comes to it sealed
// (package chat). It is the only importer of database drivers; it speaks to no
// chat and answers nothing.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"
)

// Store is the state. Its methods may be called at the same time, by several
// processes.
//
// Durability: what a method wrote when it returned without error survives the
// death of this process at any moment, SIGKILL included. On SQLite the loss of
// power or a crash of the operating system may undo what was written in the
// last second or two, in whole transactions (synchronous=NORMAL in WAL mode, see
// https://sqlite.org/wal.html); PostgreSQL's own settings decide there.
type Store struct {
	log       *slog.Logger
	sql       dialect
	write     *sql.DB // one connection with SQLite
	read      *sql.DB // the same as write with PostgreSQL
	key       key
	retention time.Duration
	auditKept time.Duration
	dir       string // of SQLite's file; empty with PostgreSQL
	stop      func() // ends what runs beside; nil where nothing does
	face      string // whose events are accepted and taken
}

// slack is the face that there was before others: the one of Open's Store.
const slack = "slack"

// Of is the same store for the events of another face, by a name that is an
// identifier: what one face accepts no other takes. Only what Open returned is closed.
func (s *Store) Of(face string) *Store {
	other := *s
	other.face = face
	return &other
}

// Close waits for running statements and closes the connections.
func (s *Store) Close() error {
	if s.stop != nil {
		s.stop()
	}
	err := s.write.Close()
	if s.read != s.write {
		err = errors.Join(err, s.read.Close())
	}
	return err
}

// Secret derives a secret for a purpose from the hash key: 32 bytes, the same
// for all who have the key.
func (s *Store) Secret(purpose string) []byte { return s.key.derive(purpose) }

// dialect is where SQLite and PostgreSQL differ.
type dialect struct {
	place    string // file, or host and database: for messages, without secrets
	now      string // milliseconds since 1970, by the database's clock; one value in a statement, so that an index serves it
	lock     string // ends the choice of a row that others may want
	alone    string // keeps other takers out until the transaction ends; "" where its beginning does
	numbered bool   // parameters are $1, $2 … rather than ?
	options  *sql.TxOptions
	known    func(error) error // the sentinel that fits a driver's error, or nil
	full     func(error) bool  // whether it says that the disk is full
}

// worked are the lanes that someone works in or that rest.
const worked = `SELECT lane FROM events WHERE free_at > {now} AND worker <> ''`

// held are the lanes that are left alone.
const held = `SELECT name FROM holds WHERE until > {now}`

// free is what an event is that can be taken, with its face as a parameter.
const free = `finished IS NULL AND face = ? AND free_at <= {now} AND (lane = '' OR lane NOT IN ({worked}) AND lane NOT IN ({held}))`

// bind writes a statement in the dialect: {free}, {worked}, {held}, {now} and {lock} are
// filled in and parameters numbered.
func (d dialect) bind(query string) string {
	query = strings.ReplaceAll(query, "{free}", free)
	query = strings.NewReplacer("{worked}", worked, "{held}", held).Replace(query)
	query = strings.NewReplacer("{now}", d.now, "{lock}", d.lock).Replace(query)
	if !d.numbered {
		return query
	}
	var b strings.Builder
	n := 0
	for _, r := range query {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		n++
		fmt.Fprintf(&b, "$%d", n)
	}
	return b.String()
}

// wrap says what was being done and adds the sentinel that fits.
func (s *Store) wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	if known := s.sql.known(err); known != nil {
		return fmt.Errorf("%s: %s: %w: %w", doing, s.sql.place, known, oneLine{err})
	}
	return fmt.Errorf("%s: %w", doing, oneLine{err})
}

// oneLine is an error on one line: pgx has a line for each address it tried.
type oneLine struct{ error }

func (e oneLine) Error() string {
	var lines []string
	for line := range strings.Lines(e.error.Error()) {
		if line = strings.TrimSpace(line); !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, " ")
}

func (e oneLine) Unwrap() error { return e.error }

// within runs f in a transaction. f's error rolls it back.
func (s *Store) within(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.write.BeginTx(ctx, s.sql.options)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

// patience is how long a worker's statement is tried again while another process
// has the file locked: no chat waits for it, and an outcome that is not recorded
// would be looked at again.
const patience = 20 * time.Second

// patiently runs f until the file is not locked by another process, patience is
// over or ctx ends.
func (s *Store) patiently(ctx context.Context, f func() error) error {
	for start := time.Now(); ; {
		err := f()
		if err == nil || ctx.Err() != nil || !errors.Is(s.sql.known(err), ErrLocked) || time.Since(start) > patience {
			return err
		}
	}
}

// alone runs f in a transaction beside which no other taker chooses a lane.
func (s *Store) alone(ctx context.Context, f func(*sql.Tx) error) error {
	return s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			if s.sql.alone != "" {
				// By itself: what f reads is as it is once the others are through.
				if _, err := tx.ExecContext(ctx, s.sql.alone); err != nil {
					return err
				}
			}
			return f(tx)
		})
	})
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// millis is how times are stored.
func millis(t time.Time) int64 { return t.UnixMilli() }

// plain makes text that both databases can store: PostgreSQL takes neither NUL
// nor invalid UTF-8.
func plain(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "")
}
