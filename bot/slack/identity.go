package slack

import (
	"context"
	"sync/atomic"

	"github.com/slack-go/slack"
)

// identity is the bot's own user, asked of Slack once.
type identity struct {
	user   atomic.Pointer[string]
	asking chan struct{} // holds one token while someone asks
}

func newIdentity() *identity { return &identity{asking: make(chan struct{}, 1)} }

// known returns the user where it was asked for already, else "".
func (i *identity) known() string {
	if u := i.user.Load(); u != nil {
		return *u
	}
	return ""
}

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
	i.user.Store(&r.UserID)
	return r.UserID, nil
}
