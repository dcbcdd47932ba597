package store

import (
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
)

// place is an empty database of one kind. open may be called again for the
// same data, as by a second replica or after a restart.
type place struct {
	options Options
	open    func(t *testing.T) *Store
}

func newPlace(o Options) place {
	return place{o, func(t *testing.T) *Store {
		t.Helper()
		s, err := Open(t.Context(), slog.New(slog.DiscardHandler), o)
		if err != nil {
			t.Fatalf("Open: %v", err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		})
		return s
	}}
}

// each runs f on SQLite and, where there is a server, on PostgreSQL.
func each(t *testing.T, f func(t *testing.T, p place)) {
	t.Run("sqlite", func(t *testing.T) { f(t, newPlace(Options{Dir: t.TempDir()})) })
	t.Run("postgres", func(t *testing.T) { f(t, newPlace(Options{Dir: t.TempDir(), Database: postgresURL(t)})) })
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func diff[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s: -want +got:\n%s", what, d)
	}
}

func accept(t *testing.T, s *Store, e chat.Event) int64 {
	t.Helper()
	id, fresh, err := s.Accept(t.Context(), e)
	if err != nil || !fresh {
		t.Fatalf("Accept(%v) = %d, %t, %v", e.Keys, id, fresh, err)
	}
	return id
}

// take takes an event and returns its id, 0 where there is none.
func take(t *testing.T, s *Store, worker string, lease time.Duration) int64 {
	t.Helper()
	e, ok, err := s.Take(t.Context(), worker, lease)
	if err != nil || ok != (e.ID != 0) {
		t.Fatalf("Take = %v, %t, %v", e.ID, ok, err)
	}
	return e.ID
}

// expire ends the lease, delay or rest of an event as time would.
func expire(t *testing.T, s *Store, id int64) {
	t.Helper()
	_, err := s.write.ExecContext(t.Context(), s.sql.bind(`UPDATE events SET free_at = {now} WHERE id = ?`), id)
	check(t, err)
}

// The contract of chat.State, on both databases.
func TestState(t *testing.T) {
	for name, database := range map[string]func(*testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { return postgresURL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			chattest.TestState(t, func(t *testing.T) chattest.Replicas {
				p := newPlace(Options{Dir: t.TempDir(), Database: database(t)})
				first := p.open(t)
				return chattest.Replicas{
					Open:   func() chat.State { return p.open(t) },
					Expire: func(id int64) { expire(t, first, id) },
				}
			})
		})
	}
}

// What one face accepts no other takes, and each counts its own.
func TestFaces(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		slack := p.open(t)
		teams := slack.Of("teams")
		id := accept(t, teams, chat.Event{Keys: []string{"k"}, Lane: "A"})
		diff(t, "taken by another", 0, take(t, slack, "w", time.Minute))
		diff(t, "waiting elsewhere", 0, must[int](t)(slack.Pending(t.Context())))
		diff(t, "waiting", 1, must[int](t)(teams.Pending(t.Context())))
		diff(t, "taken", id, take(t, teams, "w", time.Minute))
	})
}

func TestFinish(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		id := accept(t, s, chat.Event{Keys: []string{"k"}, Lane: "A", Question: "När?", Payload: []byte("p")})
		take(t, s, "w", 0)
		want := chat.Outcome{Kind: chat.Refused, Message: "17.1", Lang: "sv", Transport: "socket", Took: 1234 * time.Millisecond}
		check(t, s.Finish(ctx, id, want, 0))
		check(t, s.Finish(ctx, id, chat.Outcome{Kind: chat.Sorry}, 0))
		check(t, s.Finish(ctx, id+1000, chat.Outcome{Kind: chat.Sorry}, 0))
		diff(t, "take", 0, take(t, s, "w", time.Minute))
		diff(t, "posting", false, must[bool](t)(s.Posting(ctx, id, "w", time.Minute)))
		check(t, s.Release(ctx, id, "w", chat.Return{After: 0}))
		var got chat.Outcome
		var took int64
		var payload []byte
		var keys string
		row := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT outcome, message, lang, transport, took_ms, payload, names FROM events WHERE id = ?`), id)
		check(t, row.Scan(&got.Kind, &got.Message, &got.Lang, &got.Transport, &took, &payload, &keys))
		got.Took = time.Duration(took) * time.Millisecond
		diff(t, "outcome", want, got)
		if len(payload) != 0 || keys != "[]" {
			t.Errorf("finished, but payload %q and keys %s stayed", payload, keys)
		}
	})
}

func TestFeedback(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		for _, f := range []chat.Feedback{
			{Event: 1, User: "U1", Good: true},
			{Event: 1, User: "U2", Good: true},
			{Event: 2, User: "U1", Good: true},
			{Event: 1, User: "U1", Reason: "wrong", Detail: "Fel nämnd"},
		} {
			check(t, s.KeepFeedback(ctx, f))
		}
		rows, err := s.read.QueryContext(ctx, `SELECT event, asker, good, reason, detail FROM feedback ORDER BY event, reason DESC`)
		check(t, err)
		defer rows.Close()
		var got []chat.Feedback
		for rows.Next() {
			var f chat.Feedback
			check(t, rows.Scan(&f.Event, &f.User, &f.Good, &f.Reason, &f.Detail))
			got = append(got, f)
		}
		diff(t, "feedback", []chat.Feedback{
			{Event: 1, User: "U1", Reason: "wrong", Detail: "Fel nämnd"},
			{Event: 1, User: "U2", Good: true},
			{Event: 2, User: "U1", Good: true},
		}, got)
	})
}

func TestGaps(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		start := time.Now().Add(-time.Hour).UTC().Truncate(time.Millisecond)
		for i, q := range []struct {
			question string
			kind     chat.OutcomeKind
		}{
			{"Vem städar parken?", chat.Refused},
			{"När öppnar badet", chat.Refused},
			{"vem  städar parken", chat.Refused},
			{"Vem ansvarar?", chat.Answered},
			{"VEM STÄDAR – PARKEN?!", chat.Sorry},
			{"vem sta\u0308dar parken...", chat.Refused}, // decomposed
			{"?", chat.Refused},
			{"", chat.Refused},
			{"Hur många badhus?", ""},
		} {
			id := accept(t, s, chat.Event{Question: q.question, Accepted: start.Add(time.Duration(i) * time.Second)})
			if q.kind != "" {
				check(t, s.Finish(ctx, id, chat.Outcome{Kind: q.kind}, 0))
			}
		}
		want := []desk.Gap{
			{Question: "vem sta\u0308dar parken...", Count: 3, Last: start.Add(5 * time.Second)},
			{Question: "När öppnar badet", Count: 1, Last: start.Add(time.Second)},
		}
		diff(t, "gaps", want, must[[]desk.Gap](t)(s.Gaps(ctx, 10)))
		diff(t, "limited", want[:1], must[[]desk.Gap](t)(s.Gaps(ctx, 1)))
		diff(t, "none", nil, must[[]desk.Gap](t)(s.Gaps(ctx, 0)))
	})
}
