package webapi

import (
	"errors"
	"fmt"

	"github.com/slack-go/slack"
)

// Unready says in plain words why nothing can be answered; what it wraps is for
// the log.
type Unready struct {
	Says  string
	Cause error
}

func (e Unready) Error() string { return e.Says }

// Unwrap returns the cause.
func (e Unready) Unwrap() error { return e.Cause }

// Outage says in plain words what is wrong with Slack, or nil.
func Outage(err error) error {
	var status slack.StatusCodeError
	switch c := Code(err); {
	case err == nil:
		return nil
	case c == "token_revoked", c == "invalid_auth", c == "account_inactive", c == "not_authed", c == "token_expired":
		return Unready{"Slack does not accept the bot token (" + c + ")", err}
	case c != "":
		return Unready{"Slack refuses us (" + c + ")", err}
	case errors.As(err, &status):
		return Unready{fmt.Sprintf("Slack fails (HTTP %d)", status.Code), err}
	}
	return Unready{"Slack cannot be reached", err}
}
