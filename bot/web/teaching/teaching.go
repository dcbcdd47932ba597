// Package teaching is the pages on which editors see to questions that were not
// answered: link them to a sentence, call them out of scope, or make them a gap. It
// keeps nothing itself and tells no likeness.
package teaching

import (
	"context"
	"embed"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"lotsen/bot/audit"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/teach"
	"lotsen/bot/web/page"
)

//go:embed templates/*.html
var templates embed.FS

// Room is the pages.
type Room struct {
	frame *page.Frame
	set   *page.Set
	log   audit.Log
}

// New makes the pages. What is done there is recorded in the log first, which may be nil.
func New(frame *page.Frame, log audit.Log) *Room {
	return &Room{frame, frame.Set(templates, "unanswered", "lesson", "lessons"), log}
}

// The addresses of the pages.
const (
	pathUnanswered = "/admin/unanswered"
	pathLessons    = "/admin/lessons"
	pathNew        = "/admin/lessons/new"
)

// Routes implements page.Room.
func (s *Room) Routes() []page.Route {
	route := func(pattern string, handle http.HandlerFunc) page.Route {
		return page.Route{Pattern: pattern, Role: signin.Editor, Handle: handle}
	}
	unanswered, lessons := route("GET "+pathUnanswered, s.unanswered), route("GET "+pathLessons, s.lessons)
	unanswered.Menu = func(w *phrases.Words) string { return w.Lessons.Unanswered }
	lessons.Menu = func(w *phrases.Words) string { return w.Lessons.Lessons }
	return []page.Route{
		unanswered, lessons,
		route("GET "+pathNew, s.form), route("POST "+pathNew, s.save),
		route("GET "+pathLessons+"/{lesson}", s.form), route("POST "+pathLessons+"/{lesson}", s.save),
		route("POST "+pathLessons+"/{lesson}/remove", s.remove),
		route("GET "+pathLessons+"/export", s.export), route("POST "+pathLessons+"/import", s.bring),
	}
}

// record puts what is about to be done into the log. What cannot be recorded is not done.
func (s *Room) record(r *http.Request, what audit.Action, of, detail string) error {
	if s.log == nil {
		return nil
	}
	if err := s.log.Record(r.Context(), audit.By(r.Context(), what, of, detail)); err != nil {
		return fmt.Errorf("recording it: %w", err)
	}
	return nil
}

// opens tells which documents have a page for whoever looks at lessons: administrators
// look after those of all, and read what is for them.
func (s *Room) opens(ctx context.Context) func(id string) bool {
	if page.Keeper(ctx) == page.Viewer(ctx) {
		return func(string) bool { return true }
	}
	docs, err := s.frame.Desk.Documents(ctx, page.Viewer(ctx))
	return func(id string) bool {
		return err == nil && slices.ContainsFunc(docs, func(d desk.Document) bool { return d.ID == id })
	}
}

// waiting is the page of unanswered questions.
type waiting struct {
	Groups []group
	Total  int
	Pager  page.Pager
}

// group are questions that are alike.
type group struct {
	Question, Lang string
	Facts          []string
	Others         []string
	Lesson         *teach.Lesson // the gap that it is
	Nearest        []page.Quoted
	Href, Ask      string
}

const (
	groupsPerPage = 15
	mostNearest   = 2
)

func (s *Room) unanswered(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	t := &words.Lessons
	n, _ := strconv.Atoi(r.URL.Query().Get("page"))
	found, total, err := s.frame.Desk.UnansweredFrom(r.Context(), page.Keeper(r.Context()), (max(n, 1)-1)*groupsPerPage, groupsPerPage)
	if s.frame.Failed(w, r, err) {
		return
	}
	generation, err := s.frame.Desk.Generation(r.Context())
	if s.frame.Failed(w, r, err) {
		return
	}
	body := waiting{Total: total}
	_, _, body.Pager = page.TurnTo(r.URL, total, groupsPerPage)
	langs, opens := s.frame.Languages(r.Context(), generation), s.opens(r.Context())
	for _, g := range found {
		one := group{Question: g.Question, Lang: g.Lang, Others: g.Others, Lesson: g.Lesson, Ask: "/?" + url.Values{"q": {g.Question}}.Encode()}
		times := words.Once
		if g.Count > 1 {
			times = fmt.Sprintf("%d %s", g.Count, words.Times)
		}
		one.Facts = append(one.Facts, fmt.Sprintf(t.Asked, times), fmt.Sprintf(t.LastAsked, g.Last.Local().Format(time.DateOnly)))
		for _, f := range []struct {
			says string
			n    int
		}{{t.Refused, g.Refused}, {t.Unsure, g.Unsure}, {t.Judged, g.Unhelpful}} {
			if f.n > 0 {
				one.Facts = append(one.Facts, fmt.Sprintf(f.says, f.n))
			}
		}
		for _, c := range g.Nearest[:min(len(g.Nearest), mostNearest)] {
			quoted := page.Quote(words, c, generation, langs)
			if !opens(c.Document) {
				quoted.Href = ""
			}
			one.Nearest = append(one.Nearest, quoted)
		}
		one.Href = pathNew + "?" + url.Values{"q": {g.Question}}.Encode()
		if g.Lesson != nil {
			one.Href = pathLessons + "/" + strconv.FormatInt(g.Lesson.ID, 10)
		}
		body.Groups = append(body.Groups, one)
	}
	s.set.Show(w, r, http.StatusOK, "unanswered", page.View{Words: words, Title: t.Unanswered, Nav: pathUnanswered, Body: body})
}
