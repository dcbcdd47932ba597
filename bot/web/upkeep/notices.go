package upkeep

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/teach"
	"lotsen/bot/web/page"
	"lotsen/index"
)

// well is the page of how Lotsen is.
type well struct {
	Parts       []state
	Bad         bool
	Read        string
	Documents   int
	Passages    int
	Duties      int
	Left        []string
	LeftSays    string
	LostLessons string
}

// state is how a part is.
type state struct {
	Name, Wrong, Lang string // Lang of what is wrong
}

// partNames are the words for the parts.
func partName(u *phrases.Upkeep, name string) string {
	switch name {
	case "server":
		return u.Server
	case "index":
		return u.Index
	case "database":
		return u.Database
	case "slack":
		return u.Slack
	case "teams":
		return u.Teams
	}
	return name
}

const healthLimit = 5 * time.Second

func (s *Room) health(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	u := &words.Upkeep
	var body well
	if s.opts.Health != nil {
		ctx, cancel := context.WithTimeout(r.Context(), healthLimit)
		defer cancel()
		for _, p := range s.opts.Health(ctx) {
			wrong, lang := words.Ill(p.Wrong)
			body.Parts = append(body.Parts, state{partName(u, p.Name), wrong, lang})
			body.Bad = body.Bad || p.Wrong != ""
		}
	}
	// Where there is no index yet, that is what the parts tell.
	if m, _, err := s.frame.Desk.Served(r.Context()); err == nil {
		body.Read = fmt.Sprintf(u.ReadAt, phrases.Moment(m.Built))
		body.Documents, body.Passages, body.Duties = m.Documents, m.Passages, m.Duties
		if len(m.Left) > 0 {
			body.LeftSays = fmt.Sprintf(u.LeftOut, len(m.Left))
			for _, l := range m.Left[:min(len(m.Left), mostListed)] {
				body.Left = append(body.Left, l.Path+": "+words.Unread(l.Reason))
			}
		}
	} else if !errors.Is(err, index.ErrNone) && s.frame.Failed(w, r, err) {
		return
	}
	if lost, _, err := s.gaps(r.Context()); err == nil && lost > 0 {
		body.LostLessons = fmt.Sprintf(u.LostLessons, lost)
	}
	s.set.Show(w, r, http.StatusOK, "health", page.View{Words: words, Title: u.Health, Nav: atHealth, Body: body})
}

// mostListed is how many files, documents or questions a list names.
const mostListed = 50

// gaps counts the taught answers that lost their sentence, and the gaps that are late,
// of those that the viewer may see.
func (s *Room) gaps(ctx context.Context) (lost, late int, err error) {
	all, err := s.frame.Desk.Lessons(ctx, page.Keeper(ctx), "")
	today := time.Now().Format(time.DateOnly)
	for _, l := range all {
		if l.Lost != "" {
			lost++
		}
		if l.Kind == teach.Gap && l.Due != "" && l.Due < today {
			late++
		}
	}
	return lost, late, err
}

// toDo is the page of what waits to be done.
type toDo struct {
	Body     string
	Bodies   []page.Choice
	Since    string // when the documents were read before
	Changed  []string
	Changes  string // where the changes are listed
	Review   []reviewed
	Smoke    []string
	SmokeSay string
	Lost     string
	Late     string
	Unread   []unread
	Unreads  string
	NotInUse string
}

// Empty reports whether nothing waits.
func (t toDo) Empty() bool {
	return len(t.Changed)+len(t.Review)+len(t.Smoke)+len(t.Unread) == 0 && t.Lost == "" && t.Late == "" && t.NotInUse == ""
}

// reviewed is a document that is past its review, or its last day.
type reviewed struct{ Title, Href, Says string }

func (s *Room) notices(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	u := &words.Upkeep
	body := toDo{Body: page.Text(r.URL.Query().Get("body"))}
	if s.frame.Failed(w, r, errors.Join(s.changed(r.Context(), u, &body), s.review(r.Context(), words, &body), s.unread(r.Context(), words, &body))) {
		return
	}
	if page.Role(r.Context()) >= signin.Admin {
		_, smoke, err := s.frame.Desk.Served(r.Context())
		if s.frame.Failed(w, r, err) {
			return
		}
		for _, q := range smoke {
			if q.Failed {
				body.Smoke = append(body.Smoke, q.Name)
			}
		}
		body.SmokeSay = fmt.Sprintf(u.SmokeFails, len(body.Smoke))
	}
	if lost, late, err := s.gaps(r.Context()); err == nil {
		if lost > 0 {
			body.Lost = fmt.Sprintf(u.LostLessons, lost)
		}
		if late > 0 {
			body.Late = fmt.Sprintf(u.LateGaps, late)
		}
	}
	s.set.Show(w, r, http.StatusOK, "notices", page.View{Words: words, Title: u.Notices, Nav: atNotices, Body: body})
}

// changed tells how many duties came, went and were reworded since the generation before,
// of a body where one is chosen.
func (s *Room) changed(ctx context.Context, u *phrases.Upkeep, body *toDo) error {
	kept, err := s.frame.Desk.Generations(ctx)
	if errors.Is(err, desk.ErrOff) {
		return nil
	}
	now, err2 := s.frame.Desk.Generation(ctx)
	if err = errors.Join(err, err2); err != nil {
		return err
	}
	i := slices.IndexFunc(kept, func(m index.Manifest) bool { return m.ID != now })
	if i < 0 {
		return nil
	}
	since, err := s.frame.Desk.Since(ctx, page.Viewer(ctx), kept[i].ID)
	if errors.Is(err, desk.ErrNoEarlier) {
		return nil
	}
	if err != nil {
		return err
	}
	names := map[string]bool{}
	mine := func(d desk.Duty) bool {
		for _, b := range d.Bodies {
			names[page.Title(b)] = true
		}
		return body.Body == "" || slices.ContainsFunc(d.Bodies, func(b string) bool { return strings.EqualFold(b, body.Body) })
	}
	gained, lost, reworded := 0, 0, 0
	for _, d := range since.Gained {
		gained += count(mine(d))
	}
	for _, d := range since.Lost {
		lost += count(mine(d))
	}
	for _, c := range since.Reworded {
		was, is := mine(c.Was), mine(c.Now)
		reworded += count(was || is)
	}
	body.Changed = u.Changes(gained, lost, reworded)
	body.Since = fmt.Sprintf(u.DutiesSince, phrases.Moment(since.Built))
	body.Changes = "/register/changes?" + url.Values{"since": {kept[i].ID}}.Encode()
	if body.Body != "" {
		names[page.Title(body.Body)] = true
	}
	body.Bodies = []page.Choice{{Value: "", Label: u.AllBodies, Chosen: body.Body == ""}}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		body.Bodies = append(body.Bodies, page.Choice{Value: name, Label: page.Cut(name, 60), Chosen: strings.EqualFold(name, body.Body)})
	}
	return nil
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// review lists documents past their review or their last day.
func (s *Room) review(ctx context.Context, words *phrases.Words, body *toDo) error {
	docs, err := s.frame.Desk.Documents(ctx, page.Viewer(ctx))
	for _, d := range docs {
		if says := d.Past(words); says != "" && len(body.Review) < mostListed {
			body.Review = append(body.Review, reviewed{d.Title, "/documents/" + url.PathEscape(d.ID), says})
		}
	}
	return err
}
