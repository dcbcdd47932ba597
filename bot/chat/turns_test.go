package chat_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/question"
)

// city is a face on which chefer may see more than channels hear, and which knows
// what stands above.
type city struct{ posts atomic.Int64 }

func (c *city) Post(context.Context, chat.Place, chat.Message) (string, error) {
	return fmt.Sprintf("m%d", c.posts.Add(1)), nil
}
func (*city) Posted(context.Context, chat.Place, string, time.Time) (string, bool, error) {
	return "", false, nil
}
func (*city) Lang(context.Context, string) string                     { return "sv" }
func (*city) Do(context.Context, *chat.Task) (chat.Outcome, error)    { return chat.Outcome{}, nil }
func (*city) Direct(_ context.Context, at chat.Place) (string, error) { return "D" + at.User, nil }
func (*city) Above(context.Context, chat.Place, string) ([]string, error) {
	return []string{"Fint väder.", "Hej! Vem ansvarar för ungdomsmottagningar?"}, nil
}
func (*city) Who(_ context.Context, at chat.Place) chat.Who {
	who := chat.Who{Here: audience.In(), Own: audience.In("chefer")}
	if at.Direct {
		who.Here = who.Own
	}
	return who
}

// What follows on an answer for one alone, in their own chat and in a thread below it,
// and on a question that was read above, is read in the light of that question.
func TestFollowUpElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asker := &chattest.Asker{}
		var asked []question.Asked
		asker.Hook(func(_ context.Context, q question.Asked) (answer.Answer, error) {
			asked = append(asked, q)
			return answer.Answer{Lang: "sv", Reply: fmt.Sprint("för ", q.For.Names())}, nil
		})
		s := &chattest.State{}
		w, err := chat.New(slog.New(slog.DiscardHandler), chat.Options{Workers: 1}, &city{}, asker, s)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- w.Run(ctx) }()
		n := 0
		ask := func(at chat.Place, begins bool, text string) []string {
			n++
			at.User = "U1"
			if _, _, err := w.Accept(t.Context(), chat.Job{Kind: chat.Ask, Text: text, Begins: begins, Message: fmt.Sprint(n), Place: at}, fmt.Sprint("k", n)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(10 * time.Second)
			synctest.Wait()
			return asked[len(asked)-1].Turns
		}
		const closed, above = "Vem godkänner resor?", "Vem ansvarar för ungdomsmottagningar?"
		ask(chat.Place{Channel: "C1", Thread: "t1"}, true, closed) // the answer for chefer is message 2
		for name, c := range map[string]struct {
			at     chat.Place
			begins bool
			want   string
		}{
			"in the chat with Lotsen":  {chat.Place{Channel: "DU1", Direct: true, Thread: "t2"}, true, closed},
			"below the private answer": {chat.Place{Channel: "DU1", Direct: true, Thread: "m2"}, false, closed},
		} {
			if got := ask(c.at, c.begins, "och när?"); !slices.Contains(got, c.want) {
				t.Errorf("%s: a follow-up stands behind %q, want %q", name, got, c.want)
			}
		}
		ask(chat.Place{Channel: "C1", Thread: "t3"}, false, "kan du svara på frågan ovan?")
		if got := ask(chat.Place{Channel: "C1", Thread: "t3"}, false, "och när?"); !slices.Equal(got, []string{above}) {
			t.Errorf("a follow-up on what was read above stands behind %q", got)
		}
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}
