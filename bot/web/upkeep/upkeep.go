// Package upkeep is the pages that tell those who look after Lotsen how it is used,
// what people thought of its answers, how it is, and what waits to be done. It changes
// nothing, and tells of no person.
package upkeep

import (
	"context"
	"embed"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/store"
	"lotsen/bot/web/page"
)

//go:embed templates/*.html
var templates embed.FS

// Records are what is kept of questions. A *store.Store is one.
type Records interface {
	// Usage gives how many questions there were since a day (YYYY-MM-DD), oldest first.
	Usage(ctx context.Context, since string) ([]store.Usage, error)
	// Judgements gives what people thought of answers, newest first, at most so many.
	Judgements(ctx context.Context, most int) ([]store.Judgement, error)
}

// Part is a part of Lotsen that may work or not.
type Part struct {
	Name  string // server, index, database, slack or teams
	Wrong string // what keeps it from working, in plain words; empty for nothing
}

// Options are what the pages tell of. Without Records there are none.
type Options struct {
	Records Records
	// Health tells how the parts are; nil where that is not told.
	Health func(ctx context.Context) []Part
}

// Room is the pages.
type Room struct {
	frame *page.Frame
	set   *page.Set
	opts  Options
}

// New makes the pages.
func New(frame *page.Frame, opts Options) *Room {
	return &Room{frame, frame.Set(templates, "usage", "feedback", "health", "notices"), opts}
}

// The addresses of the pages.
const (
	atNotices  = "/admin/notices"
	atUsage    = "/admin/usage"
	atFeedback = "/admin/feedback"
	atHealth   = "/admin/health"
)

// Routes implements page.Room.
func (s *Room) Routes() []page.Route {
	if s.opts.Records == nil {
		return nil
	}
	menu := func(pick func(*phrases.Upkeep) string) func(*phrases.Words) string {
		return func(w *phrases.Words) string { return pick(&w.Upkeep) }
	}
	return []page.Route{
		{Pattern: "GET " + atNotices, Role: signin.Editor, Handle: s.notices, Menu: menu(func(u *phrases.Upkeep) string { return u.Notices })},
		{Pattern: "GET " + atUsage, Role: signin.Editor, Handle: s.usage, Menu: menu(func(u *phrases.Upkeep) string { return u.Usage })},
		{Pattern: "GET " + atFeedback, Role: signin.Editor, Handle: s.feedback, Menu: menu(func(u *phrases.Upkeep) string { return u.Feedback })},
		{Pattern: "GET " + atHealth, Role: signin.Admin, Handle: s.health, Menu: menu(func(u *phrases.Upkeep) string { return u.Health })},
	}
}

// used is the page of how much Lotsen is used.
type used struct {
	Days       []page.Choice
	Plot       plot
	ByDay      []line // newest first
	ByDocument []line
	ByUnit     []line
	Sum        figures
}

// table is lines of figures, and what each is of.
type table struct {
	Of    string
	Lines []line
}

// Table is lines as a table.
func (used) Table(of string, lines []line) table { return table{of, lines} }

var periods = []int{30, 90, 365}

func (s *Room) usage(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	u := &words.Upkeep
	days, _ := strconv.Atoi(r.URL.Query().Get("days"))
	if !slices.Contains(periods, days) {
		days = periods[0]
	}
	today := time.Now()
	all, err := s.opts.Records.Usage(r.Context(), today.AddDate(0, 0, 1-days).Format(time.DateOnly))
	if s.frame.Failed(w, r, err) {
		return
	}
	docs, err := s.frame.Desk.Documents(r.Context(), page.Viewer(r.Context()))
	if s.frame.Failed(w, r, err) {
		return
	}
	titles, units := map[string]string{}, map[string]bool{}
	for _, d := range docs {
		titles[d.ID], units[d.Unit] = d.Title, true
	}
	questions := slices.DeleteFunc(slices.Clone(all), func(u store.Usage) bool { return u.Document != "" || u.Unit != "" })
	var body used
	for _, n := range periods {
		body.Days = append(body.Days, page.Choice{Value: strconv.Itoa(n), Label: fmt.Sprintf(u.Days, n), Chosen: n == days})
	}
	body.ByDay = byDay(questions, today, days)
	for _, one := range questions {
		body.Sum.add(one.Outcome, one.Times)
	}
	body.Plot = draw(body.ByDay, u.Answered, u.Unsure, u.Refused)
	body.Plot.Says = fmt.Sprintf(u.PlotSays, body.Sum.All(), days)
	slices.Reverse(body.ByDay)
	body.ByDay = slices.DeleteFunc(body.ByDay, func(l line) bool { return l.All() == 0 })
	body.ByDocument = by(all, func(one store.Usage) (string, string) {
		switch title, seen := titles[one.Document]; {
		case one.Document == "":
			return "", ""
		case !seen: // gone, or not for the viewer
			return u.Others, ""
		default:
			return title, "/documents/" + url.PathEscape(one.Document)
		}
	})
	body.ByUnit = by(all, func(one store.Usage) (string, string) {
		if one.Document != "" || !units[one.Unit] { // that of what is not for the viewer is not named
			return "", ""
		}
		return one.Unit, ""
	})
	s.set.Show(w, r, http.StatusOK, "usage", page.View{Words: words, Title: u.Usage, Nav: atUsage, Body: body})
}

// heard is the page of what people thought of answers.
type heard struct {
	Judged  string
	Choices []page.Choice
	Rows    []opinion
	Total   int
	Pager   page.Pager
}

// opinion is a judgement in the list.
type opinion struct {
	Day, Says, Reason, Detail, Question, Href string
}

const (
	mostHeard     = 2000
	opinionsAPage = 30
)

func (s *Room) feedback(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	u := &words.Upkeep
	all, err := s.opts.Records.Judgements(r.Context(), mostHeard)
	if s.frame.Failed(w, r, err) {
		return
	}
	may, err := s.frame.Desk.Listing(r.Context(), page.Keeper(r.Context()))
	if s.frame.Failed(w, r, err) {
		return
	}
	all = slices.DeleteFunc(all, func(j store.Judgement) bool { return !may(j.From) })
	body := heard{Judged: r.URL.Query().Get("judged")}
	for _, c := range []page.Choice{{Value: "", Label: u.All}, {Value: "good", Label: words.Helpful}, {Value: "bad", Label: words.NotHelpful}} {
		c.Chosen = c.Value == body.Judged
		body.Choices = append(body.Choices, c)
	}
	if body.Judged == "good" || body.Judged == "bad" {
		all = slices.DeleteFunc(all, func(j store.Judgement) bool { return j.Good != (body.Judged == "good") })
	}
	body.Total = len(all)
	from, to, pager := page.TurnTo(r.URL, len(all), opinionsAPage)
	body.Pager = pager
	for _, j := range all[from:to] {
		one := opinion{Day: j.At.Local().Format(time.DateOnly), Says: words.NotHelpful, Detail: j.Detail, Question: j.Question}
		if j.Good {
			one.Says = words.Helpful
		}
		if j.Reason != "" {
			one.Reason = words.Reason(j.Reason)
		}
		if j.Question != "" {
			one.Href = "/admin/lessons/new?" + url.Values{"q": {j.Question}}.Encode()
		}
		body.Rows = append(body.Rows, one)
	}
	s.set.Show(w, r, http.StatusOK, "feedback", page.View{Words: words, Title: u.Feedback, Nav: atFeedback, Body: body})
}
