package web

import (
	"errors"
	"net/http"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// changed is the page of what changed in the register.
type changed struct {
	Since    string // as asked for
	Kept     []choice
	Says     string // in place of changes
	From     string // when what it is compared with was read
	Gained   []duty
	Lost     []duty
	Reworded []rewording
	More     int // changes that are not listed
}

type rewording struct{ Was, Now duty }

// mostChanges is how many changes of a kind the page lists.
const mostChanges = 40

// changes is what came, went and was reworded since a day or an earlier
// generation.
func (s *site) changes(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	kept, err := s.opts.Desk.Generations(r.Context())
	if errors.Is(err, desk.ErrOff) {
		s.missing(w, r)
		return
	}
	if s.failed(w, r, err) {
		return
	}
	body := changed{Since: asked(r.URL.Query().Get("since"))}
	for _, m := range kept {
		body.Kept = append(body.Kept, choice{m.ID, m.Built.Local().Format("2006-01-02 15:04"), m.ID == body.Since})
	}
	if body.Since != "" {
		since, err := s.opts.Desk.Since(r.Context(), viewerOf(r.Context()), body.Since)
		switch {
		case errors.Is(err, desk.ErrNoEarlier):
			body.Says = words.Pages.NoEarlier
		case s.failed(w, r, err):
			return
		default:
			body.fill(words, since)
		}
	}
	s.show(w, r, http.StatusOK, "changes", inRegister(words, words.Pages.ChangesTitle, body))
}

// fill lists the changes.
func (b *changed) fill(words *phrases.Words, since desk.Since) {
	b.From = since.Built.Local().Format("2006-01-02 15:04")
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

// dutyIn shows a duty; of an earlier generation its source leads to the document as
// it was.
func dutyIn(words *phrases.Words, d desk.Duty, generation string) duty {
	out := duty{
		Bodies: title(strings.Join(d.Bodies, ", ")), Modality: words.Modality(string(d.Modality)), Quote: answer.Readable(d.Quote),
		Title: d.Title, Where: where(words, d.Title, d.Section, d.Page, ""), Validity: d.Validity,
		Href: answer.Path(d.Document, d.Start, d.End, d.Quote, ""),
	}
	if generation != "" {
		out.Href = strings.Replace(out.Href, "?s=", "?version="+generation+"&s=", 1)
	}
	return out
}
