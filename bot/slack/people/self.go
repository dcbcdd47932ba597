package people

import (
	"context"
	"sync/atomic"

	"github.com/slack-go/slack"
)

// Self is the bot's own user and workspace, asked of Slack once.
type Self struct {
	told   atomic.Pointer[Workspace]
	asking chan struct{} // holds one token while someone asks
}

// Workspace is the one that the app is installed in.
type Workspace struct {
	User             string // the bot's own
	Team, enterprise string // may be empty
}

// WorkspaceOf is what Slack says of the token.
func WorkspaceOf(r *slack.AuthTestResponse) Workspace {
	return Workspace{User: r.UserID, Team: r.TeamID, enterprise: r.EnterpriseID}
}

// Installed returns what is known of it, else the zero value.
func (i *Self) Installed() Workspace {
	if w := i.told.Load(); w != nil {
		return *w
	}
	return Workspace{}
}

// NewSelf knows nothing yet.
func NewSelf() *Self { return &Self{asking: make(chan struct{}, 1)} }

// known returns the user where it was asked for already, else "".
func (i *Self) known() string { return i.Installed().User }

// Set keeps what Slack told.
func (i *Self) Set(w Workspace) { i.told.Store(&w) }

// Get asks Slack unless the user is known. Callers wait for one another no
// longer than their contexts allow.
func (i *Self) Get(ctx context.Context, api *slack.Client) (string, error) {
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
	i.Set(WorkspaceOf(r))
	return r.UserID, nil
}
