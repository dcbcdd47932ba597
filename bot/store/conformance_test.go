package store

import (
	"log/slog"
	"testing"
	"time"

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

// expire ends the lease, delay or rest of an event as time would.
func expire(t *testing.T, s *Store, id int64) {
	t.Helper()
	_, err := s.write.ExecContext(t.Context(), s.sql.bind(`UPDATE events SET free_at = {now} WHERE id = ?`), id)
	chattest.Check(t, err)
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
		id := chattest.Accept(t, teams, chat.Event{Keys: []string{"k"}, Lane: "A"})
		chattest.Diff(t, "taken by another", 0, chattest.Take(t, slack, "w", time.Minute))
		chattest.Diff(t, "waiting elsewhere", 0, chattest.Must[int](t)(slack.Pending(t.Context())))
		chattest.Diff(t, "waiting", 1, chattest.Must[int](t)(teams.Pending(t.Context())))
		chattest.Diff(t, "taken", id, chattest.Take(t, teams, "w", time.Minute))
	})
}

func TestFinish(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		id := chattest.Accept(t, s, chat.Event{Keys: []string{"k"}, Lane: "A", Question: "När?", Payload: []byte("p")})
		chattest.Take(t, s, "w", 0)
		want := chat.Outcome{Kind: chat.Refused, Message: "17.1", Lang: "sv", Transport: "socket", Took: 1234 * time.Millisecond}
		chattest.Check(t, s.Finish(ctx, id, want, 0))
		chattest.Check(t, s.Finish(ctx, id, chat.Outcome{Kind: chat.Sorry}, 0))
		chattest.Check(t, s.Finish(ctx, id+1000, chat.Outcome{Kind: chat.Sorry}, 0))
		chattest.Diff(t, "take", 0, chattest.Take(t, s, "w", time.Minute))
		chattest.Diff(t, "posting", false, chattest.Must[bool](t)(s.Posting(ctx, id, "w", time.Minute)))
		chattest.Check(t, s.Release(ctx, id, "w", chat.Return{After: 0}))
		var got chat.Outcome
		var took int64
		var payload []byte
		var keys string
		row := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT outcome, message, lang, transport, took_ms, payload, names FROM events WHERE id = ?`), id)
		chattest.Check(t, row.Scan(&got.Kind, &got.Message, &got.Lang, &got.Transport, &took, &payload, &keys))
		got.Took = time.Duration(took) * time.Millisecond
		chattest.Diff(t, "outcome", want, got)
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
			chattest.Check(t, s.KeepFeedback(ctx, f))
		}
		rows, err := s.read.QueryContext(ctx, `SELECT event, asker, good, reason, detail FROM feedback ORDER BY event, reason DESC`)
		chattest.Check(t, err)
		defer rows.Close()
		var got []chat.Feedback
		for rows.Next() {
			var f chat.Feedback
			chattest.Check(t, rows.Scan(&f.Event, &f.User, &f.Good, &f.Reason, &f.Detail))
			got = append(got, f)
		}
		chattest.Diff(t, "feedback", []chat.Feedback{
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
			id := chattest.Accept(t, s, chat.Event{Question: q.question, Accepted: start.Add(time.Duration(i) * time.Second)})
			if q.kind != "" {
				chattest.Check(t, s.Finish(ctx, id, chat.Outcome{Kind: q.kind}, 0))
			}
		}
		want := []desk.Gap{
			{Question: "vem sta\u0308dar parken...", Count: 3, Last: start.Add(5 * time.Second)},
			{Question: "När öppnar badet", Count: 1, Last: start.Add(time.Second)},
		}
		chattest.Diff(t, "gaps", want, chattest.Must[[]desk.Gap](t)(s.Gaps(ctx, 10)))
		chattest.Diff(t, "limited", want[:1], chattest.Must[[]desk.Gap](t)(s.Gaps(ctx, 1)))
		chattest.Diff(t, "none", nil, chattest.Must[[]desk.Gap](t)(s.Gaps(ctx, 0)))
	})
}
