package store

import (
	"slices"
	"testing"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
)

// The clock is set back by two hours: what waits is taken when it would have been,
// over all replicas, and who works on something keeps it for as long as before.
func TestTheClockIsSetBack(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		p.options.HashKey = testKey
		stores := []*Store{newPlace(p.options).open(t), newPlace(p.options).open(t)}
		ctx, now := t.Context(), stores[0].sql.now
		ahead := func(hours string) {
			for _, s := range stores {
				s.sql.now = "(" + now + " + " + hours + " * 3600000)"
			}
		}
		steady := func(s *Store) time.Duration { return chattest.Must[time.Duration](t)(s.Steady(ctx)).Round(time.Minute) }
		ahead("2")
		for _, s := range stores {
			chattest.Diff(t, "steady", 0, steady(s))
		}
		s := stores[0]
		waits := chattest.Accept(t, s, chat.Event{Lane: "A"})
		chattest.Diff(t, "waits", waits, chattest.Take(t, s, "killed", time.Minute))
		chattest.Check(t, s.Release(ctx, waits, "killed", chat.Return{}))
		worked := chattest.Accept(t, s, chat.Event{Lane: "B"})
		chattest.Diff(t, "first", waits, chattest.Take(t, s, "w", 100*time.Millisecond))
		chattest.Diff(t, "worked on", worked, chattest.Take(t, s, "busy", time.Minute))
		rested, behind := chattest.Accept(t, s, chat.Event{Lane: "C"}), chattest.Accept(t, s, chat.Event{Lane: "C"})
		chattest.Diff(t, "rested", rested, chattest.Take(t, s, "w", time.Minute))
		chattest.Check(t, s.Finish(ctx, rested, chat.Outcome{Kind: chat.Answered}, 0))
		heldBack := chattest.Accept(t, s, chat.Event{Lane: "D"})
		chattest.Check(t, s.Hold(ctx, "D", 100*time.Millisecond))
		ahead("0")
		chattest.Diff(t, "before it is noticed", 0, chattest.Take(t, s, "w", 0))
		chattest.Diff(t, "set back by", 2*time.Hour, steady(stores[1]))
		chattest.Diff(t, "set back once", 0, steady(stores[0]))
		var got []int64
		for start := time.Now(); len(got) < 3 && time.Since(start) < 30*time.Second; time.Sleep(10 * time.Millisecond) {
			if id := chattest.Take(t, s, "w", time.Minute); id != 0 {
				got = append(got, id)
			}
		}
		slices.Sort(got) // each is free at a time of its own
		chattest.Diff(t, "taken", []int64{waits, behind, heldBack}, got)
		chattest.Diff(t, "still worked on", true, chattest.Must[bool](t)(s.Posting(ctx, worked, "busy", time.Minute)))
	})
}
