package store

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"lotsen/bot/audit"
)

// Entries are kept in the order in which they were recorded, by several at once, found
// by what they say, and deleted after their own time.
func TestAudit(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]func(testing.TB) Options{
		"sqlite":   func(t testing.TB) Options { return Options{Dir: t.TempDir()} },
		"postgres": func(t testing.TB) Options { return Options{Dir: t.TempDir(), Database: postgresURL(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			opts := o(t)
			opts.AuditKept = time.Hour
			s, err := Open(t.Context(), slog.New(slog.DiscardHandler), opts)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			ctx := audit.With(t.Context(), audit.Entry{Who: "h1", Name: "Åsa Öberg", Role: "admin", Via: "web"})
			var all sync.WaitGroup
			for i := range 20 {
				all.Go(func() {
					if err := s.Record(ctx, audit.By(ctx, audit.Publish, fmt.Sprintf("plan-%d", i), "")); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			if err := s.Record(t.Context(), audit.Entry{Via: "cli", Action: audit.Rollback, Of: "g\x00\xff"}); err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct {
				q    audit.Query
				want int
			}{
				{audit.Query{}, 21}, {audit.Query{Most: 5}, 5}, {audit.Query{Action: audit.Publish}, 20}, {audit.Query{Search: "åsa ÖB"}, 20},
				{audit.Query{Search: "PLAN-7"}, 1}, {audit.Query{After: 15, Oldest: true}, 6}, {audit.Query{Since: time.Now().Add(time.Hour)}, 0},
				{audit.Query{Until: time.Now().Add(-time.Hour)}, 0}, {audit.Query{Since: time.Now().Add(-time.Hour), Until: time.Now().Add(time.Hour)}, 21},
			} {
				got, err := s.Entries(t.Context(), c.q)
				if err != nil || len(got) != c.want {
					t.Errorf("%+v: %d entries, want %d, %v", c.q, len(got), c.want, err)
				}
				for i := 1; i < len(got); i++ {
					if rising := got[i-1].ID < got[i].ID; rising != c.q.Oldest {
						t.Errorf("%+v: %d before %d", c.q, got[i-1].ID, got[i].ID)
					}
				}
			}
			if n, err := s.Sweep(t.Context(), time.Now()); err != nil || n.Questions != 0 {
				t.Fatal(err)
			}
			if got, _ := s.Entries(t.Context(), audit.Query{}); len(got) != 21 {
				t.Errorf("%d are left before their time", len(got))
			}
			if _, err := s.Sweep(t.Context(), time.Now().Add(2*time.Hour)); err != nil {
				t.Fatal(err)
			}
			if got, _ := s.Entries(t.Context(), audit.Query{}); len(got) != 0 {
				t.Errorf("%d are left after it", len(got))
			}
		})
	}
}

// Where nothing is recorded no state is made.
func TestLateAudit(t *testing.T) {
	o := Options{Dir: t.TempDir()}
	l := NewLate(slog.New(slog.DiscardHandler), o)
	if got, err := l.Entries(t.Context(), audit.Query{}); err != nil || got != nil || o.Exists() {
		t.Fatalf("%v, %v", got, err)
	}
	err := l.Record(t.Context(), audit.Entry{Action: audit.SignIn})
	got, err2 := l.Entries(t.Context(), audit.Query{})
	if errors.Join(err, err2, l.Close()) != nil || len(got) != 1 || got[0].Action != audit.SignIn {
		t.Errorf("%v, %v, %v", got, err, err2)
	}
}
