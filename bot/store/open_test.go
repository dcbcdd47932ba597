package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/jackc/pgx/v5/pgproto3"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
)

func TestOpenRefuses(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	chattest.Check(t, err)
	closed := free.Addr().String()
	chattest.Check(t, free.Close())
	file := filepath.Join(t.TempDir(), "file")
	chattest.Check(t, os.WriteFile(file, nil, 0o600))
	damaged := t.TempDir()
	chattest.Check(t, os.WriteFile(filepath.Join(damaged, sqliteFile), []byte(strings.Repeat("This is no database. ", 500)), 0o600))
	tests := []struct {
		name    string
		options Options
		want    error
	}{
		{"another database", Options{Database: "mysql://lotsen:hemligt@db/lotsen"}, ErrDatabase},
		{"no URL", Options{Database: "host=db password=hemligt"}, ErrDatabase},
		{"port", Options{Database: "postgres://lotsen:hemligt@db:port/lotsen"}, ErrDatabase},
		{"slash in the password", Options{Database: "postgres://lotsen:hem/ligt@db/lotsen"}, ErrDatabase},
		{"digits before it", Options{Database: "postgres://lotsen:12/hemligt@127.0.0.1/lotsen"}, ErrDatabase},
		{"question mark in it", Options{Database: "postgres://lotsen:12?hemligt@127.0.0.1/lotsen"}, ErrDatabase},
		{"percent in it", Options{Database: "postgres://lotsen:hemligt%zz@127.0.0.1/lotsen"}, ErrDatabase},
		{"option", Options{Database: "postgres://lotsen:hemligt@127.0.0.1/lotsen?sslmode=hemligt"}, ErrDatabase},
		{"nobody listens", Options{Database: "postgres://lotsen:hemligt@" + closed + "/lotsen"}, ErrUnreachable},
		{"no such host", Options{Database: "postgres://lotsen:hemligt@nowhere.invalid/lotsen"}, ErrUnreachable},
		{"no such socket", Options{Database: "postgres://lotsen:hemligt@/lotsen?host=/nowhere"}, ErrUnreachable},
		{"damaged", Options{Dir: damaged}, ErrDamaged},
		{"folder is a file", Options{Dir: file}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.options.Dir == "" {
				tt.options.Dir = t.TempDir()
			}
			s, err := Open(t.Context(), log, tt.options)
			if err == nil {
				s.Close()
				t.Fatal("Open succeeded")
			}
			t.Log(err)
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("the error has several lines")
			}
			if tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("Open = %v, want %v", err, tt.want)
			}
			for _, secret := range []string{"hem", "ligt", "12"} {
				if strings.Contains(strings.ReplaceAll(err.Error(), "127.0.0.1", ""), secret) && tt.want == ErrDatabase || strings.Contains(err.Error(), "hemligt") {
					t.Errorf("the error shows %q, a part of the password", secret)
				}
			}
		})
	}
}

// A server that refuses the password; what it says is told, the password is not.
func TestWrongPassword(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	chattest.Check(t, err)
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			b := pgproto3.NewBackend(c, c)
			if _, err := b.ReceiveStartupMessage(); err == nil {
				b.Send(&pgproto3.ErrorResponse{Severity: "FATAL", Code: "28P01", Message: `password authentication failed for user "lotsen"`})
				b.Flush()
			}
			c.Close()
		}
	}()
	url := "postgres://lotsen:hemligt@" + l.Addr().String() + "/lotsen?sslmode=disable"
	_, err = Open(t.Context(), slog.New(slog.DiscardHandler), Options{Dir: t.TempDir(), Database: url})
	if !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), "password authentication failed") || strings.Contains(err.Error(), "hemligt") {
		t.Errorf("Open = %v", err)
	}
}

func TestOpenNewer(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s := p.open(t)
		_, err := s.write.ExecContext(t.Context(), s.sql.bind(`INSERT INTO `+migrationsTable+` (version_id, is_applied) VALUES (?, ?)`), 99999, true)
		chattest.Check(t, err)
		chattest.Check(t, s.Close())
		if _, err := Open(t.Context(), slog.New(slog.DiscardHandler), p.options); !errors.Is(err, ErrNewer) {
			t.Errorf("Open = %v, want %v", err, ErrNewer)
		}
	})
}

