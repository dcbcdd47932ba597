package ask

import (
	"context"
	"net/http"
	"slices"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
)

// reasons are what may be wrong with an answer, as judgements name it.
var reasons = []string{"wrong", "incomplete", "outdated", "unclear"}

// reason is one of them as the page says it.
type reason struct{ Name, Says string }

// Reasons are what may be wrong with the answer.
func (a *answered) Reasons(words *phrases.Words) (out []reason) {
	for _, name := range reasons {
		out = append(out, reason{name, words.Reason(name)})
	}
	return out
}

const (
	mostJudged = 64 << 10 // bytes of a judgement
	mostDetail = 1000     // characters of what is told
	keepLimit  = 2 * time.Second
)

// keepUnsure keeps a question that got no sure answer. Whether it can be kept does not
// matter to the answer.
func (s *Room) keepUnsure(ctx context.Context, text string, a answer.Answer) {
	parts := a.Parts
	if len(parts) == 0 {
		a.Question = text
		parts = []answer.Answer{a}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepLimit)
	defer cancel()
	for _, part := range parts {
		if part.Reply != "" || part.Answered && part.Certainty != answer.Likely {
			continue
		}
		if err := s.keep.KeepQuestion(ctx, part, nil); err != nil {
			s.frame.Log.Error("web: keeping a question", "err", err)
		}
	}
}

// judged is the page that thanks for a judgement.
type judged struct{ Says, Back string }

// judge keeps what someone thinks of an answer. The question is answered anew, so that
// what is kept is not for the form to say, and a message of danger is never kept.
func (s *Room) judge(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	if err := r.ParseForm(); err != nil {
		s.frame.Problem(w, r, http.StatusBadRequest, words.Sorry)
		return
	}
	text, turns, good := page.Text(r.PostForm.Get("q")), turnsOf(r.PostForm["t"]), r.PostForm.Get("good")
	f := &chat.Feedback{Good: good == "yes", Detail: page.Cut(page.Text(r.PostForm.Get("detail")), mostDetail)}
	if name := r.PostForm.Get("reason"); !f.Good && slices.Contains(reasons, name) {
		f.Reason = name
	}
	q := desk.Question{Text: text, Turns: turns, Lang: words.Lang, For: page.Viewer(r.Context()), Unit: page.Unit(r)}
	if q.Check() != nil || good != "yes" && good != "no" {
		s.frame.Problem(w, r, http.StatusUnprocessableEntity, words.Sorry)
		return
	}
	body := judged{Says: words.Noted, Back: askHref(text, turns)}
	if reply, _, grave := s.frame.Desk.Grave(r.Context(), desk.Question{Text: text + "\n" + f.Detail, Lang: words.Lang, For: q.For}); grave {
		body = judged{Says: reply}
	} else if a, err := s.frame.Desk.Again(r.Context(), q); s.frame.Failed(w, r, err) {
		return
	} else if a.Reply == "" {
		a.Question = text
		if s.frame.Failed(w, r, s.keep.KeepQuestion(r.Context(), a, f)) {
			return
		}
	}
	view := page.View{Words: words, Title: words.Pages.JudgeTitle, Nav: "/", Body: body}
	if r.PostForm.Has("part") {
		s.set.Part(w, r, http.StatusOK, "judged", "thanks", view)
		return
	}
	s.set.Show(w, r, http.StatusOK, "judged", view)
}
