package webapi

import (
	"context"
	"testing"

	"github.com/slack-go/slack"

	"lotsen/bot/phrases"
)

// What is wrong with Slack can be said in Swedish, on the page of how the parts are.
func TestOutageInSwedish(t *testing.T) {
	for want, err := range map[string]error{
		"Slack godtar inte botens nyckel (token_revoked)": slack.SlackErrorResponse{Err: "token_revoked"},
		"Slack nekar oss (missing_scope)":                 slack.SlackErrorResponse{Err: "missing_scope"},
		"fel hos Slack (HTTP 503)":                        slack.StatusCodeError{Code: 503},
		"Slack går inte att nå":                           context.DeadlineExceeded,
	} {
		if got, lang := phrases.In("sv").Ill(Outage(err).Error()); got != want || lang != "sv" {
			t.Errorf("%v is %q in %s, want %q", err, got, lang, want)
		}
	}
}
