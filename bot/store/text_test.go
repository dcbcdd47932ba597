package store

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
)

// Text that one of the databases could not store is stored all the same.
func TestOddText(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		odd := "å\x00\xff' \" ? $1 {now} \U0001F6A2"
		id, fresh, err := s.Accept(ctx, chat.Event{Keys: []string{odd}, Lane: odd, Channel: odd, Thread: odd, User: chat.UserHash(odd), Question: odd, Payload: []byte(odd)})
		if err != nil || !fresh {
			t.Fatalf("Accept = %t, %v", fresh, err)
		}
		if _, fresh, err := s.Accept(ctx, chat.Event{Keys: []string{odd}}); fresh || err != nil {
			t.Errorf("again: %t, %v", fresh, err)
		}
		chattest.Diff(t, "conversation", true, chattest.Must[bool](t)(s.Conversation(ctx, odd, odd)))
		e, _, err := s.Take(ctx, odd, time.Minute)
		chattest.Check(t, err)
		chattest.Diff(t, "payload", odd, string(e.Payload))
		chattest.Diff(t, "lane", "å\uFFFD' \" ? $1 {now} \U0001F6A2", e.Lane)
		chattest.Check(t, s.Finish(ctx, id, chat.Outcome{Kind: chat.Refused, Message: odd, Lang: odd, Transport: odd}, 0))
		chattest.Check(t, s.KeepFeedback(ctx, chat.Feedback{Event: id, User: chat.UserHash(odd), Reason: odd, Detail: odd}))
		chattest.Check(t, s.Mute(ctx, odd, true))
		chattest.Diff(t, "gaps", 1, len(chattest.Must[[]desk.Gap](t)(s.Gaps(ctx, 9))))
	})
}

func TestCancelled(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s := p.open(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, fresh, err := s.Accept(ctx, chat.Event{Keys: []string{"k"}}); err == nil || fresh {
			t.Errorf("Accept with an ended context = %t, %v", fresh, err)
		}
		chattest.Accept(t, s, chat.Event{Keys: []string{"k"}})
	})
}

func FuzzWords(f *testing.F) {
	for _, q := range []string{"Vem ansvarar för uppsökande arbete?", "sta\u0308dar –  PARKEN!", "J\u030C", "\xff\x00", "[personnummer] 4 kap. 12 §", "İ"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		w := words(plain(q))
		if again := words(w); again != w {
			t.Errorf("words(%q) = %q, and of that %q", q, w, again)
		}
		if loud := words("  «" + strings.ReplaceAll(plain(q), " ", " \t– ") + "?!»"); loud != w {
			t.Errorf("words(%q) = %q, with more punctuation %q", q, w, loud)
		}
		if !utf8.ValidString(w) || strings.ContainsRune(w, 0) || strings.TrimSpace(w) != w {
			t.Errorf("words(%q) = %q", q, w)
		}
	})
}
