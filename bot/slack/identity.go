package slack

import (
	"context"
	"sync/atomic"

	"github.com/slack-go/slack"
)

// identity is the bot's own user and workspace, asked of Slack once.
type identity struct {
	told   atomic.Pointer[workspace]
	asking chan struct{} // holds one token while someone asks
}

// workspace is the one that the app is installed in.
type workspace struct {
	user             string // the bot's own
	team, enterprise string // may be empty
}

func workspaceOf(r *slack.AuthTestResponse) *workspace {
	return &workspace{user: r.UserID, team: r.TeamID, enterprise: r.EnterpriseID}
}

// workspace returns what is known of it, else the zero value.
func (i *identity) workspace() workspace {
	if w := i.told.Load(); w != nil {
		return *w
	}
	return workspace{}
}

func newIdentity() *identity { return &identity{asking: make(chan struct{}, 1)} }

// known returns the user where it was asked for already, else "".
func (i *identity) known() string { return i.workspace().user }

// get asks Slack unless the user is known. Callers wait for one another no
// longer than their contexts allow.
func (i *identity) get(ctx context.Context, api *slack.Client) (string, error) {
	if u := i.known(); u != "" {
		return u, nil
	}
	select {
	case i.asking <- struct{}{}:
		defer func() { <-i.asking }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if u := i.known(); u != "" {
		return u, nil
	}
	r, err := api.AuthTestContext(ctx)
	if err != nil {
		return "", err
	}
	i.told.Store(workspaceOf(r))
	return r.UserID, nil
}
