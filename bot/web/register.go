package web

import (
	"net/http"
	"net/url"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/workbook"
	"lotsen/corpus"
)

// registered is the page of the register.
type registered struct {
	View   selected
	Facets []facet
	Total  int
	Rows   []duty
	Pager  pager
	Excel  string // addresses with the same selection
	Matrix string
	Import bool // whether workbooks are read back
	Lost   []lost
}

// duty is a duty as the page shows it.
type duty struct {
	Bodies, Modality string
	Quote, Lang      string
	Title, Where     string
	Href, Validity   string
	Note             followup.Note
}

// lost is a note whose duty has changed or gone.
type lost struct {
	followup.Lost
	Was, Now, Href string
}

// selected is what an address selects of the register.
type selected struct {
	Body, Topic, Modality, Document, Unit, Chapter, Section string
	Valid                                                   string // "" in force, all, or out
}

func selectedBy(q url.Values) selected {
	v := selected{
		Body: asked(q.Get("body")), Topic: asked(q.Get("topic")), Modality: q.Get("modality"), Document: q.Get("document"),
		Unit: asked(q.Get("unit")), Chapter: asked(q.Get("chapter")), Section: asked(q.Get("section")), Valid: q.Get("valid"),
	}
	switch corpus.Modality(v.Modality) {
	case corpus.Must, corpus.MustNot, corpus.Should, corpus.May, corpus.Responsible:
	default:
		v.Modality = ""
	}
	if (question.Asked{Text: v.Topic}).Check() != nil {
		v.Topic = "" // what cannot be asked selects nothing
	}
	if v.Valid != "all" && v.Valid != "out" {
		v.Valid = ""
	}
	return v
}

// query is the selection as an address has it.
func (v selected) query() string {
	q := url.Values{}
	for name, value := range map[string]string{
		"body": v.Body, "topic": v.Topic, "modality": v.Modality, "document": v.Document, "unit": v.Unit, "chapter": v.Chapter, "section": v.Section, "valid": v.Valid,
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// words says what is selected.
func (v selected) words(w *phrases.Words) string {
	f := desk.DutyFilter{Body: v.Body, Topic: v.Topic, Modality: corpus.Modality(v.Modality), Document: v.Document, All: v.Valid != ""}
	out := workbook.Filter(w, f)
	for _, part := range []string{v.Unit, v.Chapter, v.Section} {
		if part != "" {
			out = strings.TrimPrefix(out+"; "+part, "; ")
		}
	}
	return out
}

const unitCookie = "lotsen_unit"

// rememberUnit keeps the unit that was chosen, and leads who comes without having
// selected anything to the duties of the unit chosen last: then it gives false.
func rememberUnit(w http.ResponseWriter, r *http.Request, v selected) bool {
	if r.URL.Query().Has("unit") {
		remember(w, unitCookie, url.QueryEscape(v.Unit))
		return true
	}
	c, err := r.Cookie(unitCookie)
	if err != nil || r.URL.RawQuery != "" {
		return true
	}
	if unit, err := url.QueryUnescape(c.Value); err == nil && asked(unit) != "" {
		http.Redirect(w, r, "/register"+selected{Unit: asked(unit)}.query(), http.StatusSeeOther)
		return false
	}
	return true
}

const dutiesPerPage = 25

func (s *site) register(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	view := selectedBy(r.URL.Query())
	if !rememberUnit(w, r, view) {
		return
	}
	chosen, err := s.choose(r.Context(), view)
	if s.failed(w, r, err) {
		return
	}
	found := chosen.duties
	body := registered{
		View: view, Facets: chosen.facets.facets(words), Total: len(found), Excel: "/register.xlsx" + view.query(), Matrix: "/register/matrix" + view.query(),
		Import: s.opts.Notes != nil,
	}
	notes := map[string]followup.Note{}
	if s.opts.Notes != nil {
		var gone []followup.Lost
		notes, gone, err = workbook.Notes(r.Context(), s.opts.Desk, viewerOf(r.Context()), s.opts.Notes)
		if s.failed(w, r, err) {
			return
		}
		body.Lost = lostOf(gone)
	}
	generation, err := s.opts.Desk.Generation(r.Context())
	if s.failed(w, r, err) {
		return
	}
	from, to, p := turnTo(r.URL, len(found), dutiesPerPage)
	body.Pager = p
	langs := s.languages(r.Context(), generation)
	for _, d := range found[from:to] {
		body.Rows = append(body.Rows, duty{
			Bodies: title(strings.Join(d.Bodies, ", ")), Modality: words.Modality(string(d.Modality)), Quote: answer.Readable(d.Quote), Lang: langs[d.Document],
			Title: d.Title, Where: where(words, d.Title, d.Section, d.Page, ""), Validity: d.Validity, Note: notes[d.ID],
			Href: answer.Path(d.Document, d.Start, d.End, d.Quote, generation),
		})
	}
	s.show(w, r, http.StatusOK, "register", inRegister(words, words.Pages.Duties, body))
}

// inRegister is a page under the register's entry of the menu.
func inRegister(words *phrases.Words, title string, body any) view {
	return view{Words: words, Title: title, Nav: "register", Body: body}
}

// mostLost is how many of the notes on duties that changed or went a page lists.
const mostLost = 20

func lostOf(all []followup.Lost) []lost {
	var out []lost
	for _, l := range all[:min(len(all), mostLost)] {
		one := lost{Lost: l, Was: answer.Readable(l.Duty.Quote)}
		if l.Now != nil {
			one.Now = answer.Readable(l.Now.Quote)
			one.Href = answer.Path(l.Now.Document, l.Now.Start, l.Now.End, l.Now.Quote, "")
		}
		out = append(out, one)
	}
	return out
}
