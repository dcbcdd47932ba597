package register

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
)

// changed is the page of what changed in the register.
type changed struct {
	Since    string // as asked for
	Kept     []page.Choice
	Says     string // in place of changes
	From     string // when what it is compared with was read
	Gained   []duty
	Lost     []duty
	Reworded []rewording
	More     int // changes that are not listed
	ToReview []toReview
}

// toReview is a document that is past its review, or its last day.
type toReview struct{ Title, Href, Says string }

type rewording struct{ Was, Now duty }

// mostChanges is how many changes of a kind the page lists.
const mostChanges = 40

// changes is what came, went and was reworded since a day or an earlier
// generation.
func (s *Room) changes(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	kept, err := s.frame.Desk.Generations(r.Context())
	if errors.Is(err, desk.ErrOff) {
		s.frame.Missing(w, r)
		return
	}
	if s.frame.Failed(w, r, err) {
		return
	}
	body := changed{Since: page.Text(r.URL.Query().Get("since"))}
	now, err := s.frame.Desk.Generation(r.Context())
	if s.frame.Failed(w, r, err) {
		return
	}
	for _, m := range kept {
		if m.ID == now {
			continue
		}
		body.Kept = append(body.Kept, page.Choice{Value: m.ID, Label: phrases.Moment(m.Built), Chosen: m.ID == body.Since})
	}
	if len(body.Kept) == 0 && body.Since == "" {
		body.Says = words.Pages.ReadOnce
	}
	if body.Since != "" {
		since, err := s.frame.Desk.Since(r.Context(), page.Viewer(r.Context()), body.Since)
		switch {
		case errors.Is(err, desk.ErrNoEarlier):
			body.Says = words.Pages.NoEarlier
		case s.frame.Failed(w, r, err):
			return
		default:
			body.fill(words, since)
		}
	}
	docs, err := s.frame.Desk.Documents(r.Context(), page.Viewer(r.Context()))
	if s.frame.Failed(w, r, err) {
		return
	}
	for _, d := range docs {
		says := ""
		switch {
		case d.Replaced:
			continue
		case d.ValidUntil != "":
			says = fmt.Sprintf(words.ValidUntil, d.ValidUntil)
		case d.Overdue:
			says = fmt.Sprintf(words.Pages.ReviewPast, d.ReviewBy)
		default:
			continue
		}
		if len(body.ToReview) < mostChanges {
			body.ToReview = append(body.ToReview, toReview{d.Title, "/documents/" + url.PathEscape(d.ID), says})
		}
	}
	s.set.Show(w, r, http.StatusOK, "changes", inRegister(words, words.Pages.ChangesTitle, body))
}

// fill lists the changes.
func (b *changed) fill(words *phrases.Words, since desk.Since) {
	b.From = phrases.Moment(since.Built)
	list := func(duties []desk.Duty, generation string) (out []duty) {
		b.More += max(0, len(duties)-mostChanges)
		for _, d := range duties[:min(len(duties), mostChanges)] {
			out = append(out, dutyIn(words, d, generation))
		}
		return out
	}
	b.Gained, b.Lost = list(since.Gained, ""), list(since.Lost, since.Generation)
	b.More += max(0, len(since.Reworded)-mostChanges)
	for _, c := range since.Reworded[:min(len(since.Reworded), mostChanges)] {
		b.Reworded = append(b.Reworded, rewording{dutyIn(words, c.Was, since.Generation), dutyIn(words, c.Now, "")})
	}
	if len(b.Gained)+len(b.Lost)+len(b.Reworded) == 0 {
		b.Says = words.NoChanges
	}
}
