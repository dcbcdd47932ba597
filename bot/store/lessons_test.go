package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/teach"
)

// What one replica is taught, the other has at once; a lost race is told; a
// change is whole or not at all.
func TestLessons(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		p.options.HashKey = testKey
		a, b := newPlace(p.options).open(t), newPlace(p.options).open(t)
		ctx := t.Context()
		read := time.UnixMilli(1_700_000_000_123).UTC()
		l := teach.Lesson{Question: "Vem godkänner resor?", Lang: "sv", Kind: teach.Taught, Document: "plan", Start: 3, End: 20, Quote: "Styrelsen\x00 godkänner.", By: "chef", Read: read,
			Vectors: &teach.Vectors{Encoder: "e", Question: []float32{0.5, -1}, Quote: []float32{0.25}}}
		before, err := b.LessonsChanged(ctx)
		chattest.Check(t, err)
		chattest.Check(t, a.PutLessons(ctx, nil, l))
		if now, err := b.LessonsChanged(ctx); err != nil || now <= before {
			t.Errorf("the other replica sees no change: %d, then %d, %v", before, now, err)
		}
		all, changed, err := b.Lessons(ctx)
		chattest.Check(t, err)
		want := l
		want.ID, want.Version, want.Quote = all[0].ID, changed, "Styrelsen\x00 godkänner."
		chattest.Diff(t, "lessons", []teach.Lesson{want}, all)

		// The same question in other words takes its place and keeps its number.
		l.Question, l.By = "resor – vem godkänner", "direktör"
		chattest.Check(t, b.PutLessons(ctx, nil, l))
		again, _, err := a.Lessons(ctx)
		chattest.Check(t, err)
		if len(again) != 1 || again[0].ID != all[0].ID || again[0].By != "direktör" || again[0].Version <= all[0].Version {
			t.Errorf("put again: %+v", again)
		}

		// Who started from what is no longer there loses, and all that was put with it.
		other := teach.Lesson{Question: "Något annat?", Kind: teach.Gap}
		if err := a.PutLessons(ctx, nil, other, all[0]); !errors.Is(err, teach.ErrChanged) {
			t.Errorf("a lost race: %v", err)
		}
		if now, _, err := b.Lessons(ctx); err != nil || len(now) != 1 || now[0].By != "direktör" {
			t.Errorf("after a lost race: %+v, %v", now, err)
		}
		changedOne := again[0]
		changedOne.Question, changedOne.Kind = "Vem betalar?", teach.Gap
		chattest.Check(t, a.PutLessons(ctx, nil, changedOne))
		if now, _, err := b.Lessons(ctx); err != nil || len(now) != 1 || now[0].Question != "Vem betalar?" || now[0].ID != all[0].ID {
			t.Errorf("a question changed: %+v, %v", now, err)
		}
		chattest.Check(t, b.RemoveLesson(ctx, all[0].ID))
		if err := a.RemoveLesson(ctx, all[0].ID); !errors.Is(err, teach.ErrNone) {
			t.Errorf("removed twice: %v", err)
		}
	})
}

// None takes the place of a lesson that it may not, nor does anything that is put with
// it, and which of a file it is is told.
func TestLessonsThatStay(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		closed := teach.Lesson{Question: "Vem köper blommor?", Kind: teach.Gap, Audience: "chefer"}
		mine := teach.Lesson{Question: "Vem reser?", Kind: teach.Gap}
		chattest.Check(t, s.PutLessons(ctx, func(teach.Lesson) bool { return false }, closed, mine)) // nothing was there
		all, _, err := s.Lessons(ctx)
		chattest.Check(t, err)
		over := func(l teach.Lesson) bool { return l.Audience == "" }
		reworded := all[1]
		reworded.Question = "köper vem blommor"
		for name, put := range map[string][]teach.Lesson{
			"the same question": {{Question: "En ny?", Kind: teach.Gap}, {Question: "blommor: vem köper", Kind: teach.Gap, Row: 7}},
			"reworded":          {reworded},
		} {
			err := s.PutLessons(ctx, over, put...)
			fault := (*teach.Fault)(nil)
			if !teach.Taken.Is(err) || !errors.Is(err, teach.ErrLesson) || !errors.As(err, &fault) || fault.Row != put[len(put)-1].Row {
				t.Errorf("%s: %v", name, err)
			}
		}
		now, _, err := s.Lessons(ctx)
		chattest.Check(t, err)
		chattest.Diff(t, "lessons", all, now)
		mine.Note = "ny"
		chattest.Check(t, s.PutLessons(ctx, over, mine))
		closed.Audience = ""
		chattest.Check(t, s.PutLessons(ctx, nil, closed))
	})
}

