package web

import "net/http"

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

func (s *site) about(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	body := about{Contact: s.opts.Contact, Assessed: assessed, Report: report, Statement: words.Pages.Statement, Missing: words.Pages.NotAccessible}
	if status, err := s.opts.Desk.Status(r.Context(), viewerOf(r.Context())); err == nil {
		body.Read, body.Documents, body.Duties = status.Built.Local().Format("2006-01-02 15:04"), status.Documents, status.Duties
	}
	s.show(w, r, http.StatusOK, "about", view{Words: words, Title: words.Pages.About, Nav: "about", Body: body})
}
