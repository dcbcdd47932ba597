// Package documents is the pages on which documents are found and read, with what
// is quoted of them marked. It changes none.
package documents

import (
	"context"
	"embed"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
)

//go:embed templates/*.html
var templates embed.FS

// Options are what the pages need beside their frame.
type Options struct {
	// Original gives the file of a document, by its path in the documents folder,
	// if it still has this SHA-256 sum; nil where files are not given out.
	Original func(ctx context.Context, path, sum string) ([]byte, error)
	// Picture gives a page of a PDF as a JPEG, with a quote marked on it; of path and
	// sum as Original has them; nil where pages are not shown.
	Picture func(ctx context.Context, path, sum string, page int, quote string) ([]byte, error)
}

// Room is the pages on which documents are read.
type Room struct {
	frame *page.Frame
	set   *page.Set
	opts  Options
}

// New makes the pages.
func New(frame *page.Frame, opts Options) *Room {
	return &Room{frame, frame.Set(templates, "documents", "document"), opts}
}

// Routes implements page.Room.
func (s *Room) Routes() []page.Route {
	return []page.Route{
		{Pattern: "GET /documents", Role: signin.Reader, Handle: s.documents, Menu: func(w *phrases.Words) string { return w.Pages.Documents }},
		{Pattern: "GET /documents/{id}", Role: signin.Reader, Handle: s.document},
		{Pattern: "GET /documents/{id}/original", Role: signin.Reader, Handle: s.original},
		{Pattern: "GET /documents/{id}/pages/{page}", Role: signin.Reader, Handle: s.picture},
	}
}

// listing is the page of all documents.
type listing struct {
	Query string
	Total int
	Rows  []listed
	Pager page.Pager
}

// listed is a document in a list.
type listed struct {
	Title, Href, Lang string
	Facts             []string
	Validity          string
}

const perPage = 50

func (s *Room) documents(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	docs, err := s.frame.Desk.Documents(r.Context(), page.Viewer(r.Context()))
	if s.frame.Failed(w, r, err) {
		return
	}
	body := listing{Query: page.Text(r.URL.Query().Get("q"))}
	if fold := strings.ToLower(body.Query); fold != "" {
		docs = slices.DeleteFunc(docs, func(d desk.Document) bool {
			return !strings.Contains(strings.ToLower(strings.Join([]string{d.Title, d.ID, d.Owner, d.Kind, d.Unit, d.Decided}, "\n")), fold)
		})
	}
	body.Total = len(docs)
	from, to, p := page.TurnTo(r.URL, len(docs), perPage)
	body.Pager = p
	for _, d := range docs[from:to] {
		body.Rows = append(body.Rows, listed{
			Title: d.Title, Href: "/documents/" + url.PathEscape(d.ID), Lang: d.Language, Facts: factsOf(words, d),
			Validity: validity(words, d),
		})
	}
	s.set.Show(w, r, http.StatusOK, "documents", page.View{Words: words, Title: words.Pages.Documents, Nav: "/documents", Body: body})
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

// validity notes why a document is not in force, or that it is past its review; ""
// for one that is neither.
func validity(words *phrases.Words, d desk.Document) string {
	if says := outOfForce(words, d); says != "" || !d.Overdue {
		return says
	}
	return fmt.Sprintf(words.Pages.ReviewPast, d.ReviewBy)
}

// outOfForce notes why a document is not in force; "" for one that is.
func outOfForce(words *phrases.Words, d desk.Document) string {
	if d.Replaced && d.ReplacedBy == "" {
		return words.Over
	}
	return words.Validity(d.ReplacedBy, d.ValidUntil, d.ValidFrom)
}
