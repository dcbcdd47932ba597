package teaching

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"lotsen/bot/answer"
	"lotsen/bot/audit"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// lessonForm is the page on which a question is seen to.
type lessonForm struct {
	Action   string // where it is sent
	Lesson   teach.Lesson
	Find     string // what else is searched for
	Paste    string
	Near     []passage
	Found    []passage
	Lost     string // why it is no longer taught
	Says     string // why it was not kept
	Changing bool   // it is there already
}

// form is the page for a new lesson, or for one that is there.
func (s *Room) form(w http.ResponseWriter, r *http.Request) {
	l, ok := s.lesson(w, r)
	if !ok {
		return
	}
	if l.Question == "" {
		l.Question = page.Text(r.URL.Query().Get("q"))
	}
	s.showForm(w, r, http.StatusOK, lessonForm{Lesson: l, Find: page.Text(r.URL.Query().Get("find"))}, valueOf(l.Document, corpus.Span{Start: l.Start, End: l.End}))
}

// lessonOf is the lesson that an address names, if the viewer may see it; a new one for
// an address that names none.
func (s *Room) lessonOf(r *http.Request) (teach.Lesson, bool, error) {
	if r.PathValue("lesson") == "" {
		return teach.Lesson{Kind: teach.Taught}, true, nil
	}
	id, err := strconv.ParseInt(r.PathValue("lesson"), 10, 64)
	if err != nil {
		return teach.Lesson{}, false, nil
	}
	all, err := s.frame.Desk.Lessons(r.Context(), page.Keeper(r.Context()), "")
	i := slices.IndexFunc(all, func(l teach.Lesson) bool { return l.ID == id })
	if err != nil || i < 0 {
		return teach.Lesson{}, false, err
	}
	return all[i], true, nil
}

// lesson is what lessonOf gives; where that is none, the page says so.
func (s *Room) lesson(w http.ResponseWriter, r *http.Request) (teach.Lesson, bool) {
	l, found, err := s.lessonOf(r)
	if s.frame.Failed(w, r, err) {
		return l, false
	}
	if !found {
		s.frame.Missing(w, r)
	}
	return l, found
}

// showForm fills in what may be chosen and shows the form.
func (s *Room) showForm(w http.ResponseWriter, r *http.Request, status int, f lessonForm, taken string) {
	words := page.Words(r)
	f.Action, f.Changing = pathNew, f.Lesson.ID != 0
	if f.Changing {
		f.Action = pathLessons + "/" + strconv.FormatInt(f.Lesson.ID, 10)
	}
	f.Lost = lostSays(&words.Lessons, f.Lesson.Lost)
	viewer := page.Keeper(r.Context())
	var ranges []desk.Found
	if f.Lesson.Document != "" && f.Lesson.Lost == "" {
		ranges = append(ranges, desk.Found{Document: f.Lesson.Document, Span: corpus.Span{Start: f.Lesson.Start, End: f.Lesson.End}})
	}
	var near []answer.Citation
	var err error
	if f.Lesson.Question != "" {
		if near, err = s.frame.Desk.Nearest(r.Context(), viewer, f.Lesson.Question); s.frame.Failed(w, r, err) {
			return
		}
	}
	for _, c := range near {
		ranges = append(ranges, desk.Found{Document: c.Document, Span: corpus.Span{Start: c.Start, End: c.End}})
	}
	f.Near = s.passages(r.Context(), words, ranges, taken, mostOffered)
	if f.Find != "" {
		found, _, err := s.frame.Desk.Search(r.Context(), desk.Question{Text: f.Find, Lang: words.Lang, For: viewer}, mostOffered)
		if err == nil {
			f.Found = s.passages(r.Context(), words, found, taken, mostOffered)
		}
	}
	s.set.Show(w, r, status, "lesson", page.View{Words: words, Title: words.Lessons.Title, Nav: pathUnanswered, Body: f})
}

// mostOffered is how many passages are offered.
const mostOffered = 6

