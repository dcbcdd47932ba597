package teams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
)

// people remembers what Teams and Entra ID tell of users, in memory alone.
type people struct {
	mu    sync.Mutex
	users map[string]person
}

// person is what is known of a user.
type person struct {
	at     time.Time
	guest  bool // of another organisation
	email  string
	groups []string // of those that an audience names, in Entra ID
}

const (
	factsAge  = time.Minute
	staleAge  = 10 * time.Minute // of what is told while it cannot be asked
	factsWait = 1500 * time.Millisecond
	maxPeople = 10_000
)

// Who implements chat.Knows. Guests and people of other tenants are answered only
// where Config.External says so, and see what is for all; so does everyone of whom
// Teams tells nothing. A channel or group chat hears what is for all.
func (b *Bot) Who(ctx context.Context, at chat.Place) chat.Who {
	if b.cfg.Playground {
		return chat.Who{}
	}
	outsider := chat.Who{Outsider: true, Refused: !b.cfg.External}
	if at.Team != "" && !b.cfg.served(at.Team) {
		return outsider
	}
	var groups *audience.Groups
	if b.cfg.Groups != nil {
		groups = b.cfg.Groups()
	}
	p, err := b.people.facts(ctx, b.connector, at, groups.EntraGroups())
	if err != nil {
		b.log.Warn("teams: asking who someone is", "err", err)
		return chat.Who{Outsider: true}
	}
	if p.guest {
		return outsider
	}
	who := chat.Who{Own: groups.Of(audience.Person{Email: p.email, EntraGroups: p.groups})}
	if at.Direct {
		who.Here = who.Own
	}
	return who
}

// facts returns what is told of a user, not older than a minute, or ten while it
// cannot be asked.
func (l *people) facts(ctx context.Context, c *connector, at chat.Place, named []string) (person, error) {
	l.mu.Lock()
	p := l.users[at.User]
	l.mu.Unlock()
	if time.Since(p.at) < factsAge {
		return p, nil
	}
	told, err := c.person(ctx, at, named)
	if err != nil {
		if time.Since(p.at) < staleAge {
			return p, nil
		}
		return person{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.users) >= maxPeople {
		clear(l.users)
	}
	l.users[at.User] = told
	return told, nil
}

// person asks the connector who a member of a conversation is, and Entra ID in
// which of the groups that an audience names. In a message of Lotsen's own making
// there is no conversation to ask in: the one between the two is opened.
func (c *connector) person(ctx context.Context, at chat.Place, named []string) (person, error) {
	ctx, cancel := context.WithTimeout(ctx, factsWait)
	defer cancel()
	where := at.Channel
	if where == "" {
		var err error
		if where, err = c.direct(ctx, at.Service, at.Team, at.User); err != nil {
			return person{}, fmt.Errorf("opening a chat: %w", err)
		}
	}
	raw, err := c.call(ctx, "member", http.MethodGet, at.Service, "/v3/conversations/"+url.PathEscape(where)+"/members/"+url.PathEscape(at.User), nil)
	if err != nil {
		return person{}, err
	}
	var m struct {
		Email  string `json:"email"`
		Tenant string `json:"tenantId"`
		Role   string `json:"userRole"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return person{}, fmt.Errorf("reading a member: %w", err)
	}
	p := person{at: time.Now(), email: m.Email, guest: strings.EqualFold(m.Role, "guest") || strings.EqualFold(m.Role, "anonymous")}
	if m.Tenant != "" && !c.cfg.served(m.Tenant) {
		p.guest = true
	}
	if len(named) == 0 || p.guest {
		return p, nil
	}
	p.groups, err = c.memberOf(ctx, at.User, named)
	return p, err
}

// atOnce is how many groups Microsoft Graph takes in one call of checkMemberGroups.
const atOnce = 20

// memberOf asks Microsoft Graph in which of the groups someone is, the groups that
// those are in included. The app needs the permission GroupMember.Read.All.
func (c *connector) memberOf(ctx context.Context, user string, groups []string) ([]string, error) {
	token, err := c.graph.get(ctx)
	if err != nil {
		return nil, fmt.Errorf("getting a token for Graph: %w", err)
	}
	var in []string
	for some := range slices.Chunk(groups, atOnce) {
		body, err := json.Marshal(map[string]any{"groupIds": some})
		if err != nil {
			return nil, fmt.Errorf("encoding groups: %w", err)
		}
		raw, err := c.once(ctx, "groups", http.MethodPost, c.cfg.GraphURL+"/v1.0/users/"+url.PathEscape(user)+"/checkMemberGroups", token, body)
		var refused *statusError
		if errors.As(err, &refused) && refused.status == http.StatusUnauthorized {
			c.graph.drop(token)
		}
		if err != nil {
			return nil, err
		}
		var got struct {
			Value []string `json:"value"`
		}
		if err := json.Unmarshal(raw, &got); err != nil {
			return nil, fmt.Errorf("reading groups: %w", err)
		}
		in = append(in, got.Value...)
	}
	return in, nil
}
