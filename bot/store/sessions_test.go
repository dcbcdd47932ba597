package store

import (
	"fmt"
	"testing"
	"time"

	"lotsen/bot/chat/chattest"
)

// A session is every replica's, until its end or until it is ended; those that were
// begun and never finished do not pile up.
func TestSessions(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		a, b := p.open(t).Sessions(), p.open(t).Sessions()
		ctx := t.Context()
		has := func(k *Sessions, token, want string) {
			t.Helper()
			data, ok, err := k.FindCtx(ctx, token)
			if err != nil || ok != (want != "") || string(data) != want {
				t.Errorf("%s: %q %v %v, want %q", token, data, ok, err, want)
			}
		}
		later := time.Now().Add(time.Hour)
		chattest.Check(t, a.CommitCtx(ctx, "one", []byte("anna"), later))
		has(b, "one", "anna")
		chattest.Check(t, b.CommitCtx(ctx, "one", []byte("bo"), later))
		has(a, "one", "bo")
		chattest.Check(t, b.DeleteCtx(ctx, "one"))
		chattest.Check(t, b.DeleteCtx(ctx, "one"))
		has(a, "one", "")

		for i := range 100 {
			chattest.Check(t, a.CommitCtx(ctx, fmt.Sprint("over", i), []byte("x"), time.Now().Add(-time.Minute)))
		}
		has(a, "over99", "")
		chattest.Check(t, b.CommitCtx(ctx, "two", []byte("y"), later))
		rows := 0
		chattest.Check(t, a.s.read.QueryRowContext(ctx, `SELECT count(*) FROM sessions`).Scan(&rows))
		all, err := a.AllCtx(ctx)
		if err != nil || len(all) != 1 || string(all["two"]) != "y" || rows != 1 {
			t.Errorf("all %v, %v; %d rows", all, err, rows)
		}

		before := time.Now().Add(-time.Minute)
		if at, err := a.Ended(ctx, "anna"); err != nil || !at.IsZero() {
			t.Errorf("never ended: %s, %v", at, err)
		}
		chattest.Check(t, a.End(ctx, "anna"))
		if at, err := b.Ended(ctx, "anna"); err != nil || at.Before(before) || time.Until(at) > time.Minute {
			t.Errorf("ended at %s, %v", at, err)
		}
	})
}
