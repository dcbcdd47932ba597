package chattest

import (
	"context"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/question"

	"lotsen/bot/chat"
	"lotsen/bot/phrases"
)

// Room is one chat with a face of Lotsen in it, as people and the chat's server
// see it. Whoever asks speaks Swedish.
type Room interface {
	// Start runs the face over the chat and the state as they are. It is called
	// again only after Stop.
	Start()
	// Stop ends the face as a signal does and returns what it ended with.
	Stop() error
	// Ask delivers a message for Lotsen that begins a conversation, and returns
	// once the face has taken it in.
	Ask(text string)
	// Again delivers the last message again, as a chat does that was not told that
	// it was received.
	Again()
	// Echo delivers a message that Lotsen wrote, as chats do.
	Echo(text string)
	// Shown returns what Lotsen has shown so far as plain text, the oldest first.
	Shown() []string
	// Asker is the chat's own id of who asks.
	Asker() string
}

// NoLookup is a Room whose chat cannot be asked what was shown there: an outcome
// whose post was under way when its worker died may stand there twice.
type NoLookup interface{ NoLookup() }

// timeLimit is how long what has to come may take.
const timeLimit = 20 * time.Second

// TestFace holds a face against what every face of a chat has to do. open makes
// a chat whose face, not started yet, offers the desk and keeps its state in s; it
// gives an answer at most two seconds and posts without a pause.
func TestFace(t *testing.T, open func(t *testing.T, offers Desk, s *State) Room) {
	for name, test := range map[string]func(*room){
		"shows quote, source and section": (*room).showsSource,
		"answers once":                    (*room).answersOnce,
		"ignores itself":                  (*room).ignoresItself,
		"refuses politely":                (*room).refuses,
		"says how long a question may be": (*room).saysHowLong,
		"says sorry":                      (*room).saysSorry,
		"is polite":                       (*room).isPolite,
		"finishes what it took":           (*room).finishes,
		"finds what it showed":            (*room).findsShown,
		"keeps nobody's name":             (*room).keepsNoName,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &room{t: t, asker: &Asker{}, state: &State{}}
			r.Room = open(t, Desk{Asker: r.asker, State: r.state}, r.state)
			r.Start()
			t.Cleanup(func() { r.Stop() })
			test(r)
		})
	}
}

// room is a Room under test.
type room struct {
	Room
	t     *testing.T
	asker *Asker
	state *State
}

// wait returns the first n messages shown.
func (r *room) wait(n int) []string {
	r.t.Helper()
	Await(r.t, "messages", func() bool { return len(r.Shown()) >= n })
	return r.Shown()
}

// settle waits until nothing is unfinished.
func (r *room) settle() {
	r.t.Helper()
	if err := r.state.Wait(context.Background()); err != nil {
		r.t.Fatal(err)
	}
}

// Await returns once came reports true, and fails the test where it does not.
func Await(t *testing.T, what string, came func() bool) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	limit := time.NewTimer(timeLimit)
	defer limit.Stop()
	for !came() {
		select {
		case <-tick.C:
		case <-limit.C:
			t.Fatalf("%s: not in %v", what, timeLimit)
		}
	}
}

func (r *room) wants(got string, parts ...string) {
	r.t.Helper()
	for _, p := range parts {
		if !strings.Contains(got, p) {
			r.t.Errorf("shown without %q:\n%s", p, got)
		}
	}
}

func (r *room) shows(n int) {
	r.t.Helper()
	r.settle()
	if got := r.Shown(); len(got) != n {
		r.t.Errorf("%d messages shown, want %d: %q", len(got), n, got)
	}
}

func (r *room) showsSource() {
	r.Ask("vem ansvarar för uppsökande arbete?")
	r.wants(r.wait(1)[0], "Socialtjänstnämndens ungdomsuppsökare", Quote, "Socialt program", "5.3 Uppsökande arbete")
	r.settle()
	if got := r.asker.Asked()[0].Text; got != "vem ansvarar för uppsökande arbete?" {
		r.t.Errorf("asked %q", got)
	}
	if o := r.state.Outcomes(); o[0].Kind != chat.Answered {
		r.t.Errorf("outcome %q", o[0].Kind)
	}
}

func (r *room) answersOnce() {
	r.Ask("vem ansvarar?")
	r.Again()
	r.wait(1)
	r.Again()
	r.Ask("vem ansvarar?") // another message that says the same
	r.wait(2)
	r.shows(2)
}