// passages are what may be chosen at ranges.
func (s *Room) passages(ctx context.Context, words *phrases.Words, ranges []desk.Found, taken string, most int) (out []passage) {
	seen, opens := map[string]bool{}, s.opens(ctx)
	for _, at := range ranges {
		read, err := s.frame.Desk.Read(ctx, page.Keeper(ctx), at.Document)
		if err != nil || len(out) == most {
			continue
		}
		p := passage{Title: read.Title, Lang: read.Language, Where: whereIs(words, read.Text, at.Span)}
		for _, o := range offersAt(&words.Lessons, read.Text, at.Span) {
			if seen[o.Value] {
				continue
			}
			seen[o.Value] = true
			if p.Href == "" && opens(read.ID) {
				p.Href = answer.Path(read.ID, o.at.Start, o.at.End, o.Text, read.Generation)
			}
			o.Taken, o.Text = o.Value == taken, answer.Readable(o.Text)
			p.Offers = append(p.Offers, o)
		}
		if len(p.Offers) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// save keeps what became of a question.
func (s *Room) save(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	if s.frame.Failed(w, r, r.ParseForm()) {
		return
	}
	l, ok := s.lesson(w, r)
	if !ok {
		return
	}
	field := func(name string) string { return page.Text(r.PostForm.Get(name)) }
	l.Version, _ = strconv.ParseInt(r.PostForm.Get("version"), 10, 64)
	l.Question, l.Kind, l.By, l.Owner, l.Due, l.Note = field("q"), teach.Kind(r.PostForm.Get("kind")), field("by"), field("owner"), field("due"), field("note")
	kept, err := s.keep(r, l, r.PostForm.Get("at"), field("quote"), words.Lang)
	f := lessonForm{Lesson: l, Paste: field("quote")}
	switch {
	case err == nil:
		http.Redirect(w, r, pathLessons+"?saved="+strconv.FormatInt(kept.ID, 10), http.StatusSeeOther)
		return
	case errors.Is(err, teach.ErrChanged):
		f.Says = words.Lessons.ChangedMeanwhile
		if now, found, err := s.lessonOf(r); err == nil && found {
			f.Lesson.Version = now.Version // what is sent next is a change of what stands there now
		}
	case errors.Is(err, teach.ErrNoQuote):
		f.Says = words.Lessons.NoQuote
	case errors.Is(err, errNotChosen):
		f.Says = words.Lessons.Chosen
	default:
		says, known := inForm(&words.Lessons, err)
		if !known {
			s.frame.Failed(w, r, err)
			return
		}
		f.Says = fmt.Sprintf(words.Lessons.Wrong, says)
	}
	s.showForm(w, r, http.StatusUnprocessableEntity, f, r.PostForm.Get("at"))
}

var errNotChosen = errors.New("nothing was chosen")

// keep records what is to be done, and does it.
func (s *Room) keep(r *http.Request, l teach.Lesson, at, quote, lang string) (teach.Lesson, error) {
	link := desk.Link{ID: l.ID, Version: l.Version, Question: l.Question, Lang: lang, By: l.By, Quote: quote}
	if l.Kind == teach.Taught && quote == "" {
		document, span, ok := rangeOf(at)
		if !ok {
			return l, errNotChosen
		}
		link.Document, link.Start, link.End = document, span.Start, span.End
	}
	if err := s.record(r, audit.Teach, numberOf(l.ID), "kind="+string(l.Kind)); err != nil {
		return l, err
	}
	if l.Kind == teach.Taught {
		return s.frame.Desk.Teach(r.Context(), page.Keeper(r.Context()), link)
	}
	// Whom its document was for stays: the question may tell of what it says.
	l.Document, l.Title, l.Section, l.Start, l.End, l.Quote, l.Hash, l.Lost = "", "", "", 0, 0, "", "", ""
	return s.frame.Desk.PutLesson(r.Context(), page.Keeper(r.Context()), l, lang)
}

// numberOf names a lesson in the log; a new one has no number yet.
func numberOf(id int64) string {
	if id == 0 {
		return "new"
	}
	return strconv.FormatInt(id, 10)
}

// lostSays says why a question is no longer taught; empty for one that is.
func lostSays(t *phrases.Lessons, l teach.Lost) string {
	switch l {
	case teach.Changed:
		return t.LostChanged
	case teach.Gone:
		return t.LostGone
	case teach.NotInForce:
		return t.LostForce
	}
	return ""
}
