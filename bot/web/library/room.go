// Package library is the pages where documents are looked after: uploaded, previewed,
// published, withdrawn and restored, their details and smoke questions edited, the
// index read again and gone back, sessions ended, and the audit log read. Bot/repository
// does it; this only asks and shows.
package library

import (
	"context"
	"embed"
	"errors"
	"net/http"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/phrases"
	"lotsen/bot/repository"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
	"lotsen/corpus/format"
	"lotsen/index"
)

//go:embed templates/*.html
var templates embed.FS

// Options are what the pages are made of. Without a Repository there are none.
type Options struct {
	Repository *repository.Repository
	Audit      audit.Reader // nil for no page of the log
	Log        audit.Log    // is told of exports
	Groups     func() *audience.Groups
	// Questions checks smoke questions as they are written; nil: they are not edited here.
	Questions func(text string) error
}

// Room is the pages.
type Room struct {
	frame *page.Frame
	set   *page.Set
	opts  Options
}

// New makes the pages.
func New(frame *page.Frame, opts Options) *Room {
	names := []string{"list", "file", "versions", "draft", "reading", "generations", "smoke", "sessions", "audit"}
	return &Room{frame: frame, set: frame.Set(templates, names...), opts: opts}
}

// Addresses.
const (
	atDocuments   = "/admin/documents"
	atDrafts      = "/admin/drafts"
	atReading     = "/admin/reading"
	atGenerations = "/admin/generations"
	atSmoke       = "/admin/smoke"
	atSessions    = "/admin/sessions"
	atAudit       = "/admin/audit"
)

// who is whoever opens a page: administrators look after all documents.
func who(r *http.Request) repository.Who {
	p, _ := signin.From(r.Context())
	return repository.Who{ID: p.ID, Name: p.Name, Sees: page.Keeper(r.Context())}
}

// words are those of these pages.
func words(r *http.Request) *phrases.Library { return &page.Words(r).Pages.Library }

// unread says why files could not be read in the language of whoever opens the page.
func unread(r *http.Request, reasons []string) []string {
	out := make([]string, len(reasons))
	for i, reason := range reasons {
		out[i] = page.Words(r).Unread(reason)
	}
	return out
}

// told is what an error says beside what it wraps.
func told(err, wraps error) string { return strings.TrimPrefix(err.Error(), wraps.Error()+": ") }

// look is how long a page waits for what takes time, before it says how far that has
// come.
const look = 8 * time.Second

// patience bounds how long a request waits.
func patience(r *http.Request) (context.Context, context.CancelFunc) {
	return context.WithTimeout(r.Context(), look)
}

// failed says what went wrong, if something did.
func (s *Room) failed(w http.ResponseWriter, r *http.Request, err error) bool {
	if err == nil {
		return false
	}
	l := words(r)
	var tooLarge *http.MaxBytesError
	for _, known := range []struct {
		is     bool
		status int
		says   string
	}{
		{errors.Is(err, repository.ErrNone), http.StatusNotFound, page.Words(r).Pages.NoDocument},
		{errors.Is(err, index.ErrUnknown), http.StatusNotFound, page.Words(r).Pages.NotFound},
		{errors.Is(err, repository.ErrChanged), http.StatusConflict, l.Conflict},
		{errors.Is(err, repository.ErrTaken), http.StatusForbidden, l.Taken},
		{errors.Is(err, repository.ErrBehind), http.StatusConflict, l.Conflict},
		{errors.Is(err, repository.ErrName), http.StatusUnprocessableEntity, l.BadName},
		{errors.Is(err, repository.ErrTooMany), http.StatusUnprocessableEntity, l.TooMany},
		{errors.Is(err, repository.ErrTooLarge) || errors.As(err, &tooLarge), http.StatusRequestEntityTooLarge, l.TooLarge},
		{errors.Is(err, repository.ErrEmpty), http.StatusUnprocessableEntity, l.Empty},
		{errors.Is(err, repository.ErrReadOnly), http.StatusForbidden, l.ReadOnly},
		{errors.Is(err, repository.ErrWorse), http.StatusConflict, l.NotPublished + ": " + page.Words(r).Unread(told(err, repository.ErrWorse))},
		{errors.Is(err, format.ErrFrontMatter), http.StatusUnprocessableEntity, l.BadKeys + " " + page.Words(r).Unread(err.Error())},
	} {
		if known.is {
			s.frame.Problem(w, r, known.status, known.says)
			return true
		}
	}
	return s.frame.Failed(w, r, err)
}

// show writes a page under an entry of the menu.
func (s *Room) show(w http.ResponseWriter, r *http.Request, name, title, nav string, body any) {
	s.set.Show(w, r, http.StatusOK, name, page.View{Title: title, Nav: nav, Body: body})
}