func TestUnanswered(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		ask := func(text string, o chat.OutcomeKind, sure answer.Certainty) int64 {
			id := chattest.Accept(t, s, chat.Event{Keys: []string{text + time.Now().String()}, Lane: "L", Channel: "C", Thread: "1", Question: text, User: "u"})
			chattest.Check(t, s.KeepAnswer(ctx, id, answer.Answer{Question: text, Answered: o == chat.Answered, Certainty: sure}))
			chattest.Check(t, s.Finish(ctx, id, chat.Outcome{Kind: o, Lang: "sv"}, 0))
			return id
		}
		ask("Vem betalar?", chat.Refused, "")
		ask("vem betalar", chat.Refused, "")
		ask("När då?", chat.Answered, answer.Likely)
		ask("Hur då?", chat.Answered, answer.Sure)
		other := chattest.Accept(t, s, chat.Event{Keys: []string{"other"}, Lane: "L", Channel: "C", Thread: "1", Question: "När då?", User: "u"})
		chattest.Check(t, s.KeepAnswer(ctx, other, answer.Answer{Question: "När då?", Answered: true, Certainty: answer.Likely, Citations: []answer.Citation{{Document: "plan"}}, Audiences: map[string]string{"plan": "chefer"}}))
		chattest.Check(t, s.Finish(ctx, other, chat.Outcome{Kind: chat.Answered, Lang: "sv"}, 0))
		unkept := chattest.Accept(t, s, chat.Event{Keys: []string{"unkept"}, Lane: "L", Channel: "C", Thread: "1", Question: "Vem betalar?", User: "u"})
		chattest.Check(t, s.Finish(ctx, unkept, chat.Outcome{Kind: chat.Refused, Lang: "sv"}, 0))
		bad := ask("Var är 070-123 45 67?", chat.Answered, answer.Sure)
		chattest.Check(t, s.KeepFeedback(ctx, chat.Feedback{Event: bad, User: "u", Reason: "wrong"}))
		got, err := s.Unanswered(ctx, 10)
		chattest.Check(t, err)
		none, chefer := []answer.Origin{}, "chefer"
		for i := range got {
			got[i].Last = time.Time{}
		}
		chattest.Diff(t, "unanswered", []teach.Unanswered{
			{Question: "Var är [telefon]?", Lang: "sv", Count: 1, Unhelpful: 1, Words: "var är telefon", From: none},
			{Question: "Vem betalar?", Lang: "sv", Count: 3, Refused: 3, Words: "vem betalar", From: none},
			{Question: "När då?", Lang: "sv", Count: 1, Unsure: 1, Words: "när då", From: []answer.Origin{{Document: "plan", Audience: &chefer}}},
			{Question: "När då?", Lang: "sv", Count: 1, Unsure: 1, Words: "när då", From: none},
		}, got)
	})
}

// teachForever keeps three lessons at a time, all of one round.
func teachForever(ctx context.Context, s *Store) error {
	for n := 0; ; n++ {
		var all []teach.Lesson
		for _, q := range []string{"Vem?", "Var?", "Hur?"} {
			all = append(all, teach.Lesson{Question: q, Kind: teach.Gap, Note: fmt.Sprint(n)})
		}
		if err := s.PutLessons(ctx, nil, all...); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// A kill in the middle leaves all of a change or nothing.
func TestKilledTeaching(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, p place) {
		p.options.HashKey = testKey
		for range 4 {
			c, out := another(t, "teach", p.options)
			enough := 3 + rand.N(60)
			chattest.Await(t, "lessons", func() bool { return strings.Count(out.String(), "\n") >= enough })
			chattest.Check(t, c.Process.Kill())
			_ = c.Wait()
			said := numbers(t, out.String())
			all, _, err := newPlace(p.options).open(t).Lessons(t.Context())
			chattest.Check(t, err)
			if len(all) != 3 || all[0].Note != all[1].Note || all[1].Note != all[2].Note {
				t.Fatalf("half a change: %+v", all)
			}
			var kept int64
			if _, err := fmt.Sscan(all[0].Note, &kept); err != nil || kept < said[len(said)-1] {
				t.Errorf("kept round %s, said %d, %v", all[0].Note, said[len(said)-1], err)
			}
		}
	})
}
