package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strconv"

	"lotsen/bot/phrases"
	"lotsen/bot/signin"
)

//go:embed templates/*.html
var templateFiles embed.FS

// pages are the templates by the name of their file.
type pages map[string]*template.Template

// view is what a template is executed with. Every view has a template of its
// name, which defines "main".
type view struct {
	Words *phrases.Words
	Title string // of the page, before the name of Lotsen
	Here  string // the page's own address, for the switch of language
	Nav   string // which entry of the menu it stands under
	Body  any
	Who   string // who is signed in; empty for no one
}

// paired is one thing of a view, for a template that sets it.
type paired struct {
	view
	Of any
}

// View is the view itself, to be handed on.
func (p paired) View() view { return p.view }

// P are the words of the pages.
func (v view) P() *phrases.Pages { return &v.Words.Pages }

// Other is the language that is not used.
func (v view) Other() string {
	if v.Words.Lang == "sv" {
		return "en"
	}
	return "sv"
}

var templateNames = []string{"ask", "documents", "document", "register", "matrix", "import", "changes", "search", "about", "problem"}

// parsePages reads the templates. Each has the layout and the parts of its own.
func parsePages(static map[string]asset) pages {
	funcs := template.FuncMap{
		"static": func(name string) string { return "/static/" + name + "?v=" + static[name].version },
		"pair":   func(v view, of any) paired { return paired{v, of} },
		"number": func(w *phrases.Words, n int) string { return w.Number(n) },
	}
	out := pages{}
	shared := template.Must(template.New("").Funcs(funcs).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	for _, name := range templateNames {
		own := template.Must(template.Must(shared.Clone()).ParseFS(templateFiles, "templates/"+name+".html"))
		out[name] = own
	}
	return out
}

// show writes a page.
func (s *site) show(w http.ResponseWriter, r *http.Request, status int, name string, v view) {
	s.write(w, r, status, name, "layout", v)
}

// write executes a template before anything is sent, so that a page is whole or
// an error.
func (s *site) write(w http.ResponseWriter, r *http.Request, status int, name, part string, v view) {
	if v.Words == nil {
		v.Words = wordsFor(r)
	}
	if v.Here = r.URL.RequestURI(); r.Method != http.MethodGet {
		v.Here = "/"
	}
	if p, ok := signin.From(r.Context()); ok {
		v.Who = p.Name
	}
	var page bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&page, part, v); err != nil {
		s.log.Error("web: making a page", "page", name, "err", err)
		http.Error(w, v.Words.Sorry, http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.Words.Lang)
	h.Set("Vary", "Accept-Language, Cookie")
	h.Set("Content-Length", strconv.Itoa(page.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes())
}

// problem is a page that says in one sentence why there is no other.
func (s *site) problem(w http.ResponseWriter, r *http.Request, status int, says string) {
	words := wordsFor(r)
	s.show(w, r, status, "problem", view{Words: words, Title: says, Body: says})
}
