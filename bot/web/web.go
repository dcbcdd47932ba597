package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
)

// Options say what the pages are made of. Desk is needed.
type Options struct {
	Desk *desk.Desk
	// URL is where the pages are reached, where that is not this machine's own
	// name: "https://lotsen.example.se"; empty for none.
	URL string
	// Contact is whom to ask where the documents do not answer; may be empty.
	Contact string
	// Original gives the file of a document, by its path in the documents folder,
	// if it still has this SHA-256 sum; nil where files are not given out.
	Original func(ctx context.Context, path, sum string) ([]byte, error)
	// Picture gives a page of a PDF as a JPEG, with a quote marked on it; of path and
	// sum as Original has them; nil where pages are not shown.
	Picture func(ctx context.Context, path, sum string, page int, quote string) ([]byte, error)
	// Notes are what people note of duties; nil where that is not offered.
	Notes *followup.Notes
	// SignIn lets those in who are signed in, from wherever they are; nil: everyone on
	// this machine, and no one else.
	SignIn *signin.SignIn
	// Viewer tells what someone who is signed in may see; nil: what is for all.
	Viewer func(p signin.Person) audience.Viewer
}

type viewerKey struct{}

// viewerOf is who reads a page: where no one is signed in an unknown asker, who sees
// what is for all.
func viewerOf(ctx context.Context) audience.Viewer {
	v, _ := ctx.Value(viewerKey{}).(audience.Viewer)
	return v
}

// site is the pages at work.
type site struct {
	log      *slog.Logger
	opts     Options
	static   map[string]asset
	pages    pages
	examples examples
	ledgers  ledgers
}

// Site serves the pages.
type Site struct {
	http.Handler
	*site
}

// New makes the pages. It panics on templates that do not parse, which are part of
// the program.
func New(log *slog.Logger, opts Options) (*Site, error) {
	s := &site{log: log, opts: opts, static: assets()}
	s.pages = parsePages(s.static)
	host := ""
	if opts.URL != "" {
		at, err := url.Parse(opts.URL)
		if err != nil {
			return nil, err
		}
		host = at.Hostname()
	}
	return &Site{s.gate(host, s.routes()), s}, nil
}

// Run prepares what the first pages of a new generation show, until ctx ends.
func (s *Site) Run(ctx context.Context) error {
	done := ""
	for tick := time.NewTicker(time.Second); ; {
		if now, err := s.opts.Desk.Generation(ctx); err == nil && now != done {
			done = now
			if _, err := s.choose(ctx, selected{}); err != nil && ctx.Err() == nil {
				s.log.Warn("web: preparing the register", "err", err)
			}
			for _, lang := range []string{"sv", "en"} {
				s.exampleQuestions(ctx, phrases.In(lang))
			}
		}
		select {
		case <-ctx.Done():
			tick.Stop()
			return nil
		case <-tick.C:
		}
	}
}

// routes are the addresses of the pages.
func (s *site) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.ask)
	mux.HandleFunc("POST /answer", s.answerPart)
	mux.HandleFunc("GET /search", s.search)
	mux.HandleFunc("GET /about", s.about)
	mux.HandleFunc("GET /opensearch.xml", s.openSearch)
	mux.HandleFunc("GET /documents", s.documents)
	mux.HandleFunc("GET /documents/{id}", s.document)
	mux.HandleFunc("GET /documents/{id}/original", s.original)
	mux.HandleFunc("GET /documents/{id}/pages/{page}", s.picture)
	mux.HandleFunc("GET /register", s.register)
	mux.HandleFunc("GET /register/matrix", s.matrix)
	mux.HandleFunc("GET /register/changes", s.changes)
	mux.HandleFunc("GET /register.xlsx", s.book)
	if s.opts.Notes != nil {
		mux.HandleFunc("GET /register/import", s.importForm)
		mux.HandleFunc("POST /register/import", s.importBook)
	}
	mux.HandleFunc("GET /language/{lang}", s.setLanguage)
	mux.HandleFunc("GET /static/{name}", s.serveStatic)
	mux.HandleFunc("/", s.missing)
	return mux
}

// missing is every address that is none.
func (s *site) missing(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	s.problem(w, r, http.StatusNotFound, words.Pages.NotFound)
}
