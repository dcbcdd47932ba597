// Package register is the pages of who must do what: the list, the picture, what
// changed, and the workbook there and back.
package register

import (
	"context"
	"embed"
	"net/http"
	"net/url"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
	"lotsen/bot/workbook"
)

// registered is the page of the register.
type registered struct {
	View   selected
	Facets []facet
	Total  int
	Rows   []duty
	Pager  page.Pager
	Excel  string // addresses with the same selection
	Matrix string
	Import bool // whether workbooks are read back
	Lost   []lost
}

//go:embed templates/*.html
var templates embed.FS

// Room is the pages of the register.
type Room struct {
	frame   *page.Frame
	set     *page.Set
	notes   followup.Notes // nil where that is not offered
	ledgers ledgers
}

// New makes the pages; notes, which may be nil, are what people note of duties.
func New(frame *page.Frame, notes followup.Notes) *Room {
	return &Room{frame: frame, set: frame.Set(templates, "register", "matrix", "import", "changes"), notes: notes}
}

// Routes implements page.Room.
func (s *Room) Routes() []page.Route {
	out := []page.Route{
		{Pattern: "GET /register", Role: signin.Reader, Handle: s.register, Menu: func(w *phrases.Words) string { return w.Pages.Duties }},
		{Pattern: "GET /register/matrix", Role: signin.Reader, Handle: s.matrix},
		{Pattern: "GET /register/changes", Role: signin.Reader, Handle: s.changes},
		{Pattern: "GET /register.xlsx", Role: signin.Reader, Handle: s.book},
	}
	if s.notes == nil {
		return out
	}
	role := signin.Editor
	if s.frame.Local {
		role = signin.Reader // whoever sits at this machine
	}
	return append(out,
		page.Route{Pattern: "GET /register/import", Role: role, Handle: s.importForm},
		page.Route{Pattern: "POST /register/import", Role: role, Handle: s.importBook})
}

// Prepare reads the register of a generation.
func (s *Room) Prepare(ctx context.Context) error {
	_, err := s.ledgers.choose(ctx, s.frame.Desk, selected{})
	return err
}

// rememberUnit keeps the unit that was chosen, and leads who comes without having
// selected anything to the duties of the unit chosen last: then it gives false.
func rememberUnit(w http.ResponseWriter, r *http.Request, v selected) bool {
	if r.URL.Query().Has("unit") {
		page.Remember(w, page.UnitCookie, url.QueryEscape(v.Unit))
		return true
	}
	if unit := page.Unit(r); unit != "" && r.URL.RawQuery == "" {
		http.Redirect(w, r, "/register"+selected{Unit: unit}.query(), http.StatusSeeOther)
		return false
	}
	return true
}

const dutiesPerPage = 25

func (s *Room) register(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	view := selectedBy(r.URL.Query())
	if !rememberUnit(w, r, view) {
		return
	}
	chosen, err := s.ledgers.choose(r.Context(), s.frame.Desk, view)
	if s.frame.Failed(w, r, err) {
		return
	}
	found := chosen.duties
	body := registered{
		View: view, Facets: chosen.facets.facets(words), Total: len(found), Excel: "/register.xlsx" + view.query(), Matrix: "/register/matrix" + view.query(),
		Import: s.notes != nil,
	}
	notes := map[string]followup.Note{}
	if s.notes != nil {
		var gone []followup.Lost
		notes, gone, err = workbook.Notes(r.Context(), s.frame.Desk, page.Viewer(r.Context()), s.notes)
		if s.frame.Failed(w, r, err) {
			return
		}
		body.Lost = lostOf(gone)
	}
	generation, err := s.frame.Desk.Generation(r.Context())
	if s.frame.Failed(w, r, err) {
		return
	}
	from, to, p := page.TurnTo(r.URL, len(found), dutiesPerPage)
	body.Pager = p
	langs := s.frame.Languages(r.Context(), generation)
	for _, d := range found[from:to] {
		body.Rows = append(body.Rows, duty{
			Bodies: page.Title(strings.Join(d.Bodies, ", ")), Modality: words.Modality(string(d.Modality)), Quote: answer.Readable(d.Quote), Lang: langs[d.Document],
			Title: d.Title, Where: page.Where(words, d.Title, d.Section, d.Page, d.PageLabel), Validity: d.Validity, Note: notes[d.ID],
			Href: answer.Path(d.Document, d.Start, d.End, d.Quote, generation),
		})
	}
	s.set.Show(w, r, http.StatusOK, "register", inRegister(words, words.Pages.Duties, body))
}

// inRegister is a page under the register's entry of the menu.
func inRegister(words *phrases.Words, title string, body any) page.View {
	return page.View{Words: words, Title: title, Nav: "/register", Body: body}
}
