package chattest

import (
	"context"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/teach"
)

// TeachingRoom is a Room with an administrator in it, whose face lets people be told
// of an answer later, and administrators teach.
type TeachingRoom interface {
	Room
	// Admin is the chat's own id of an administrator.
	Admin() string
	// Tell presses, as Asker, the button below the refusal that was shown last by which
	// one is told of an answer, and delivers that twice.
	Tell()
	// OpenTeach presses, as a user, the button below that refusal by which it is taught,
	// and gives what opens as text.
	OpenTeach(user string) string
	// SendTeach sends, as a user, the window that OpenTeach opened last, and gives what is
	// shown then as text.
	SendTeach(user string, w Window) string
}

// TestTeaching holds a face against what every face has to do that lets people be told
// of an answer later, and administrators teach. open is as for TestFace.
func TestTeaching(t *testing.T, open func(t *testing.T, offers Desk, s *State) TeachingRoom) {
	for name, test := range map[string]func(*teachingRoom){
		"tells once of an answer": (*teachingRoom).tellsOnce,
		"keeps nobody's wish":     (*teachingRoom).keepsNoWish,
		"tells after a failure":   (*teachingRoom).tellsAfterAFailure,
		"teaches":                 (*teachingRoom).teaches,
		"teaches in other words":  (*teachingRoom).teachesInOtherWords,
		"makes gaps":              (*teachingRoom).makesGaps,
		"teaches nobody else":     (*teachingRoom).teachesNobodyElse,
		"leaves others' lessons":  (*teachingRoom).leavesOthersLessons,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &teachingRoom{room: &room{t: t, asker: &Asker{}, state: &State{}}}
			r.TeachingRoom = open(t, Desk{Asker: r.asker, State: r.state}, r.state)
			r.Room = r.TeachingRoom
			r.Start()
			t.Cleanup(func() { r.Stop() })
			test(r)
		})
	}
}

// teachingRoom is a TeachingRoom under test.
type teachingRoom struct {
	*room
	TeachingRoom
}

// Window is what a form for teaching is sent with.
type Window struct {
	Question, Kind        string
	Pick                  string // words of what is chosen; empty for nothing
	By, Owner, Due, Notes string
}

// unanswered is refused by Asker until it is taught.
const unanswered = "hur blir vädret i zebradalen?"

// refusedOnce asks what is refused.
func (r *teachingRoom) refusedOnce() {
	r.t.Helper()
	r.Ask(unanswered)
	r.wants(r.wait(1)[0], phrases.In("sv").Refusal)
	r.settle()
}

// now is how often it was told that there is an answer, and the last of it.
func (r *teachingRoom) now() (n int, last string) {
	for _, s := range r.Shown() {
		if strings.Contains(s, phrases.In("sv").Teaching.NowKnown) {
			n, last = n+1, s
		}
	}
	return n, last
}

func (r *teachingRoom) answer(text string) {
	r.t.Helper()
	at := strings.Index(SectionText, Quote)
	_, err := Desk{Asker: r.asker}.Teach(context.Background(), audience.Admin(), desk.Link{
		Question: text, Document: "program", Start: at, End: at + len(Quote), By: "kanslichef",
	})
	Check(r.t, err)
}

// tellsOnce: who asked to be told is, once, however often that was delivered and
// whatever changes then.
func (r *teachingRoom) tellsOnce() {
	r.refusedOnce()
	r.Tell()
	r.Tell()
	r.settle()
	if w, err := r.state.Wishes(context.Background()); err != nil || len(w) != 1 {
		r.t.Fatalf("%d wishes, %v", len(w), err)
	}
	r.answer("en helt annan fråga?")
	Check(r.t, r.Stop()) // a wish outlives who took it
	r.answer(unanswered)
	r.Start()
	Await(r.t, "the answer", func() bool { n, _ := r.now(); return n > 0 })
	r.settle()
	_, said := r.now()
	r.wants(said, unanswered, Quote)
	r.answer("ännu en fråga?") // another edition
	time.Sleep(2500 * time.Millisecond)
	r.settle()
	if n, _ := r.now(); n != 1 {
		r.t.Errorf("told %d times", n)
	}
	if w, _ := r.state.Wishes(context.Background()); len(w) != 0 {
		r.t.Errorf("%d wishes are left", len(w))
	}
}

// tellsAfterAFailure: what goes wrong with one wish keeps nobody else from being told.
func (r *teachingRoom) tellsAfterAFailure() {
	r.refusedOnce()
	r.Tell()
	r.settle()
	kept, err := r.state.Wishes(context.Background())
	Check(r.t, err)
	Check(r.t, r.state.Rewish(context.Background(), kept[0].Name, []byte("damaged")))
	const other = "och hur blir det i regn?"
	r.Ask(other)
	r.settle()
	r.Tell()
	r.settle()
	r.asker.Hook(func(_ context.Context, q question.Asked) (answer.Answer, error) { panic(q.Lang) })
	r.answer(other)
	time.Sleep(2500 * time.Millisecond)
	r.asker.Hook(nil)
	r.answer("ännu en fråga?") // another edition
	Await(r.t, "the answer", func() bool { n, _ := r.now(); return n > 0 })
	r.settle()
	_, said := r.now()
	r.wants(said, other, Quote)
}

