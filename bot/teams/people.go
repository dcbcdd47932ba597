package teams

import (
	"context"
	"sync"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/teams/connector"
)

// people remembers what Teams and Entra ID tell of users, in memory alone.
type people struct {
	mu    sync.Mutex
	users map[string]connector.Person
}

const (
	factsAge  = time.Minute
	staleAge  = 10 * time.Minute // of what is told while it cannot be asked
	maxPeople = 10_000
)

// facts returns what is told of a user, not older than a minute, or ten while it
// cannot be asked.
func (l *people) facts(ctx context.Context, c *connector.Client, at chat.Place, named []string) (connector.Person, error) {
	l.mu.Lock()
	p := l.users[at.User]
	l.mu.Unlock()
	if time.Since(p.At) < factsAge {
		return p, nil
	}
	told, err := c.Person(ctx, at, named)
	if err != nil {
		if time.Since(p.At) < staleAge {
			return p, nil
		}
		return connector.Person{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.users) >= maxPeople {
		clear(l.users)
	}
	l.users[at.User] = told
	return told, nil
}
