package chat_test

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/message"
	"lotsen/bot/question"
)

// listening is an asker that hears by the first letter of a message.
type listening struct{ chattest.Asker }

func (*listening) Addressed(_ context.Context, text string) message.Hearing {
	if text == "" {
		return message.No
	}
	return map[byte]message.Hearing{'y': message.Yes, 'p': message.Perhaps}[text[0]]
}

// In a thread only a question to Lotsen is taken, by who asked there or at once on
// the answer.
func TestFollows(t *testing.T) {
	type said struct {
		user, text string
		wait       time.Duration
		want       bool
	}
	for name, thread := range map[string][]said{
		"the asker":           {{"U1", "yes", time.Hour, true}},
		"another, at once":    {{"U2", "yes", time.Minute, true}},
		"another, late":       {{"U2", "yes", time.Hour, false}},
		"another, in a talk":  {{"U1", "no", time.Minute, false}, {"U2", "yes", time.Second, false}, {"U1", "yes", time.Second, true}},
		"a remark":            {{"U1", "no", time.Minute, false}},
		"answered":            {{"U1", "perhaps answered", time.Minute, true}},
		"not answered":        {{"U1", "perhaps not", time.Minute, false}},
		"unsurely answered":   {{"U1", "perhaps likely", time.Minute, false}},
		"answered another":    {{"U2", "perhaps answered", time.Minute, false}},
		"help, by who asked":  {{"U1", "hjälp", time.Minute, true}},
		"nobody known":        {{"", "yes", time.Hour, false}},
		"quiet":               {{"U1", "", time.Minute, false}},
		"another after other": {{"U3", "yes", time.Second, true}, {"U2", "yes", time.Second, true}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, asker := &chattest.State{}, &listening{}
				asker.Hook(func(_ context.Context, q question.Asked) (answer.Answer, error) {
					certainty := map[string]answer.Certainty{"perhaps answered": answer.Sure, "perhaps likely": answer.Likely}[q.Text]
					return answer.Answer{Answered: certainty != "", Certainty: certainty}, nil
				})
				w, err := chat.New(slog.New(slog.DiscardHandler), chat.Options{}, &stubborn{}, asker, s)
				if err != nil {
					t.Fatal(err)
				}
				at := chat.Place{Channel: "C", Thread: "1", User: "U1"}
				if _, _, err := w.Accept(t.Context(), chat.Job{Kind: chat.Ask, Text: "vem?", Place: at}, "k"); err != nil {
					t.Fatal(err)
				}
				for _, m := range thread {
					time.Sleep(m.wait)
					at.User = m.user
					if got, err := w.Follows(t.Context(), at, m.text); got != m.want || err != nil {
						t.Errorf("%s: %q is followed: %t, %v", m.user, m.text, got, err)
					}
				}
				at.Thread = "2"
				if got, _ := w.Follows(t.Context(), at, "yes"); got {
					t.Error("a thread where nothing was asked is followed")
				}
			})
		})
	}
}
