package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"lotsen/bot/audit"
	"lotsen/bot/followup"
	"lotsen/bot/web/about"
	"lotsen/bot/web/ask"
	"lotsen/bot/web/documents"
	"lotsen/bot/web/library"
	"lotsen/bot/web/page"
	"lotsen/bot/web/register"
	"lotsen/bot/web/teaching"
	"lotsen/bot/web/upkeep"
)

// Options say what the pages are made of. Desk is needed.
type Options struct {
	page.Options
	Documents documents.Options
	// Library is what the pages where documents are looked after are made of.
	Library library.Options
	// Keep keeps questions without a sure answer, and judgements; nil for none.
	Keep ask.Keeper
	// Notes are what people note of duties; nil where that is not offered.
	Notes followup.Notes
	// Upkeep is what the pages on how Lotsen is used, and is, are made of.
	Upkeep upkeep.Options
	// Audit records what is done on the pages of editors and administrators.
	Audit audit.Log
	// More are rooms that others make of a frame.
	More []func(*page.Frame) page.Room
}

// Site serves the pages.
type Site struct {
	http.Handler
	frame    *page.Frame
	rooms    []page.Room
	ask      *ask.Room
	register *register.Room
}

// New makes the pages. It panics on templates that do not parse, which are part of
// the program.
func New(log *slog.Logger, opts Options) (*Site, error) {
	frame, err := page.New(log, opts.Options)
	if err != nil {
		return nil, err
	}
	s := &Site{frame: frame, ask: ask.New(frame, opts.Keep), register: register.New(frame, opts.Notes)}
	s.rooms = []page.Room{
		s.ask, documents.New(frame, opts.Documents), s.register, about.New(frame),
		teaching.New(frame, opts.Audit), upkeep.New(frame, opts.Upkeep), library.New(frame, opts.Library),
	}
	for _, more := range opts.More {
		s.rooms = append(s.rooms, more(frame))
	}
	s.Handler = page.Serve(frame, s.rooms...)
	return s, nil
}

// Routes are all addresses that are served, and who may open each.
func (s *Site) Routes() []page.Route { return page.Routes(s.frame, s.rooms...) }

// Run prepares what the first pages of a new generation show, until ctx ends.
func (s *Site) Run(ctx context.Context) error {
	done := ""
	for tick := time.NewTicker(time.Second); ; {
		if now, err := s.frame.Desk.Generation(ctx); err == nil && now != done {
			done = now
			if err := s.register.Prepare(ctx); err != nil && ctx.Err() == nil {
				s.frame.Log.Warn("web: preparing the register", "err", err)
			}
			s.ask.Prepare(ctx)
		}
		select {
		case <-ctx.Done():
			tick.Stop()
			return nil
		case <-tick.C:
		}
	}
}
