package chat_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
	"lotsen/bot/question"
)

// guard is an asker that takes messages of blows for grave.
type guard struct{ chattest.Asker }

func (*guard) Grave(_ context.Context, q question.Asked) (reply, lang string, grave bool) {
	return "Ring 112, 020-50 50 50.", "sv", strings.Contains(strings.Join(append(q.Shared, q.Text), " "), "slår mig")
}

// kept is a state that writes down all that it is given.
type kept struct {
	chattest.State
	mu   sync.Mutex
	said strings.Builder
}

func (s *kept) Accept(ctx context.Context, e chat.Event) (int64, bool, error) {
	s.mu.Lock()
	data, _ := json.Marshal(e)
	seal, _ := chat.NewSeal([]byte("secret"))
	plain, err := seal.Open(e.Payload)
	s.said.Write(append(data, plain...))
	s.mu.Unlock()
	if err != nil {
		return 0, false, err
	}
	return s.State.Accept(ctx, e)
}

// Of a grave message nothing is kept, sealed or not, and nothing is asked.
func TestGraveIsNotKept(t *testing.T) {
	for name, j := range map[string]chat.Job{
		"asked":  {Kind: chat.Ask, Text: "han slår mig, vad ska jag göra?"},
		"shared": {Kind: chat.Ask, Text: "kan du svara?", Shared: []string{"han slår mig"}},
	} {
		t.Run(name, func(t *testing.T) {
			s, asker, log := &kept{}, &guard{}, &strings.Builder{}
			f := &saying{}
			w, err := chat.New(slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})), chat.Options{Secret: []byte("secret")}, f, asker, s)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- w.Run(ctx) }()
			j.Place = chat.Place{Channel: "C", Thread: "1", User: "U1"}
			if _, _, err := w.Accept(ctx, j, "k"); err != nil {
				t.Fatal(err)
			}
			chattest.Await(t, "the reply", func() bool { return f.last() != "" })
			cancel()
			if err := <-ended; err != nil {
				t.Fatal(err)
			}
			if f.last() != "Ring 112, 020-50 50 50." || len(asker.Asked()) > 0 {
				t.Errorf("said %q, asked %v", f.last(), asker.Asked())
			}
			known, _ := s.Conversation(t.Context(), "C", "1")
			if known || strings.Contains(s.said.String()+log.String(), "slår") {
				t.Errorf("kept: %s\n%s", s.said.String(), log)
			}
		})
	}
}

// saying is a face that keeps what it last said.
type saying struct {
	stubborn
	text string
}

func (f *saying) Post(_ context.Context, _ chat.Place, m chat.Message) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.text = m.Text
	return "1", nil
}

func (f *saying) last() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.text
}

// What every face is served from guards and listens.
var (
	_ chat.Guard    = (*desk.Desk)(nil)
	_ chat.Listener = (*desk.Desk)(nil)
)
