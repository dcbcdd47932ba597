package library

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"lotsen/bot/audit"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
)

// toLines are lines as files have them; a browser ends them otherwise.
func toLines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// sessionsView is the page of who is signed in.
type sessionsView struct {
	Says string
	Rows []session
}

type session struct {
	ID, Name, Role, Begun, Ends string
}

func (s *Room) sessions(w http.ResponseWriter, r *http.Request) { s.showSessions(w, r, "") }

func (s *Room) showSessions(w http.ResponseWriter, r *http.Request, says string) {
	l := words(r)
	all, err := s.frame.SignIn.Sessions(r.Context())
	if s.failed(w, r, err) {
		return
	}
	body := sessionsView{Says: says}
	for _, one := range all {
		name := one.Person.Name
		if name == "" {
			name = one.Person.ID
		}
		body.Rows = append(body.Rows, session{one.Person.ID, name, l.Roles.Role(one.Role.String()), phrases.Moment(one.Begun), phrases.Moment(one.Ends)})
	}
	s.show(w, r, "sessions", l.Sessions, atSessions, body)
}

func (s *Room) endSessions(w http.ResponseWriter, r *http.Request) {
	id, name := r.PostFormValue("person"), r.PostFormValue("name")
	if s.failed(w, r, s.frame.SignIn.EndSessions(r.Context(), id)) {
		return
	}
	if p, _ := signin.From(r.Context()); p.ID == id { // they are out themselves
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	s.showSessions(w, r, fmt.Sprintf(words(r).Ended, name))
}

// auditView is the page of the audit log.
type auditView struct {
	Search, Action string
	Actions        []page.Choice
	Rows           []entry
	Pager          page.Pager
	Query          string
}

type entry struct {
	At, Who, Role, What, Of, Detail string
}

const (
	entriesPerPage = 100
	mostEntries    = 10_000 // that a page looks through
)

func (s *Room) audit(w http.ResponseWriter, r *http.Request) {
	l, q := words(r), r.URL.Query()
	body := auditView{Search: strings.TrimSpace(q.Get("q")), Action: q.Get("action")}
	body.Actions = []page.Choice{{Value: "", Label: l.Any, Chosen: body.Action == ""}}
	for _, a := range audit.Actions {
		body.Actions = append(body.Actions, page.Choice{Value: string(a), Label: l.Actions.Action(string(a)), Chosen: body.Action == string(a)})
	}
	all, err := s.opts.Audit.Entries(r.Context(), audit.Query{Action: audit.Action(body.Action), Search: body.Search, Most: mostEntries})
	if s.failed(w, r, err) {
		return
	}
	from, to, pager := page.TurnTo(r.URL, len(all), entriesPerPage)
	body.Pager = pager
	for _, e := range all[from:to] {
		name := e.Name
		if name == "" {
			name = e.Who
		}
		detail := e.Detail
		if e.Who == audit.Nobody {
			name, detail = l.Refusals.Nobody, refusal(l, detail)
		}
		body.Rows = append(body.Rows, entry{phrases.Second(e.At), name, l.Roles.Role(e.Role), l.Actions.Action(string(e.Action)), e.Of, detail})
	}
	s.show(w, r, "audit", l.Audit, atAudit, body)
}

// refusal is why and how often someone was not signed in, in words.
func refusal(l *phrases.Library, detail string) string {
	var why string
	var times int
	if n, _ := fmt.Sscanf(detail, "reason=%s times=%d", &why, &times); n != 2 {
		return detail
	}
	return fmt.Sprintf(l.Refusals.Times, l.Refusals.Why(why), times)
}

// export gives the audit log out, which it tells of itself.
func (s *Room) export(w http.ResponseWriter, r *http.Request) {
	if s.opts.Log != nil {
		if err := s.opts.Log.Record(r.Context(), audit.By(r.Context(), audit.Export, "audit log", "")); s.failed(w, r, err) {
			return
		}
	}
	all, err := s.opts.Audit.Entries(r.Context(), audit.Query{Oldest: true, Action: audit.Action(r.PostFormValue("action")), Search: r.PostFormValue("q")})
	if s.failed(w, r, err) {
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/jsonl; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="lotsen-audit.jsonl"`)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, e := range all {
		if enc.Encode(e) != nil {
			return
		}
	}
}
