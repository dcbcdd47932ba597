package people

import (
	"context"
	"slices"
	"sync"
	"time"

	"lotsen/bot/phrases"

	"github.com/slack-go/slack"
)

// Directory remembers what Slack tells of users, in memory alone: their language for
// a day, the rest for a minute.
type Directory struct {
	mu    sync.Mutex
	users map[string]Person
}

// Person is what is known of a user.
type Person struct {
	lang     string
	langEnds time.Time

	at    time.Time // when Slack told the rest; zero for never
	Guest bool      // of another organisation, or one who sees only some channels
	teams []string  // the workspaces that they belong to
	Email string
}

const (
	localeAge = 24 * time.Hour
	untoldAge = time.Minute // of the language that Slack did not tell
	factsAge  = time.Minute
	staleAge  = 10 * time.Minute // of what is told while Slack cannot be asked
	maxPeople = 10_000
)

// NewDirectory knows nobody yet.
func NewDirectory() *Directory { return &Directory{users: map[string]Person{}} }

func (l *Directory) have(user string) Person {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.users[user]
}

func (l *Directory) keep(user string, p Person) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.users) >= maxPeople {
		clear(l.users)
	}
	l.users[user] = p
}

// Known returns the user's language where it was looked up before, or "".
func (l *Directory) Known(user string) string {
	if p := l.have(user); time.Now().Before(p.langEnds) {
		return p.lang
	}
	return ""
}

// Of returns the user's language, "sv" or "en", asking Slack where it is not
// known. Where Slack does not tell in a second, it is Swedish.
func (l *Directory) Of(ctx context.Context, api *slack.Client, user string) string {
	if user == "" {
		return "sv"
	}
	if lang := l.Known(user); lang != "" {
		return lang
	}
	p, err := l.ask(ctx, api, user)
	if err != nil {
		p = l.have(user)
		p.lang, p.langEnds = "sv", time.Now().Add(untoldAge) // or each question would wait for it
		l.keep(user, p)
	}
	return p.lang
}

// Facts returns what Slack tells of a user, not older than a minute, or ten while
// Slack cannot be asked.
func (l *Directory) Facts(ctx context.Context, api *slack.Client, user string) (Person, error) {
	p := l.have(user)
	if time.Since(p.at) < factsAge {
		return p, nil
	}
	told, err := l.ask(ctx, api, user)
	if err != nil && time.Since(p.at) < staleAge {
		return p, nil
	}
	return told, err
}

func (l *Directory) ask(ctx context.Context, api *slack.Client, user string) (Person, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	u, err := api.GetUserInfoContext(ctx, user)
	if err != nil {
		return Person{}, err
	}
	now := time.Now()
	p := Person{
		lang: phrases.In(u.Locale).Lang, langEnds: now.Add(localeAge), at: now,
		Guest: u.IsStranger || u.IsRestricted || u.IsUltraRestricted, Email: u.Profile.Email,
	}
	for _, team := range append(slices.Clone(u.Enterprise.Teams), u.TeamID) {
		if team != "" {
			p.teams = append(p.teams, team)
		}
	}
	l.keep(user, p)
	return p, nil
}
