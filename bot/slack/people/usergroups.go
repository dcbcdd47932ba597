package people

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"

	"lotsen/bot/slack/webapi"
)

// Groups tells which user groups someone is in. It asks Slack at each
// question, as far as the 20 calls a minute allow (tier 2); between them, it goes
// by what it was told within two minutes. Where Slack does not tell, no one is in
// the group.
type Groups struct {
	log   *slog.Logger
	api   *slack.Client
	calls *rate.Limiter

	mu   sync.Mutex // held while Slack is asked: others wait for the same
	told map[string]members
}

type members struct {
	users []string
	at    time.Time
}

const (
	membersAge  = 2 * time.Minute
	mostSingly  = 4 // user groups that are asked for one by one; more are listed by one call
	groupsLimit = 2 * time.Second
)

// NewGroups asks by api.
func NewGroups(log *slog.Logger, api *slack.Client) *Groups {
	return &Groups{log: log, api: api, calls: rate.NewLimiter(rate.Every(3200*time.Millisecond), 15), told: map[string]members{}}
}

// Of returns those of the user groups that the user is in now.
func (g *Groups) Of(ctx context.Context, ids []string, user string) []string {
	if len(ids) == 0 {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	cost := len(ids)
	if cost > mostSingly {
		cost = 1
	}
	if g.calls.AllowN(time.Now(), cost) {
		g.ask(ctx, ids)
	}
	var in []string
	for _, id := range ids {
		if m := g.told[id]; time.Since(m.at) < membersAge && slices.Contains(m.users, user) {
			in = append(in, id)
		}
	}
	return in
}

// ask asks Slack for the members.
func (g *Groups) ask(ctx context.Context, ids []string) {
	ctx, cancel := context.WithTimeout(ctx, groupsLimit)
	defer cancel()
	if len(ids) > mostSingly {
		all, err := g.api.GetUserGroupsContext(ctx, slack.GetUserGroupsOptionIncludeUsers(true))
		for _, id := range ids {
			i := slices.IndexFunc(all, func(u slack.UserGroup) bool { return u.ID == id })
			var users []string
			if i >= 0 {
				users = all[i].Users
			}
			g.take(id, users, err)
		}
		return
	}
	for _, id := range ids {
		users, err := g.api.GetUserGroupMembersContext(ctx, id)
		g.take(id, users, err)
	}
}

// take keeps what Slack told. What it told before stands only where it holds the
// call back.
func (g *Groups) take(id string, users []string, err error) {
	if err == nil {
		g.told[id] = members{users: users, at: time.Now()}
		return
	}
	if _, held := webapi.HeldFor(err); held {
		return
	}
	delete(g.told, id)
	g.log.Warn("slack: a user group cannot be read, no one is in it", "group", id, "err", err)
}
