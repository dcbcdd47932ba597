// Package about is the page that tells what Lotsen is and keeps, and how accessible
// it is.
package about

import (
	"embed"
	"net/http"

	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
)

//go:embed templates/*.html
var templates embed.FS

// Room is the page.
type Room struct {
	frame *page.Frame
	set   *page.Set
}

// New makes the page.
func New(frame *page.Frame) *Room { return &Room{frame, frame.Set(templates, "about")} }

// Routes implements page.Room.
func (s *Room) Routes() []page.Route {
	return []page.Route{{Pattern: "GET /about", Role: signin.Nobody, Handle: s.about, Menu: func(w *phrases.Words) string { return w.Pages.About }}}
}

// When the pages were last looked at, and where a lack is reported to the authority.
const (
	assessed = "2026-11-28"
	report   = "https://www.digg.se/tdosanmalan"
)

// about is the page that tells what Lotsen is and keeps, and how accessible it
// is.
type about struct {
	Contact            string
	Assessed, Report   string
	Read               string // when the documents were read
	Documents, Duties  int
	Statement, Missing []string
}

func (s *Room) about(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	body := about{Contact: s.frame.Contact, Assessed: assessed, Report: report, Statement: words.Pages.Statement, Missing: words.Pages.NotAccessible}
	if status, err := s.frame.Desk.Status(r.Context(), page.Viewer(r.Context())); err == nil {
		body.Read, body.Documents, body.Duties = phrases.Moment(status.Built), status.Documents, status.Duties
	}
	s.set.Show(w, r, http.StatusOK, "about", page.View{Words: words, Title: words.Pages.About, Nav: "/about", Body: body})
}
