// Package ask is the pages on which questions are put and answered, and on which
// all is listed that the documents say. It decides nothing about answers.
package ask

import (
	"context"
	"embed"
	"errors"
	"net/http"
	"net/url"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
	"lotsen/index"
)

//go:embed templates/*.html
var templates embed.FS

// Room is the pages on which questions are put.
type Room struct {
	frame *page.Frame
	set   *page.Set
	keep  Keeper
}

// Keeper keeps questions that got no sure answer, or that someone judged: masked, and
// without who asked. A *store.Store is one.
type Keeper interface {
	// KeepQuestion keeps the question of an answer, and what was thought of it if that
	// is not nil.
	KeepQuestion(ctx context.Context, a answer.Answer, f *chat.Feedback) error
}

// New makes the pages; with a nil keeper nothing is kept and no one is asked what they
// think.
func New(frame *page.Frame, keep Keeper) *Room {
	return &Room{frame, frame.Set(templates, "ask", "search", "judged"), keep}
}

// Routes implements page.Room.
func (s *Room) Routes() []page.Route {
	out := []page.Route{
		{Pattern: "GET /{$}", Role: signin.Reader, Handle: s.ask, Menu: func(w *phrases.Words) string { return w.Pages.Ask }},
		{Pattern: "POST /answer", Role: signin.Reader, Handle: s.answerPart},
		{Pattern: "GET /search", Role: signin.Reader, Handle: s.search},
		{Pattern: "POST /unit", Role: signin.Reader, Handle: s.chooseUnit, Most: mostChosen},
	}
	if s.keep != nil {
		out = append(out, page.Route{Pattern: "POST /feedback", Role: signin.Reader, Handle: s.judge, Most: mostJudged})
	}
	return out
}

// Prepare looks for what the first pages of a generation show.
func (s *Room) Prepare(ctx context.Context) {
	for _, lang := range []string{"sv", "en"} {
		s.examples(ctx, phrases.In(lang))
	}
}

// examples are questions that the documents answer.
func (s *Room) examples(ctx context.Context, words *phrases.Words) []string {
	found, err := s.frame.Desk.Examples(ctx, page.Viewer(ctx), words.Lang)
	if err != nil {
		s.frame.Log.Warn("web: looking for examples", "err", err)
	}
	return found
}

// mostTurns is how many earlier questions of a conversation are read.
const mostTurns = 8

// asking is the page on which questions are put.
type asking struct {
	Question string
	Turns    []turn // the questions before, oldest first
	Answer   *answered
	Says     string // in place of an answer
	Examples []string
	Units    units
}

// turn is an earlier question and the address at which it was answered.
type turn struct{ Text, Href string }

// answered is an answer as the page shows it.
type answered struct {
	Question string
	Turns    []string // all questions so far, for what follows
	Href     string   // the address of the answer
	Parts    []told   // of a message that asks several questions, one each
	Contact  string
	Search   string   // where all that the documents say of it is listed
	Before   []string // the questions before this one
	Judge    bool     // whether it may be said what one thinks of it
}

// told is the answer to one question.
type told struct {
	Asked   string // the question, where there are several
	Likely  bool
	Stands  string // who stands for the answer, and since when
	Actors  []string
	First   *page.Quoted
	More    []page.Quoted
	Reply   string
	Refused bool
	Related []page.Quoted
	Similar []similar // what people have asked that is near
}

// similar is a question that people have asked, with what answers it.
type similar struct {
	Question string
	Quoted   page.Quoted
}

// ask is the start page; with a question it holds the answer.
func (s *Room) ask(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	body := asking{Question: page.Text(r.URL.Query().Get("q")), Units: s.units(r)}
	for i, text := range turnsOf(r.URL.Query()["t"]) {
		body.Turns = append(body.Turns, turn{text, askHref(text, turnsOf(r.URL.Query()["t"])[:i])})
	}
	title, status := "", http.StatusOK
	if body.Question == "" {
		body.Examples = s.examples(r.Context(), words)
	} else {
		title = body.Question
		body.Answer, body.Says, status = s.answer(r, words, body.Question, turnsOf(r.URL.Query()["t"]))
	}
	s.set.Show(w, r, status, "ask", page.View{Words: words, Title: title, Nav: "/", Body: body})
}

