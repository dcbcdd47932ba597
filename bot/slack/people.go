package slack

import (
	"context"
	"slices"
	"sync"
	"time"

	"lotsen/bot/phrases"

	"github.com/slack-go/slack"
)

// people remembers what Slack tells of users, in memory alone: their language for
// a day, the rest for a minute.
type people struct {
	mu    sync.Mutex
	users map[string]person
}

// person is what is known of a user.
type person struct {
	lang     string
	langEnds time.Time

	at    time.Time // when Slack told the rest; zero for never
	guest bool      // of another organisation, or one who sees only some channels
	teams []string  // the workspaces that they belong to
	email string
}

const (
	localeAge = 24 * time.Hour
	untoldAge = time.Minute // of the language that Slack did not tell
	factsAge  = time.Minute
	staleAge  = 10 * time.Minute // of what is told while Slack cannot be asked
	maxPeople = 10_000
)

func newPeople() *people { return &people{users: map[string]person{}} }

func (l *people) have(user string) person {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.users[user]
}

func (l *people) keep(user string, p person) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.users) >= maxPeople {
		clear(l.users)
	}
	l.users[user] = p
}

// known returns the user's language where it was looked up before, or "".
func (l *people) known(user string) string {
	if p := l.have(user); time.Now().Before(p.langEnds) {
		return p.lang
	}
	return ""
}

// of returns the user's language, "sv" or "en", asking Slack where it is not
// known. Where Slack does not tell in a second, it is Swedish.
func (l *people) of(ctx context.Context, api *slack.Client, user string) string {
	if user == "" {
		return "sv"
	}
	if lang := l.known(user); lang != "" {
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

// facts returns what Slack tells of a user, not older than a minute, or ten while
// Slack cannot be asked.
func (l *people) facts(ctx context.Context, api *slack.Client, user string) (person, error) {
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

func (l *people) ask(ctx context.Context, api *slack.Client, user string) (person, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	u, err := api.GetUserInfoContext(ctx, user)
	if err != nil {
		return person{}, err
	}
	now := time.Now()
	p := person{
		lang: phrases.In(u.Locale).Lang, langEnds: now.Add(localeAge), at: now,
		guest: u.IsStranger || u.IsRestricted || u.IsUltraRestricted, email: u.Profile.Email,
	}
	for _, team := range append(slices.Clone(u.Enterprise.Teams), u.TeamID) {
		if team != "" {
			p.teams = append(p.teams, team)
		}
	}
	l.keep(user, p)
	return p, nil
}

// says picks words in the user's language, or where there is no time to ask for it,
// in both.
func (b *Bot) says(user string, pick func(w *phrases.Words) string) string {
	if lang := b.people.known(user); lang != "" {
		return pick(phrases.In(lang))
	}
	return phrases.Both(pick)
}
