package chat_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"lotsen/bot/answer"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// face is a whole face of a chat, to show what one needs: people write lines on
// a wall, and Lotsen writes below. "ansvar" and a body lists duties.
type face struct {
	wall   *wall
	desk   offers
	worker *chat.Worker
}

type offers interface {
	chat.Asker
	Duties(ctx context.Context, f desk.DutyFilter) ([]desk.Duty, error)
}

const listDuties chat.Kind = "duties"

// Heard takes in what someone wrote.
func (f *face) Heard(ctx context.Context, id, user, text string) error {
	if user == "lotsen" {
		return nil
	}
	j := chat.Job{Kind: chat.KindOf(text), Text: text, Begins: true, Place: chat.Place{Channel: "wall", Thread: id, User: user}}
	if body, ok := strings.CutPrefix(text, "ansvar "); ok {
		j.Kind, j.Text = listDuties, body
	}
	_, _, err := f.worker.Accept(ctx, j, "line:"+id)
	return err
}

// Post implements chat.Face.
func (f *face) Post(_ context.Context, _ chat.Place, m chat.Message) (string, error) {
	if m.Answer != nil {
		m.Text = set(phrases.In(m.Lang), m.Answer)
	}
	return f.wall.write(m.Key, m.Text), nil
}

// Posted implements chat.Face.
func (f *face) Posted(_ context.Context, _ chat.Place, key string, _ time.Time) (string, bool, error) {
	id, ok := f.wall.find(key)
	return id, ok, nil
}

// Lang implements chat.Face.
func (f *face) Lang(context.Context, string) string { return "sv" }

// Do implements chat.Face.
func (f *face) Do(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	duties, err := f.desk.Duties(ctx, desk.DutyFilter{Body: t.Job.Text})
	if err != nil {
		return chat.Outcome{}, err
	}
	text := t.Words(ctx).Register + ":"
	for _, d := range duties {
		text += fmt.Sprintf("\n%s: ”%s” (%s)", t.Words(ctx).List(d.Bodies), answer.Readable(d.Quote), d.Title)
	}
	return t.Say(ctx, chat.Done, text)
}

func set(w *phrases.Words, a *answer.Answer) string {
	text, cites := w.Responsible+": "+w.List(a.Actors), a.Citations
	if !a.Answered {
		text, cites = w.Refusal+"\n"+w.Nearest, a.Related
	}
	for _, c := range cites {
		text += fmt.Sprintf("\n”%s” (%s, %s)", answer.Readable(c.Quote), c.Title, c.Section)
	}
	return text
}

// wall is the chat itself.
type wall struct {
	mu    sync.Mutex
	lines []line
}

type line struct{ key, text string }

func (w *wall) write(key, text string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lines = append(w.lines, line{key, text})
	return fmt.Sprint(len(w.lines))
}

func (w *wall) find(key string) (string, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, l := range w.lines {
		if l.key == key {
			return fmt.Sprint(i + 1), true
		}
	}
	return "", false
}

// room is a wall with a face before it. It implements chattest.Room.
type room struct {
	t     *testing.T
	desk  chattest.Desk
	state *chattest.State
	wall  wall
	face  *face
	n     int
	last  string
	stop  func() error
}

// open makes a room.
func open(t *testing.T, offers chattest.Desk, s *chattest.State) chattest.Room {
	return &room{t: t, desk: offers, state: s}
}

func (r *room) Start() {
	r.face = &face{wall: &r.wall, desk: r.desk}
	var err error
	r.face.worker, err = chat.New(slog.New(slog.DiscardHandler), chat.Options{Secret: []byte("one"), AskTimeout: time.Second}, r.face, r.desk, r.state)
	if err != nil {
		r.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.face.worker.Run(ctx) }()
	r.stop = sync.OnceValue(func() error { cancel(); return <-ended })
}

func (r *room) Stop() error { return r.stop() }

func (r *room) Ask(text string) {
	r.n++
	r.last = text
	r.Again()
}

func (r *room) Again() { r.hear(fmt.Sprint(r.n), r.Asker(), r.last) }

func (r *room) Echo(text string) { r.hear("echo", "lotsen", text) }

func (r *room) hear(id, user, text string) {
	if err := r.face.Heard(context.Background(), id, user, text); err != nil {
		r.t.Errorf("hearing %q: %v", text, err)
	}
}

func (r *room) Shown() []string {
	r.wall.mu.Lock()
	defer r.wall.mu.Unlock()
	var out []string
	for _, l := range r.wall.lines {
		out = append(out, l.text)
	}
	return out
}

func (r *room) Asker() string { return "person-1" }

func TestFace(t *testing.T) { chattest.TestFace(t, open) }

func TestFaceListsDuties(t *testing.T) {
	s := &chattest.State{}
	r := open(t, chattest.Desk{Asker: &chattest.Asker{}, State: s, Duty: 3}, s)
	r.Start()
	r.Ask("ansvar socialtjänstnämnden")
	if err := s.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := r.Stop(); err != nil {
		t.Error(err)
	}
	if got := strings.Join(r.Shown(), ""); !strings.Contains(got, "Socialtjänstnämnden: ”Socialtjänstnämnden ska göra sak nummer 3.” (Socialt program)") {
		t.Errorf("shown %q", got)
	}
}
