package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/index"
)

// mostTurns is how many earlier questions of a conversation are read.
const mostTurns = 8

// asking is the page on which questions are put.
type asking struct {
	Question string
	Turns    []turn // the questions before, oldest first
	Answer   *answered
	Says     string // in place of an answer
	Examples []string
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
	Search   string // where all that the documents say of it is listed
}

// told is the answer to one question.
type told struct {
	Asked   string // the question, where there are several
	Likely  bool
	Stands  string // who stands for the answer, and since when
	Actors  []string
	First   *quoted
	More    []quoted
	Reply   string
	Refused bool
	Related []quoted
	Similar []similar // what people have asked that is near
}

// similar is a question that people have asked, with what answers it.
type similar struct {
	Question string
	Quoted   quoted
}

// quoted is a citation as the page shows it.
type quoted struct {
	Quote, Lang   string
	Title, Where  string // of the document; section and page
	Href          string
	Decided, Note string
	Unit          string // whose routine the document is
	Items         string // how many further items its list has; "" for none
	Also          []place
}

type place struct{ Title, Where, Href string }

// ask is the start page; with a question it holds the answer.
func (s *site) ask(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	body := asking{Question: asked(r.URL.Query().Get("q"))}
	for i, text := range turnsOf(r.URL.Query()["t"]) {
		body.Turns = append(body.Turns, turn{text, askHref(text, turnsOf(r.URL.Query()["t"])[:i])})
	}
	title, status := "", http.StatusOK
	if body.Question == "" {
		body.Examples = s.exampleQuestions(r.Context(), words)
	} else {
		title = body.Question
		body.Answer, body.Says, status = s.answer(r, words, body.Question, turnsOf(r.URL.Query()["t"]))
	}
	s.show(w, r, status, "ask", view{Words: words, Title: title, Nav: "ask", Body: body})
}

// answerPart is an answer without the page around it. The question comes in the
// body, which no server on the way writes down.
func (s *site) answerPart(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	if err := r.ParseForm(); err != nil {
		http.Error(w, words.Sorry, http.StatusBadRequest)
		return
	}
	body := asking{Question: asked(r.PostForm.Get("q"))}
	var status int
	body.Answer, body.Says, status = s.answer(r, words, body.Question, turnsOf(r.PostForm["t"]))
	s.write(w, r, status, "ask", "part", view{Words: words, Body: body})
}

// asked is a question as the page repeats it.
func asked(text string) string {
	return strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), ""))
}

// turnsOf are the last earlier questions that can be read.
func turnsOf(all []string) []string {
	var out []string
	for _, text := range all {
		if text = asked(text); text != "" && (question.Asked{Text: text}).Check() == nil {
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
func (s *site) answer(r *http.Request, words *phrases.Words, text string, turns []string) (*answered, string, int) {
	a, err := s.opts.Desk.Ask(r.Context(), desk.Question{Text: text, Turns: turns, Lang: words.Lang, For: viewerOf(r.Context())})
	switch {
	case errors.Is(err, question.ErrTooLong):
		return nil, tooLong(words), http.StatusUnprocessableEntity
	case errors.Is(err, question.ErrEmpty):
		return nil, words.Pages.Empty, http.StatusUnprocessableEntity
	case errors.Is(err, index.ErrNone):
		return nil, words.Pages.NotReady, http.StatusServiceUnavailable
	case err != nil:
		if r.Context().Err() == nil {
			s.log.Error("web: answering", "err", err)
		}
		return nil, words.Sorry, http.StatusInternalServerError
	}
	out := &answered{
		Question: text, Turns: append(turns, text), Href: askHref(text, turns), Contact: s.opts.Contact,
		Search: "/search?" + url.Values{"q": {text}}.Encode(),
	}
	if a.Reply != "" && len(a.Citations)+len(a.Related)+len(a.Parts) == 0 {
		out.Href, out.Search, out.Turns = "", "", turns // nothing was looked for: no address keeps what was written
	}
	langs := s.languages(r.Context(), a.Generation)
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
		if q := quote(words, c, a.Generation, langs); i == 0 {
			out.First = &q
		} else {
			out.More = append(out.More, q)
		}
	}
	if a.Verified != nil {
		out.Stands = words.VerifiedBy(a.Verified.By, a.Verified.On)
	}
	for _, s := range a.Similar {
		out.Similar = append(out.Similar, similar{s.Question, quote(words, s.Citation, a.Generation, langs)})
	}
	for _, c := range a.Near() {
		out.Related = append(out.Related, quote(words, c, a.Generation, langs))
	}
	return out
}

// quote shows a citation.
func quote(words *phrases.Words, c answer.Citation, generation string, langs map[string]string) quoted {
	out := quoted{
		Quote: answer.Readable(c.Quote), Lang: langs[c.Document], Title: c.Title, Where: where(words, c.Title, c.Section, c.Page, c.PageLabel),
		Href: c.Path(generation), Decided: c.Decided, Note: c.Note, Unit: c.Unit,
	}
	if c.More > 0 {
		out.Items = fmt.Sprintf(words.MoreItems, c.More)
	}
	for _, p := range c.Also {
		out.Also = append(out.Also, place{p.Title, where(words, p.Title, p.Section, p.Page, p.PageLabel), "/documents/" + url.PathEscape(p.Document)})
	}
	return out
}
