package chattest

import (
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/question"
)

func givenUp(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	for _, kind := range []chat.OutcomeKind{chat.Dropped, chat.Answered, chat.Dropped} {
		Check(t, s.Finish(ctx, Accept(t, s, chat.Event{}), chat.Outcome{Kind: kind}, 0))
	}
	Diff(t, "given up", 2, Must[int](t)(s.GivenUp(ctx, time.Now().Add(-time.Hour))))
}

func conversation(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	start := time.Now().Add(-time.Hour)
	at := func(minute int) time.Time { return start.Add(time.Duration(minute) * time.Minute) }
	Accept(t, s, chat.Event{Channel: "C", Thread: "1", Question: "ett", Accepted: at(1)})
	Accept(t, s, chat.Event{Channel: "C", Thread: "2", Question: "två", Accepted: at(2)})
	Accept(t, s, chat.Event{Channel: "D", Thread: "1", Question: "annat", Accepted: at(3)})
	Accept(t, s, chat.Event{Channel: "C", Thread: "1", Accepted: at(4)}) // a button
	Accept(t, s, chat.Event{Channel: "C", Thread: "1", Question: "tre", Accepted: at(5)})
	last := Accept(t, s, chat.Event{Channel: "C", Thread: "1", Question: "fyra", Accepted: at(6)})
	Accept(t, s, chat.Event{Channel: "C", Thread: "9", Accepted: at(7)})
	turns := func(channel, thread string, before int64, since time.Time, limit int) []string {
		t.Helper()
		return Must[[]string](t)(s.Turns(ctx, channel, thread, before, since, limit))
	}
	Diff(t, "thread", []string{"ett", "tre"}, turns("C", "1", last, time.Time{}, 6))
	Diff(t, "later too", []string{"ett", "tre", "fyra"}, turns("C", "1", last+1, time.Time{}, 6))
	Diff(t, "latest", []string{"tre"}, turns("C", "1", last, time.Time{}, 1))
	Diff(t, "none", nil, turns("C", "1", last, time.Time{}, 0))
	Diff(t, "channel", []string{"ett", "två", "tre"}, turns("C", "", last, time.Time{}, 6))
	Diff(t, "since", []string{"två", "tre"}, turns("C", "", last, at(1), 6))
	for thread, want := range map[string]bool{"1": true, "2": true, "9": false, "7": false, "": false} {
		Diff(t, "conversation "+thread, want, Must[bool](t)(s.Conversation(ctx, "C", thread)))
	}
	Diff(t, "other channel", false, Must[bool](t)(s.Conversation(ctx, "D", "2")))
	Accept(t, s, chat.Event{Channel: "E", Thread: "1", User: "U1", Question: "ett", Accepted: at(8)})
	Accept(t, s, chat.Event{Channel: "E", Thread: "1", User: "U2", Question: "två", Accepted: at(9)})
	Accept(t, s, chat.Event{Channel: "E", Thread: "1", User: "U3", Accepted: at(10)})
	for user, want := range map[chat.UserHash]bool{"U1": true, "U2": true, "U3": false, "": false} {
		mine, last, err := s.Asker(ctx, "E", "1", user)
		if err != nil || mine != want || last.Sub(at(9)).Abs() > time.Second {
			t.Errorf("Asker(%q) = %t, %v, %v", user, mine, last, err)
		}
	}
	if mine, last, err := s.Asker(ctx, "E", "2", "U1"); mine || !last.IsZero() || err != nil {
		t.Errorf("Asker of a thread without a question = %t, %v, %v", mine, last, err)
	}
}

func mute(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	for _, want := range []bool{false, true, true, false, false} {
		Check(t, s.Mute(ctx, "C", want))
		Diff(t, "muted", want, Must[bool](t)(s.Muted(ctx, "C")))
		Diff(t, "other", false, Must[bool](t)(s.Muted(ctx, "D")))
	}
}

func shown(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	id := Accept(t, s, chat.Event{Channel: "C", Lane: "C"})
	find := func(channel, message string) int64 {
		t.Helper()
		id, found, err := s.Shown(ctx, channel, message)
		Check(t, err)
		Diff(t, "found", id != 0, found)
		return id
	}
	Diff(t, "not shown yet", 0, find("C", "17"))
	Diff(t, "no message", 0, find("C", ""))
	Take(t, s, "w", time.Minute)
	Check(t, s.Finish(ctx, id, chat.Outcome{Kind: chat.Answered, Message: "17"}, 0))
	Diff(t, "shown", id, find("C", "17"))
	Diff(t, "elsewhere", 0, find("D", "17"))
}

func keptAnswer(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	a := answer.Answer{Question: "vem?", Lang: "sv", Kind: question.KindResponsibility, Answered: true, Actors: []string{"Nämnden"},
		Citations: []answer.Citation{{Quote: "Ring 08-508 25 000 \x00.", Document: "d", Page: 3, Start: 7, End: 9, Score: 0.5}}, Generation: "g"}
	_, ok, err := s.KeptAnswer(ctx, 1)
	if ok || err != nil {
		t.Errorf("KeptAnswer of none = %t, %v", ok, err)
	}
	Check(t, s.KeepAnswer(ctx, 1, answer.Answer{}))
	Check(t, s.KeepAnswer(ctx, 1, a))
	got, ok, err := s.KeptAnswer(ctx, 1)
	if !ok || err != nil {
		t.Fatalf("KeptAnswer = %t, %v", ok, err)
	}
	Diff(t, "answer", a, got)
}