// answerPart is an answer without the page around it. The question comes in the
// body, which no server on the way writes down.
func (s *Room) answerPart(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	if err := r.ParseForm(); err != nil {
		http.Error(w, words.Sorry, http.StatusBadRequest)
		return
	}
	body := asking{Question: page.Text(r.PostForm.Get("q"))}
	var status int
	body.Answer, body.Says, status = s.answer(r, words, body.Question, turnsOf(r.PostForm["t"]))
	s.set.Part(w, r, status, "ask", "part", page.View{Words: words, Body: body})
}

// turnsOf are the last earlier questions that can be read.
func turnsOf(all []string) []string {
	var out []string
	for _, text := range all {
		if text = page.Text(text); text != "" && (question.Asked{Text: text}).Check() == nil {
			out = append(out, text)
		}
	}
	return out[max(0, len(out)-mostTurns):]
}

// askHref is the address of a question.
func askHref(text string, turns []string) string {
	q := url.Values{"q": {text}}
	if len(turns) > 0 {
		q["t"] = turns
	}
	return "/?" + q.Encode()
}

// answer gives the answer, or what is said in its place.
func (s *Room) answer(r *http.Request, words *phrases.Words, text string, turns []string) (*answered, string, int) {
	a, err := s.frame.Desk.Ask(r.Context(), desk.Question{Text: text, Turns: turns, Lang: words.Lang, For: page.Viewer(r.Context()), Unit: page.Unit(r)})
	switch {
	case errors.Is(err, question.ErrTooLong):
		return nil, page.TooLong(words), http.StatusUnprocessableEntity
	case errors.Is(err, question.ErrEmpty):
		return nil, words.Pages.Empty, http.StatusUnprocessableEntity
	case errors.Is(err, index.ErrNone):
		return nil, words.Pages.NotReady, http.StatusServiceUnavailable
	case err != nil:
		if r.Context().Err() == nil {
			s.frame.Log.Error("web: answering", "err", err)
		}
		return nil, words.Sorry, http.StatusInternalServerError
	}
	out := &answered{
		Question: text, Turns: append(turns, text), Href: askHref(text, turns), Contact: s.frame.Contact,
		Search: "/search?" + url.Values{"q": {text}}.Encode(),
	}
	if a.Reply != "" && len(a.Citations)+len(a.Related)+len(a.Parts) == 0 {
		out.Href, out.Search, out.Turns = "", "", turns // nothing was looked for: no address keeps what was written
	} else if s.keep != nil {
		out.Before, out.Judge = turns, true
		s.keepUnsure(r.Context(), text, a)
	}
	langs := s.frame.Languages(r.Context(), a.Generation)
	for _, part := range a.Parts {
		one := tell(words, part, langs)
		one.Asked = part.Question
		out.Parts = append(out.Parts, one)
	}
	if len(a.Parts) == 0 {
		out.Parts = []told{tell(words, a, langs)}
	}
	return out, "", http.StatusOK
}

// tell shows the answer to one question.
func tell(words *phrases.Words, a answer.Answer, langs map[string]string) told {
	out := told{
		Reply: a.Reply, Actors: a.Actors, Refused: !a.Answered && a.Reply == "",
		Likely: a.Answered && a.Certainty == answer.Likely,
	}
	for i, c := range a.Citations {
		if q := page.Quote(words, c, a.Generation, langs); i == 0 {
			out.First = &q
		} else {
			out.More = append(out.More, q)
		}
	}
	if a.Verified != nil {
		out.Stands = words.VerifiedBy(a.Verified.By, a.Verified.On)
	}
	for _, s := range a.Similar {
		out.Similar = append(out.Similar, similar{s.Question, page.Quote(words, s.Citation, a.Generation, langs)})
	}
	for _, c := range a.Near() {
		out.Related = append(out.Related, page.Quote(words, c, a.Generation, langs))
	}
	return out
}
