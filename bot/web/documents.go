package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/index"
)

// listing is the page of all documents.
type listing struct {
	Query string
	Total int
	Rows  []listed
	Pager pager
}

// listed is a document in a list.
type listed struct {
	Title, Href, Lang string
	Facts             []string
	Validity          string
}

// pager leads to the other pages of a list.
type pager struct {
	Page, Pages      int
	Previous, Behind string // addresses; empty where there is none
}

const perPage = 50

// turnTo cuts a list of so many entries for the page that an address asks for.
func turnTo(at *url.URL, total, each int) (from, to int, p pager) {
	q := at.Query()
	p.Pages = max(1, (total+each-1)/each)
	n, _ := strconv.Atoi(q.Get("page"))
	p.Page = min(max(n, 1), p.Pages)
	href := func(n int) string {
		q.Set("page", strconv.Itoa(n))
		return at.EscapedPath() + "?" + q.Encode()
	}
	if p.Page > 1 {
		p.Previous = href(p.Page - 1)
	}
	if p.Page < p.Pages {
		p.Behind = href(p.Page + 1)
	}
	return (p.Page - 1) * each, min(p.Page*each, total), p
}

func (s *site) documents(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	docs, err := s.opts.Desk.Documents(r.Context(), viewerOf(r.Context()))
	if s.failed(w, r, err) {
		return
	}
	body := listing{Query: asked(r.URL.Query().Get("q"))}
	if fold := strings.ToLower(body.Query); fold != "" {
		docs = slices.DeleteFunc(docs, func(d desk.Document) bool {
			return !strings.Contains(strings.ToLower(strings.Join([]string{d.Title, d.ID, d.Owner, d.Kind, d.Unit, d.Decided}, "\n")), fold)
		})
	}
	body.Total = len(docs)
	from, to, p := turnTo(r.URL, len(docs), perPage)
	body.Pager = p
	for _, d := range docs[from:to] {
		body.Rows = append(body.Rows, listed{
			Title: d.Title, Href: "/documents/" + url.PathEscape(d.ID), Lang: d.Language, Facts: factsOf(words, d),
			Validity: validity(words, d),
		})
	}
	s.show(w, r, http.StatusOK, "documents", view{Words: words, Title: words.Pages.Documents, Nav: "documents", Body: body})
}

// factsOf is what is known of a document, in a line.
func factsOf(words *phrases.Words, d desk.Document) []string {
	var out []string
	for _, fact := range []string{words.Pages.Kind(d.Kind), d.Owner, d.Unit} {
		if fact != "" {
			out = append(out, fact)
		}
	}
	if d.Decided != "" {
		out = append(out, words.Decided+" "+d.Decided)
	}
	return out
}

// failed says what went wrong, if something did.
func (s *site) failed(w http.ResponseWriter, r *http.Request, err error) bool {
	words := wordsFor(r)
	switch {
	case err == nil:
		return false
	case errors.Is(err, desk.ErrNoDocument), errors.Is(err, desk.ErrNoSection):
		s.problem(w, r, http.StatusNotFound, words.Pages.NoDocument)
	case errors.Is(err, index.ErrNone):
		w.Header().Set("Retry-After", "5")
		s.problem(w, r, http.StatusServiceUnavailable, words.Pages.NotReady)
	default:
		if r.Context().Err() == nil {
			s.log.Error("web: a page failed", "path", r.URL.Path, "err", err)
		}
		s.problem(w, r, http.StatusInternalServerError, words.Sorry)
	}
	return true
}
