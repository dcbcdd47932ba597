package teaching

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audit"
	"lotsen/bot/phrases"
	"lotsen/bot/records"
	"lotsen/bot/teach"
	"lotsen/bot/web/page"
)

// listing is the page of what was taught.
type listing struct {
	Query, Kind string
	Kinds       []page.Choice
	Rows        []row
	Total       int
	Pager       page.Pager
	Says, Wrong string
	See         string // where what was saved just now is asked
}

// row is a lesson in the list.
type row struct {
	teach.Lesson
	What, Lost, Verified string
	Facts                []string
	Late                 bool
	Source, Href         string
	Where                string // in its document
}

const lessonsPerPage = 25

func (s *Room) lessons(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	body := listing{Query: page.Text(q.Get("q")), Kind: q.Get("kind")}
	words := page.Words(r)
	if id, err := strconv.ParseInt(q.Get("saved"), 10, 64); err == nil {
		body.Says = words.Lessons.Saved
		if all, err := s.frame.Desk.Lessons(r.Context(), page.Viewer(r.Context()), ""); err == nil {
			for _, l := range all {
				if l.ID == id {
					body.See = "/?" + url.Values{"q": {l.Question}}.Encode()
				}
			}
		}
	}
	if q.Has("removed") {
		body.Says = words.Lessons.Removed
	}
	s.list(w, r, http.StatusOK, body)
}

func (s *Room) list(w http.ResponseWriter, r *http.Request, status int, body listing) {
	words := page.Words(r)
	t := &words.Lessons
	all, err := s.frame.Desk.Lessons(r.Context(), page.Keeper(r.Context()), body.Query)
	if s.frame.Failed(w, r, err) {
		return
	}
	if slices.Contains(teach.Kinds, teach.Kind(body.Kind)) {
		all = slices.DeleteFunc(all, func(l teach.Lesson) bool { return string(l.Kind) != body.Kind })
	}
	slices.SortStableFunc(all, func(a, b teach.Lesson) int { return b.On.Compare(a.On) })
	body.Kinds = []page.Choice{{Value: "", Label: t.All, Chosen: body.Kind == ""}}
	for _, k := range teach.Kinds {
		body.Kinds = append(body.Kinds, page.Choice{Value: string(k), Label: kindOf(t, k), Chosen: body.Kind == string(k)})
	}
	body.Total = len(all)
	from, to, pager := page.TurnTo(r.URL, len(all), lessonsPerPage)
	body.Pager = pager
	opens := s.opens(r.Context())
	for _, l := range all[from:to] {
		one := rowOf(words, l)
		if !opens(l.Document) {
			one.Source = ""
		}
		body.Rows = append(body.Rows, one)
	}
	s.set.Show(w, r, status, "lessons", page.View{Words: words, Title: t.Lessons, Nav: pathLessons, Body: body})
}

func rowOf(words *phrases.Words, l teach.Lesson) row {
	t := &words.Lessons
	one := row{Lesson: l, What: kindOf(t, l.Kind), Lost: lostSays(t, l.Lost), Href: pathLessons + "/" + strconv.FormatInt(l.ID, 10), Where: page.Where(words, l.Title, l.Section, 0, "")}
	day := l.On.Local().Format(time.DateOnly)
	if l.Kind == teach.Taught {
		one.Verified = fmt.Sprintf(t.Verified, l.By, day)
		one.Source = answer.Path(l.Document, l.Start, l.End, l.Quote, "")
	} else {
		one.Facts = append(one.Facts, day)
	}
	if l.Owner != "" {
		one.Facts = append(one.Facts, fmt.Sprintf(t.OwnedBy, l.Owner))
	}
	if l.Due != "" {
		one.Facts = append(one.Facts, fmt.Sprintf(t.DueOn, l.Due))
		one.Late = l.Kind == teach.Gap && l.Due < time.Now().Format(time.DateOnly)
	}
	return one
}

func kindOf(t *phrases.Lessons, k teach.Kind) string {
	switch k {
	case teach.Gap:
		return t.Gap
	case teach.OutOfScope:
		return t.OutOfScope
	}
	return t.Quote
}

// remove forgets a lesson that the viewer may see.
func (s *Room) remove(w http.ResponseWriter, r *http.Request) {
	l, ok := s.lesson(w, r)
	if !ok {
		return
	}
	err := s.record(r, audit.Unteach, numberOf(l.ID), "")
	if err == nil {
		err = s.frame.Desk.RemoveLesson(r.Context(), l.ID)
	}
	if !errors.Is(err, teach.ErrNone) && s.frame.Failed(w, r, err) {
		return
	}
	http.Redirect(w, r, pathLessons+"?removed=1", http.StatusSeeOther)
}

// export gives out all lessons that the viewer may see.
func (s *Room) export(w http.ResponseWriter, r *http.Request) {
	format, ending := "json", "jsonl"
	if r.URL.Query().Get("format") == "csv" {
		format, ending = "csv", "csv"
	}
	all, err := s.frame.Desk.Lessons(r.Context(), page.Keeper(r.Context()), "")
	if err == nil {
		err = s.record(r, audit.Export, "lessons", "number="+strconv.Itoa(len(all)))
	}
	var out bytes.Buffer
	if err == nil {
		err = records.ExportLessons(&out, all, format)
	}
	if s.frame.Failed(w, r, err) {
		return
	}
	h := w.Header()
	h.Set("Content-Type", map[string]string{"csv": "text/csv; charset=utf-8", "json": "application/jsonl"}[format])
	h.Set("Content-Disposition", `attachment; filename="lotsen-`+time.Now().Format(time.DateOnly)+`.`+ending+`"`)
	h.Set("Content-Length", strconv.Itoa(out.Len()))
	_, _ = w.Write(out.Bytes())
}

// bring reads lessons from a file: all of it or nothing.
func (s *Room) bring(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	t := &words.Lessons
	body, status := listing{}, http.StatusOK
	kept, err := s.importFile(r)
	says, known := inFile(&t.Faults, err)
	switch {
	case known:
		status = http.StatusUnprocessableEntity
		body.Wrong = fmt.Sprintf(t.NotImported, says)
	case s.frame.Failed(w, r, err):
		return
	default:
		body.Says = fmt.Sprintf(t.Imported, len(kept))
		if lost := slices.DeleteFunc(slices.Clone(kept), func(l teach.Lesson) bool { return l.Lost == "" }); len(lost) > 0 {
			body.Says += " " + fmt.Sprintf(t.ImportedLost, len(lost))
		}
	}
	s.list(w, r, status, body)
}

func (s *Room) importFile(r *http.Request) ([]teach.Lesson, error) {
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil, notCome(err)
	}
	defer file.Close()
	lessons, err := records.ImportLessons(file)
	if err == nil {
		err = s.record(r, audit.Import, "lessons", "number="+strconv.Itoa(len(lessons)))
	}
	if err != nil {
		return nil, err
	}
	return s.frame.Desk.ImportLessons(r.Context(), page.Keeper(r.Context()), lessons)
}
