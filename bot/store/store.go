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
}

const (
	defaultRetention  = 90 * 24 * time.Hour
	feedbackRetention = 365 * 24 * time.Hour
	// keyMemory is how long a second delivery is recognised. Slack's own retries
	// end after an hour at most; a day covers what proxies hold back.
	keyMemory = 24 * time.Hour
)

// Errors that Open and, as to ErrLocked and ErrUnreachable, all methods wrap.
var (
	// ErrDatabase says that Options.Database is not a usable postgres:// URL.
	ErrDatabase = errors.New("not a postgres:// URL")
	// ErrUnreachable says that the PostgreSQL server cannot be reached or refuses us.
	ErrUnreachable = errors.New("PostgreSQL cannot be reached")
	// ErrLocked says that another process held the SQLite file for too long.
	ErrLocked = errors.New("locked by another process")
	// ErrDamaged says that the SQLite file is no database or is damaged.
	ErrDamaged = errors.New("not a database, or damaged")
	// ErrNewer says that a newer Lotsen has changed the database's schema.
	ErrNewer = errors.New("written by a newer version of Lotsen")
	// ErrKey says that the hash key is unusable or not the one of the database.
	ErrKey = errors.New("wrong hash key")
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
	stop      func() // ends what runs beside; nil where nothing does
}

// Open opens the state and brings its schema up to date. ctx bounds opening only.
func Open(ctx context.Context, log *slog.Logger, o Options) (*Store, error) {
	s := &Store{log: log, retention: o.Retention}
	if s.retention <= 0 {
		s.retention = defaultRetention
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
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) error {
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.checkKey(ctx)
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

// dialect is where SQLite and PostgreSQL differ.
type dialect struct {
	place    string // file, or host and database: for messages, without secrets
	now      string // milliseconds since 1970, by the database's clock; one value in a statement, so that an index serves it
	lock     string // ends the choice of a row that others may want
	alone    string // keeps other takers out until the transaction ends; "" where its beginning does
	numbered bool   // parameters are $1, $2 … rather than ?
	options  *sql.TxOptions
	known    func(error) error // the sentinel that fits a driver's error, or nil
}

// worked are the lanes that someone works in or that rest.
const worked = `SELECT lane FROM events WHERE free_at > {now} AND worker <> ''`

// bind writes a statement in the dialect: {worked}, {now} and {lock} are filled
// in and parameters numbered.
func (d dialect) bind(query string) string {
	query = strings.ReplaceAll(query, "{worked}", worked)
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

// alone runs f in a transaction beside which no other taker chooses a lane.
func (s *Store) alone(ctx context.Context, f func(*sql.Tx) error) error {
	return s.within(ctx, func(tx *sql.Tx) error {
		if s.sql.alone != "" {
			// By itself: what f reads is as it is once the others are through.
			if _, err := tx.ExecContext(ctx, s.sql.alone); err != nil {
				return err
			}
		}
		return f(tx)
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
