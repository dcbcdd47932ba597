package store

import (
	"testing"
	"time"

	"lotsen/bot/chat"
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
		steady := func(s *Store) time.Duration { return must[time.Duration](t)(s.Steady(ctx)).Round(time.Minute) }
		ahead("2")
		for _, s := range stores {
			diff(t, "steady", 0, steady(s))
		}
		s := stores[0]
		waits := accept(t, s, chat.Event{Lane: "A"})
		diff(t, "waits", waits, take(t, s, "killed", time.Minute))
		check(t, s.Release(ctx, waits, "killed", chat.Return{}))
		worked := accept(t, s, chat.Event{Lane: "B"})
		diff(t, "first", waits, take(t, s, "w", 100*time.Millisecond))
		diff(t, "worked on", worked, take(t, s, "busy", time.Minute))
		rested, behind := accept(t, s, chat.Event{Lane: "C"}), accept(t, s, chat.Event{Lane: "C"})
		diff(t, "rested", rested, take(t, s, "w", time.Minute))
		check(t, s.Finish(ctx, rested, chat.Outcome{Kind: chat.Answered}, 0))
		heldBack := accept(t, s, chat.Event{Lane: "D"})
		check(t, s.Hold(ctx, "D", 100*time.Millisecond))
		ahead("0")
		diff(t, "before it is noticed", 0, take(t, s, "w", 0))
		diff(t, "set back by", 2*time.Hour, steady(stores[1]))
		diff(t, "set back once", 0, steady(stores[0]))
		time.Sleep(200 * time.Millisecond)
		var got []int64
		for id := take(t, s, "w", time.Minute); id != 0; id = take(t, s, "w", time.Minute) {
			got = append(got, id)
		}
		diff(t, "taken", []int64{waits, behind, heldBack}, got)
		diff(t, "still worked on", true, must[bool](t)(s.Posting(ctx, worked, "busy", time.Minute)))
	})
}
