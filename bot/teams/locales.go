package teams

import "sync"

// locales remembers the language of those who wrote lately: Teams tells it with
// each activity and cannot be asked.
type locales struct {
	mu       sync.Mutex
	new, old map[string]string
}

// mostLocales is how many are kept in one half; the older half goes first.
const mostLocales = 10_000

func newLocales() *locales { return &locales{new: map[string]string{}} }

func (l *locales) learn(user, lang string) {
	if lang == "" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.new) >= mostLocales {
		l.old, l.new = l.new, map[string]string{}
	}
	l.new[user] = lang
}

// of is the user's language, sv where it is not known.
func (l *locales) of(user string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if lang := l.new[user]; lang != "" {
		return lang
	}
	if lang := l.old[user]; lang != "" {
		return lang
	}
	return "sv"
}