func TestLocked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := newPlace(Options{Dir: dir})
	s := p.open(t)
	other, err := sql.Open("sqlite", sqliteDSN(filepath.Join(dir, sqliteFile), "&_txlock=immediate"))
	chattest.Check(t, err)
	defer other.Close()
	tx, err := other.BeginTx(t.Context(), nil)
	chattest.Check(t, err)
	if _, _, err := s.Accept(t.Context(), chat.Event{Keys: []string{"k"}}); !errors.Is(err, ErrLocked) {
		t.Errorf("Accept = %v, want %v", err, ErrLocked)
	} else {
		t.Log(err)
	}
	if _, err := s.Conversation(t.Context(), "C", "1"); err != nil {
		t.Errorf("reading beside a writer: %v", err)
	}
	p.open(t) // needs nothing written
	chattest.Check(t, tx.Rollback())
	chattest.Accept(t, s, chat.Event{Keys: []string{"k"}})

	l := flock.New(filepath.Join(dir, lockFile))
	chattest.Check(t, l.Lock())
	defer l.Unlock()
	short, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := Open(short, slog.New(slog.DiscardHandler), p.options); !errors.Is(err, ErrLocked) {
		t.Errorf("Open = %v, want %v", err, ErrLocked)
	}
}

// Replicas that start at the same time migrate once and make one key.
func TestOpenAtTheSameTime(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		var wg sync.WaitGroup
		users := make([]string, 4)
		for i := range users {
			wg.Go(func() {
				s, err := Open(t.Context(), slog.New(slog.DiscardHandler), p.options)
				if err != nil {
					t.Errorf("Open: %v", err)
					return
				}
				users[i] = string(s.Secret("users"))
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
		}
		wg.Wait()
		chattest.Diff(t, "secrets", []string{users[0], users[0], users[0], users[0]}, users)
	})
	// Here no folder is shared, so only the database's own lock orders them.
	t.Run("replicas", func(t *testing.T) {
		url := postgresURL(t)
		var wg sync.WaitGroup
		for range 3 {
			o := Options{Dir: t.TempDir(), Database: url, HashKey: testKey}
			wg.Go(func() {
				s, err := Open(t.Context(), slog.New(slog.DiscardHandler), o)
				if err != nil {
					t.Errorf("Open: %v", err)
					return
				}
				s.Close()
			})
		}
		wg.Wait()
	})
}

func TestOddFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "må bra? #1 %41 'x'", "djupare")
	s := newPlace(Options{Dir: dir}).open(t)
	chattest.Accept(t, s, chat.Event{})
	for _, name := range []string{sqliteFile, sqliteFile + "-wal", keyFile} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Error(err)
		} else if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %s", name, info.Mode())
		}
	}
}

// A replica that freezes within Accept does not keep the others waiting.
func TestFrozenReplica(t *testing.T) {
	t.Parallel()
	p := newPlace(Options{Dir: t.TempDir(), Database: postgresURL(t)})
	frozen, s := p.open(t), p.open(t)
	tx, err := frozen.write.BeginTx(t.Context(), frozen.sql.options)
	chattest.Check(t, err)
	defer tx.Rollback()
	_, err = tx.ExecContext(t.Context(), `UPDATE counter SET last = last + 1`)
	chattest.Check(t, err)
	start := time.Now()
	chattest.Accept(t, s, chat.Event{})
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("accepting took %v", took)
	}
}

func TestRun(t *testing.T) {
	s := newPlace(Options{Dir: t.TempDir()}).open(t)
	chattest.Accept(t, s, chat.Event{Channel: "C", Thread: "1", Question: "Vem?", Accepted: time.Now().Add(-1000 * 24 * time.Hour)})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Run(ctx) }()
	chattest.Await(t, "a sweep by Run", func() bool { return chattest.Must[int](t)(s.Pending(t.Context())) == 0 })
	cancel()
	chattest.Check(t, <-done)
}