func (r *room) ignoresItself() {
	r.Echo("vem ansvarar?")
	r.Ask("vem ansvarar?")
	r.wait(1)
	r.shows(1)
	if n := len(r.state.Events()); n != 1 {
		r.t.Errorf("%d events accepted, want 1", n)
	}
}

func (r *room) refuses() {
	r.Ask("hur blir vädret?")
	w := phrases.In("sv")
	got := r.wait(1)[0]
	r.wants(got, w.Refusal, w.Nearest, Quote)
	if strings.Contains(got, w.Responsible+":") {
		r.t.Errorf("a refusal names bodies: %s", got)
	}
	r.settle()
	if o := r.state.Outcomes(); o[0].Kind != chat.Refused {
		r.t.Errorf("outcome %q", o[0].Kind)
	}
}

func (r *room) saysHowLong() {
	r.Ask("vem ansvarar? " + strings.Repeat("å", question.MaxQuestion))
	r.wants(r.wait(1)[0], phrases.In("sv").Number(question.MaxQuestion)+" tecken")
	r.settle()
	if o := r.state.Outcomes(); o[0].Kind != chat.Done {
		r.t.Errorf("outcome %q", o[0].Kind)
	}
}

func (r *room) saysSorry() {
	for i, fails := range []func(context.Context, question.Asked) (answer.Answer, error){
		func(context.Context, question.Asked) (answer.Answer, error) { return answer.Answer{}, ErrAsker },
		func(context.Context, question.Asked) (answer.Answer, error) { panic(ErrAsker) },
		func(context.Context, question.Asked) (answer.Answer, error) { select {} }, // ignores its context
	} {
		r.asker.Hook(fails)
		r.Ask("vem ansvarar?")
		got := r.wait(i + 1)[i]
		r.wants(got, phrases.In("sv").Sorry)
		if strings.Contains(got, ErrAsker.Error()) {
			r.t.Errorf("the cause is shown: %s", got)
		}
	}
}

func (r *room) isPolite() {
	r.Ask("tack!")
	r.wants(r.wait(1)[0], phrases.In("sv").Welcome)
	r.Ask("hjälp")
	if got := r.wait(2)[1]; strings.TrimSpace(got) == "" {
		r.t.Error("no help")
	}
	r.settle()
	if n := len(r.asker.Asked()); n != 0 {
		r.t.Errorf("%d questions asked of the documents", n)
	}
}

func (r *room) finishes() {
	started, release := make(chan struct{}), make(chan struct{})
	r.asker.Hook(func(_ context.Context, q question.Asked) (answer.Answer, error) {
		close(started)
		<-release
		return Answer(q), nil
	})
	r.Ask("vem ansvarar?")
	<-started
	ended := make(chan error, 1)
	go func() { ended <- r.Stop() }()
	select {
	case err := <-ended:
		r.t.Fatalf("ended with %v before what it took had an outcome", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(release)
	if err := <-ended; err != nil {
		r.t.Errorf("ended with %v", err)
	}
	r.shows(1)
}

func (r *room) findsShown() {
	r.Ask("vem ansvarar?")
	r.wait(1)
	r.settle()
	if err := r.Stop(); err != nil {
		r.t.Errorf("ended with %v", err)
	}
	r.state.Crash()
	r.Start()
	want := 1
	if _, ok := r.Room.(NoLookup); ok {
		want = 2 // rather than none
	}
	r.shows(want)
	if o := r.state.Outcomes(); len(o) != 1 || o[0].Kind != chat.Answered || o[0].Message == "" {
		r.t.Errorf("outcomes %+v", o)
	}
}

func (r *room) keepsNoName() {
	r.Ask("vem ansvarar för zebror, 19851224-1234?")
	r.wait(1)
	r.settle()
	if err := r.Stop(); err != nil {
		r.t.Errorf("ended with %v", err)
	}
	r.state.Crash() // brings the sealed payloads back
	for _, e := range r.state.Events() {
		kept := string(e.User) + string(e.Payload) + e.Lane
		for _, word := range []string{r.Asker(), "zebror", "1224"} {
			if strings.Contains(kept, word) {
				r.t.Errorf("%q is kept in the clear", word)
			}
		}
		if strings.Contains(e.Question, "1224") || !strings.Contains(e.Question, "zebror") {
			r.t.Errorf("the question is kept as %q", e.Question)
		}
	}
}