func (r *teachingRoom) keepsNoWish() {
	r.refusedOnce()
	r.Tell()
	r.settle()
	wishes, err := r.state.Wishes(context.Background())
	if err != nil || len(wishes) != 1 {
		r.t.Fatalf("%d wishes, %v", len(wishes), err)
	}
	w := wishes[0]
	for _, word := range []string{r.Asker(), "zebra", "wish"} {
		if strings.Contains(w.Name+string(w.User)+string(w.Payload), word) {
			r.t.Errorf("%q is kept in the clear", word)
		}
	}
	for _, e := range r.state.Events()[1:] {
		if e.Question != "" {
			r.t.Errorf("the wish counts as the question %q", e.Question)
		}
	}
}

func (r *teachingRoom) teaches() {
	says := &phrases.In("sv").Teaching
	r.refusedOnce()
	r.wants(r.OpenTeach(r.Admin()), says.Title, unanswered, Quote, says.By, says.OutOfScope)
	form := Window{Question: unanswered, Kind: "taught", Pick: Quote}
	r.wants(r.SendTeach(r.Admin(), form), says.NeedsBy)
	form.By, form.Pick = "kanslichef", ""
	r.wants(r.SendTeach(r.Admin(), form), says.NeedsPick)
	if l, ok := r.asker.Lesson(unanswered); ok {
		r.t.Errorf("kept %+v", l)
	}
	form.Pick = Quote
	r.wants(r.SendTeach(r.Admin(), form), "Verifierad av kanslichef")
	if l, ok := r.asker.Lesson(unanswered); !ok || l.Quote != Quote || l.By != "kanslichef" {
		r.t.Errorf("kept %+v", l)
	}
	r.Ask(unanswered)
	r.wants(r.wait(2)[1], Quote, "Verifierad av kanslichef")
}

// teachesInOtherWords: who waits is told though the question was taught in other words.
func (r *teachingRoom) teachesInOtherWords() {
	r.refusedOnce()
	r.Tell()
	r.settle()
	r.OpenTeach(r.Admin())
	r.SendTeach(r.Admin(), Window{Question: "Vilket väder väntas i zebradalen?", Kind: "taught", Pick: Quote, By: "kanslichef"})
	Await(r.t, "the answer", func() bool { n, _ := r.now(); return n > 0 })
	_, said := r.now()
	r.wants(said, "Vilket väder väntas i zebradalen?", Quote)
}

func (r *teachingRoom) makesGaps() {
	says := &phrases.In("sv").Teaching
	r.refusedOnce()
	r.OpenTeach(r.Admin())
	r.wants(r.SendTeach(r.Admin(), Window{Question: unanswered, Kind: "gap"}), says.NeedsOwner)
	r.wants(r.SendTeach(r.Admin(), Window{Question: unanswered, Kind: "gap", Owner: "utredare", Due: "2027-03-01", Notes: "Fråga SMHI."}), says.SavedGap)
	if l, _ := r.asker.Lesson(unanswered); l.Kind != teach.Gap || l.Owner != "utredare" || l.Due != "2027-03-01" || l.Note != "Fråga SMHI." {
		r.t.Errorf("kept %+v", l)
	}
	r.wants(r.SendTeach(r.Admin(), Window{Question: unanswered, Kind: "out_of_scope"}), says.SavedScope)
	if l, _ := r.asker.Lesson(unanswered); l.Kind != teach.OutOfScope {
		r.t.Errorf("kept %+v", l)
	}
}

// leavesOthersLessons: what was taught from a document that is not for an administrator
// of the chat stays, and they are told so, whatever they want to make of the question.
func (r *teachingRoom) leavesOthersLessons() {
	says := &phrases.In("sv").Teaching
	r.refusedOnce()
	Desk{Asker: r.asker}.Lose(teach.Lesson{Question: unanswered, Document: "hemlig"})
	r.OpenTeach(r.Admin())
	for _, w := range []Window{
		{Question: unanswered, Kind: "taught", Pick: Quote, By: "kanslichef"}, {Question: unanswered, Kind: "gap", Owner: "utredare"}, {Question: unanswered, Kind: "out_of_scope"},
	} {
		got := r.SendTeach(r.Admin(), w)
		r.wants(got, says.Taken)
		if strings.Contains(got, "hemlig") {
			r.t.Errorf("%s names it: %s", w.Kind, got)
		}
	}
	if l, _ := r.asker.Lesson(unanswered); l.Document != "hemlig" {
		r.t.Errorf("kept %+v", l)
	}
}

// teachesNobodyElse: rights are asked when the window is opened and when it is sent.
func (r *teachingRoom) teachesNobodyElse() {
	r.refusedOnce()
	got := r.OpenTeach(r.Asker())
	r.wants(got, phrases.In("sv").AdminsOnly)
	if strings.Contains(got, Quote) {
		r.t.Errorf("the window shows %s", got)
	}
	r.OpenTeach(r.Admin())
	r.wants(r.SendTeach(r.Asker(), Window{Question: unanswered, Kind: "taught", Pick: Quote, By: "jag"}), phrases.In("sv").AdminsOnly)
	if l, ok := r.asker.Lesson(unanswered); ok {
		r.t.Errorf("kept %+v", l)
	}
}
