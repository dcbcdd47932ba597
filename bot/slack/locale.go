package slack

import (
	"context"
	"sync"
	"time"

	"lotsen/bot/phrases"

	"github.com/slack-go/slack"
)

// locales remembers users' languages for a day, in memory alone.
type locales struct {
	mu    sync.Mutex
	users map[string]locale
}

type locale struct {
	lang  string
	until time.Time
}

const (
	localeAge  = 24 * time.Hour
	untoldAge  = time.Minute // of what Slack did not tell
	maxLocales = 10_000
)

func newLocales() *locales { return &locales{users: map[string]locale{}} }

// known returns what was looked up before, or "".
func (l *locales) known(user string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	u, ok := l.users[user]
	if !ok || time.Now().After(u.until) {
		return ""
	}
	return u.lang
}

func (l *locales) keep(user, lang string, age time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.users) >= maxLocales {
		clear(l.users)
	}
	l.users[user] = locale{lang, time.Now().Add(age)}
}

// of returns the user's language, "sv" or "en", asking Slack where it is not
// known. Where Slack does not tell in a second, it is Swedish.
func (l *locales) of(ctx context.Context, api *slack.Client, user string) string {
	if user == "" {
		return "sv"
	}
	if lang := l.known(user); lang != "" {
		return lang
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	u, err := api.GetUserInfoContext(ctx, user)
	if err != nil {
		l.keep(user, "sv", untoldAge) // or each question would wait for it
		return "sv"
	}
	lang := phrases.In(u.Locale).Lang
	l.keep(user, lang, localeAge)
	return lang
}

// says picks words in the user's language, or where there is no time to ask for it,
// in both.
func (b *Bot) says(user string, pick func(w *phrases.Words) string) string {
	if lang := b.tongue.known(user); lang != "" {
		return pick(phrases.In(lang))
	}
	return phrases.Both(pick)
}
