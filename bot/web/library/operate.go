package library

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"lotsen/bot/audit"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
	"lotsen/corpus/folder"
	"lotsen/index"
)

// readingView is the page that tells how the documents are being read again.
type readingView struct {
	Says         string
	Running, Bad bool
	Left         []string
	Admin        bool
	Anyway       bool // the index is worse, and may be taken all the same
	changed
}

func (s *Room) reading(w http.ResponseWriter, r *http.Request) {
	l := words(r)
	ctx, cancel := patience(r)
	defer cancel()
	now := s.opts.Repository.Reading(ctx)
	admin := page.Role(r.Context()) >= signin.Admin
	body := readingView{Running: now.Running, Admin: admin}
	switch {
	case now.Begun.IsZero():
		body.Says = l.ReadingNone
	case now.Running:
		body.Says = fmt.Sprintf(l.Reading, now.Done, now.Total)
	case now.Err != nil:
		why := page.Words(r).Sorry
		if admin {
			why = page.Words(r).Unread(now.Err.Error())
		}
		body.Says, body.Bad = fmt.Sprintf(l.ReadingFailed, why), true
		body.Anyway = admin && (errors.Is(now.Err, index.ErrShrunk) || errors.Is(now.Err, index.ErrSmoke))
	default:
		body.Says = l.ReadingDone + " " + fmt.Sprintf(l.Took, now.Took.Round(10*time.Millisecond))
		if admin { // an editor may not see all that it tells
			body.changed = changesOf(l, now.Changes)
		}
	}
	if admin {
		for _, p := range now.Read.Read.Problems {
			body.Left = append(body.Left, p.Path+": "+page.Words(r).Unread(p.Err.Error()))
		}
	}
	s.show(w, r, "reading", l.Reindex, atDocuments, body)
}

func (s *Room) reindex(w http.ResponseWriter, r *http.Request) {
	if s.failed(w, r, s.opts.Repository.Reindex(r.Context(), r.PostFormValue("anyway") == "yes")) {
		return
	}
	http.Redirect(w, r, atReading, http.StatusSeeOther)
}

// generationsView is the page of the index's versions.
type generationsView struct {
	Rows     []generation
	Compared bool
	Title    string
	changed
}

type generation struct {
	ID, Built, Counts, Compare string
	Current                    bool
}

func (s *Room) generations(w http.ResponseWriter, r *http.Request) {
	l := words(r)
	all, now, err := s.opts.Repository.Generations()
	if s.failed(w, r, err) {
		return
	}
	var body generationsView
	for _, m := range all {
		one := generation{ID: m.ID, Built: phrases.Second(m.Built), Counts: fmt.Sprintf(l.Counts, m.Documents, m.Passages, m.Duties), Current: m.ID == now}
		if now != "" && !one.Current {
			one.Compare = atGenerations + "?" + url.Values{"from": {m.ID}, "to": {now}}.Encode()
		}
		body.Rows = append(body.Rows, one)
	}
	if q := r.URL.Query(); q.Has("from") {
		from, to := q.Get("from"), q.Get("to")
		known := func(id string) bool {
			return slices.ContainsFunc(all, func(m index.Manifest) bool { return m.ID == id })
		}
		if !known(from) || !known(to) {
			s.failed(w, r, index.ErrUnknown)
			return
		}
		c, err := s.opts.Repository.Between(from, to)
		if s.failed(w, r, err) {
			return
		}
		body.Compared, body.Title, body.changed = true, fmt.Sprintf(l.BeforeAfter, from, to), changesOf(l, c)
	}
	s.show(w, r, "generations", l.Generations, atGenerations, body)
}

func (s *Room) rollback(w http.ResponseWriter, r *http.Request) {
	all, _, err := s.opts.Repository.Generations()
	id := r.PostFormValue("generation")
	if err == nil && !slices.ContainsFunc(all, func(m index.Manifest) bool { return m.ID == id }) {
		err = index.ErrUnknown
	}
	if err == nil {
		err = s.opts.Repository.Rollback(r.Context(), id)
	}
	if s.failed(w, r, err) {
		return
	}
	http.Redirect(w, r, atGenerations, http.StatusSeeOther)
}

// smokeView is the page of the smoke questions.
type smokeView struct {
	Text, Base   string
	Outside, Ran bool
	Problem      string
	ReadOnly     bool
	Results      []smokeResult
}

type smokeResult struct {
	Question, Answer string
	Failed           bool
}

func (s *Room) smoke(w http.ResponseWriter, r *http.Request) {
	s.showSmoke(w, r, http.StatusOK, smokeView{})
}

func (s *Room) showSmoke(w http.ResponseWriter, r *http.Request, status int, body smokeView) {
	text, base, err := s.opts.Repository.Smoke()
	if s.failed(w, r, err) {
		return
	}
	body.Outside, body.ReadOnly = s.opts.Repository.SmokeOutside(), s.opts.Repository.Writable() != nil
	if body.Problem == "" {
		body.Text, body.Base = text, base
	}
	s.set.Show(w, r, status, "smoke", page.View{Title: words(r).Smoke, Nav: atSmoke, Body: body})
}

func (s *Room) writeSmoke(w http.ResponseWriter, r *http.Request) {
	text, base := r.PostFormValue("text"), r.PostFormValue("base")
	text = toLines(text)
	if s.opts.Questions != nil {
		if err := s.opts.Questions(text); err != nil {
			s.showSmoke(w, r, http.StatusUnprocessableEntity, smokeView{Text: text, Base: base, Problem: page.Words(r).Unread(err.Error())})
			return
		}
	}
	d, err := s.opts.Repository.Write(r.Context(), who(r), folder.SmokeFile, base, []byte(text), audit.Smoke)
	s.toDraft(w, r, d, err)
}

func (s *Room) runSmoke(w http.ResponseWriter, r *http.Request) {
	results, err := s.opts.Repository.RunSmoke(r.Context())
	if s.failed(w, r, err) {
		return
	}
	body := smokeView{Ran: true, Results: asked(words(r), results)}
	s.showSmoke(w, r, http.StatusOK, body)
}

// asked are answers to smoke questions as a page shows them.
func asked(l *phrases.Library, results []index.SmokeResult) []smokeResult {
	var out []smokeResult
	for _, q := range results {
		one := smokeResult{q.Name, q.Answer, q.Failed}
		if one.Answer == "" {
			one.Answer = l.Refused
		}
		out = append(out, one)
	}
	return out
}
