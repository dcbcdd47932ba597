package store

import (
	"testing"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
)

// A wish is kept as long as a question, and goes with the person; another face's is
// not seen.
func TestWishesGo(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		for name, user := range map[string]chat.UserHash{"a": "U1", "b": "U2"} {
			chattest.Check(t, s.Wish(ctx, chat.Wish{Name: name, User: user, Payload: []byte("sealed")}))
		}
		chattest.Check(t, s.Of("teams").Wish(ctx, chat.Wish{Name: "c", User: "U3", Payload: []byte("sealed")}))
		names := func() (out string) {
			t.Helper()
			for _, w := range chattest.Must[[]chat.Wish](t)(s.Wishes(ctx)) {
				out += w.Name
			}
			return out
		}
		n, err := s.Forget(ctx, "U1")
		chattest.Check(t, err)
		chattest.Diff(t, "forgotten", Forgotten{Wishes: 1}, n)
		chattest.Diff(t, "left", "b", names())
		_, fresh, err := s.Once(ctx, []string{"n"}, func([]string) (chat.Event, error) { return chat.Event{Keys: []string{"n"}}, nil })
		chattest.Check(t, err)
		chattest.Diff(t, "announced", true, fresh)
		_, err = s.write.ExecContext(ctx, s.sql.bind(`UPDATE announced SET at = at - ?`), (60 * 24 * time.Hour).Milliseconds())
		chattest.Check(t, err)
		_, fresh, err = s.Once(ctx, []string{"n"}, nil)
		chattest.Check(t, err)
		chattest.Diff(t, "announced again", false, fresh)
		_, err = s.Sweep(ctx, time.Now().Add(89*24*time.Hour))
		chattest.Check(t, err)
		_, fresh, err = s.Once(ctx, []string{"n"}, nil)
		chattest.Check(t, err)
		chattest.Diff(t, "announced again, though it was looked at meanwhile", false, fresh)
		chattest.Diff(t, "left within the retention", "b", names())
		_, err = s.Sweep(ctx, time.Now().Add(91*24*time.Hour))
		chattest.Check(t, err)
		chattest.Diff(t, "left after the retention", "", names())
		_, fresh, err = s.Once(ctx, []string{"n"}, func([]string) (chat.Event, error) { return chat.Event{}, nil })
		chattest.Check(t, err)
		chattest.Diff(t, "announced again after the retention", true, fresh)
	})
}
