package page

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/index"
)

//go:embed templates/*.html
var templateFiles embed.FS

// Options say what all pages are made with. Desk is needed.
type Options struct {
	Desk *desk.Desk
	// URL is where the pages are reached, where that is not this machine's own
	// name: "https://lotsen.example.se"; empty for none.
	URL string
	// Contact is whom to ask where the documents do not answer; may be empty.
	Contact string
	// SignIn lets people sign in; with nil no page needs more than a reader.
	SignIn *signin.SignIn
	// Local answers this machine alone, where everyone reads without signing in.
	Local bool
	// Viewer tells what someone who is signed in may see; nil: what is for all.
	Viewer func(p signin.Person) audience.Viewer
}

// Frame makes pages. It may be used by many goroutines at once.
type Frame struct {
	Options
	Log     *slog.Logger
	host    string // of URL
	static  map[string]asset
	shared  *template.Template
	problem *Set
	routes  []Route

	mu         sync.Mutex
	generation string
	languages  map[string]string // of documents, by id
}

// New makes a frame. It panics on templates that do not parse, which are part of
// the program.
func New(log *slog.Logger, opts Options) (*Frame, error) {
	f := &Frame{Options: opts, Log: log, static: assets()}
	if opts.URL != "" {
		at, err := url.Parse(opts.URL)
		if err != nil {
			return nil, err
		}
		f.host = at.Hostname()
	}
	f.shared = template.Must(template.New("").Funcs(template.FuncMap{
		"static": func(name string) string { return "/static/" + name + "?v=" + f.static[name].version },
		"pair":   func(v View, of any) paired { return paired{v, of} },
		"number": func(w *phrases.Words, n int) string { return w.Number(n) },
	}).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	f.problem = f.Set(templateFiles, "problem")
	return f, nil
}

// View is what a template is executed with. Every one defines "main".
type View struct {
	Words  *phrases.Words
	Title  string // of the page, before the name of Lotsen
	Nav    string // the address of the menu's entry that it stands under
	Script string // a file of its own that it loads; empty for none
	Body   any

	Here         string // the page's own address, for the switch of language
	Who          string // who is signed in; empty for no one
	Menu, Second []Item
}

// paired is one thing of a view, for a template that sets it.
type paired struct {
	View
	Of any
}

// P are the words of the pages.
func (v View) P() *phrases.Pages { return &v.Words.Pages }

// Other is the language that is not used.
func (v View) Other() string {
	if v.Words.Lang == "sv" {
		return "en"
	}
	return "sv"
}

// Set is the templates of a room, by the name of their file.
type Set struct {
	frame *Frame
	pages map[string]*template.Template
}

// Set reads templates/NAME.html of a room. Each has the layout, the parts of all pages
// and those of its room (parts.html). It panics on one that does not parse.
func (f *Frame) Set(files fs.FS, names ...string) *Set {
	s := &Set{f, map[string]*template.Template{}}
	shared := f.shared
	if parts, err := fs.ReadFile(files, "templates/parts.html"); err == nil {
		shared = template.Must(template.Must(shared.Clone()).Parse(string(parts)))
	}
	for _, name := range names {
		s.pages[name] = template.Must(template.Must(shared.Clone()).ParseFS(files, "templates/"+name+".html"))
	}
	return s
}

// Show writes a page.
func (s *Set) Show(w http.ResponseWriter, r *http.Request, status int, name string, v View) {
	s.Part(w, r, status, name, "layout", v)
}

// Part writes a part of a page. It executes the template before anything is sent,
// so that a page is whole or an error.
func (s *Set) Part(w http.ResponseWriter, r *http.Request, status int, name, part string, v View) {
	if v.Words == nil {
		v.Words = Words(r)
	}
	if v.Here = r.URL.RequestURI(); r.Method != http.MethodGet {
		v.Here = "/"
	}
	p, signedIn := signin.From(r.Context())
	if v.Who = p.Name; signedIn && v.Who == "" {
		v.Who = p.ID
	}
	v.Menu, v.Second = menus(s.frame.routes, v.Words, Role(r.Context()), v.Nav)
	var page bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&page, part, v); err != nil {
		s.frame.Log.Error("web: making a page", "page", name, "err", err)
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

// Problem is a page that says in one sentence why there is no other. It stands where the
// address does in the menus, which lead on from it.
func (f *Frame) Problem(w http.ResponseWriter, r *http.Request, status int, says string) {
	f.problem.Show(w, r, status, "problem", View{Title: says, Nav: entryOf(f.routes, r.URL.Path), Body: says})
}

// Missing is every address that is none.
func (f *Frame) Missing(w http.ResponseWriter, r *http.Request) {
	f.Problem(w, r, http.StatusNotFound, Words(r).Pages.NotFound)
}

// Failed says what went wrong, if something did.
func (f *Frame) Failed(w http.ResponseWriter, r *http.Request, err error) bool {
	words := Words(r)
	switch {
	case err == nil:
		return false
	case errors.Is(err, desk.ErrNoDocument), errors.Is(err, desk.ErrNoSection):
		f.Problem(w, r, http.StatusNotFound, words.Pages.NoDocument)
	case errors.Is(err, desk.ErrOff):
		f.Missing(w, r)
	case errors.Is(err, index.ErrNone):
		w.Header().Set("Retry-After", "5")
		f.Problem(w, r, http.StatusServiceUnavailable, words.Pages.NotReady)
	default:
		if r.Context().Err() == nil {
			f.Log.Error("web: a page failed", "path", r.URL.Path, "err", err)
		}
		f.Problem(w, r, http.StatusInternalServerError, words.Sorry)
	}
	return true
}

// Base is the address of the pages, as a request called them.
func (f *Frame) Base(r *http.Request) string {
	if f.URL != "" {
		return f.URL
	}
	return "http://" + r.Host
}

// Languages gives the languages of a generation's documents, so that each quote
// is read out in its own. Of a document whose quote is not shown it tells nothing.
func (f *Frame) Languages(ctx context.Context, generation string) map[string]string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.generation == generation && f.languages != nil {
		return f.languages
	}
	docs, err := f.Desk.Documents(ctx, audience.Admin())
	if err != nil {
		return nil
	}
	f.generation, f.languages = generation, make(map[string]string, len(docs))
	for _, d := range docs {
		f.languages[d.ID] = d.Language
	}
	return f.languages
}
