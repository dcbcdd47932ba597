package slack

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// Level is how bad a finding is.
type Level string

// The levels of findings.
const (
	Good    Level = "ok"
	Warning Level = "warning" // Lotsen works without
	Failure Level = "failure"
)

// Finding is one thing that Check looked at. Fix says what to do about it and
// is empty where there is nothing to do. No finding holds a token.
type Finding struct {
	Name   string `json:"name"`
	Level  Level  `json:"level"`
	Detail string `json:"detail"`
	Fix    string `json:"fix,omitempty"`
}

// Check tries the settings against Slack, for lotsen doctor: tokens, scopes,
// the transport and the admins. It takes at most 20 s and posts nothing.
func Check(ctx context.Context, cfg Config) []Finding {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := cfg.Validate(); err != nil {
		return []Finding{{"settings", Failure, flat(err), "set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), in .env"}}
	}
	cfg = cfg.withDefaults()
	api := slack.New(cfg.BotToken, slack.OptionAPIURL(cfg.APIURL), slack.OptionAppLevelToken(cfg.AppToken), slack.OptionHTTPClient(newGate(cfg.Metrics)))
	out := []Finding{{Name: "settings", Level: Good, Detail: "complete"}}
	auth, err := api.AuthTestContext(ctx)
	if err != nil {
		out = append(out, Finding{"bot token", Failure, reach(err), fixToken(err, "SLACK_BOT_TOKEN", "the Bot User OAuth Token under OAuth & Permissions, after installing the app")})
	} else {
		out = append(out, Finding{Name: "bot token", Level: Good, Detail: "accepted as " + auth.User + " in " + auth.Team})
		out = append(out, checkScopes(auth.Header.Get("X-OAuth-Scopes")))
	}
	if cfg.AppToken != "" && (err == nil || code(err) != "") { // else Slack is not reachable at all
		out = append(out, checkSocket(ctx, api))
	}
	out = append(out, checkSecret(cfg)...)
	if err == nil {
		out = append(out, checkAdmins(ctx, api, cfg.Admins)...)
	}
	if strings.TrimSpace(cfg.Contact) == "" {
		out = append(out, Finding{"contact", Warning, "none: a refusal cannot say whom to ask", "set LOTSEN_CONTACT to a name, mailbox or channel"})
	}
	return out
}

func checkScopes(header string) Finding {
	if header == "" {
		return Finding{"scopes", Warning, "Slack did not say which scopes the token has", ""}
	}
	has := strings.FieldsFunc(header, func(r rune) bool { return r == ',' || r == ' ' })
	var missing, surplus []string
	for _, n := range needed {
		if !slices.Contains(has, n.scope) {
			missing = append(missing, n.scope+" ("+strings.Join(n.why, ", ")+")")
		}
	}
	for _, s := range has {
		if !slices.Contains(Scopes(), s) {
			surplus = append(surplus, s)
		}
	}
	switch {
	case len(missing) > 0:
		return Finding{"scopes", Failure, "missing: " + strings.Join(missing, "; "), "paste the output of lotsen slack manifest under App Manifest and install the app again"}
	case len(surplus) > 0:
		return Finding{"scopes", Warning, "more than Lotsen uses: " + strings.Join(surplus, ", "), "take them away under OAuth & Permissions"}
	}
	return Finding{Name: "scopes", Level: Good, Detail: fmt.Sprintf("all %d", len(needed))}
}

// checkSocket opens a connection and closes it again.
func checkSocket(ctx context.Context, api *slack.Client) Finding {
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	client := socketmode.New(api)
	ended := make(chan error, 1)
	go func() { ended <- client.RunContext(ctx) }()
	last := errors.New("no connection within 10 s")
	for {
		select {
		case err := <-ended:
			if ctx.Err() != nil {
				err = last
			}
			return Finding{"Socket Mode", Failure, reach(err), fixToken(err, "SLACK_APP_TOKEN", "an app-level token with connections:write, under Basic Information, and turn Socket Mode on")}
		case evt := <-client.Events:
			switch evt.Type {
			case socketmode.EventTypeConnected:
				return Finding{Name: "Socket Mode", Level: Good, Detail: "connected"}
			case socketmode.EventTypeConnectionError:
				last = socketError(evt.Data)
			}
		}
	}
}

var hexSecret = regexp.MustCompile(`^[0-9a-f]{32}$`)

func checkSecret(cfg Config) []Finding {
	switch {
	case cfg.SigningSecret == "" && cfg.AppToken == "":
		return []Finding{{"signing secret", Failure, "not set", "set SLACK_SIGNING_SECRET to the Signing Secret under Basic Information"}}
	case cfg.SigningSecret == "":
		return nil
	case !hexSecret.MatchString(cfg.SigningSecret):
		return []Finding{{"signing secret", Warning, "does not look like Slack's 32 hexadecimal digits", "copy the Signing Secret under Basic Information; not the Client Secret, not the Verification Token"}}
	}
	return []Finding{{Name: "signing secret", Level: Good, Detail: "set; lotsen serve has to be reachable from the internet at /slack/events"}}
}

func checkAdmins(ctx context.Context, api *slack.Client, admins []string) []Finding {
	if len(admins) == 0 {
		return []Finding{{"admins", Warning, "none: no one can reindex, or see unanswered questions, in Slack", "set LOTSEN_ADMINS to Slack user ids, separated by commas (profile, …, Copy member ID)"}}
	}
	var out []Finding
	for _, id := range admins {
		if _, err := api.GetUserInfoContext(ctx, id); err != nil {
			out = append(out, Finding{"admins", Warning, id + ": " + reach(err), "correct LOTSEN_ADMINS"})
		}
	}
	if len(out) == 0 {
		out = append(out, Finding{Name: "admins", Level: Good, Detail: strings.Join(admins, ", ")})
	}
	return out
}

// reach tells in words why a call failed.
func reach(err error) string {
	if c := code(err); c != "" {
		return "Slack says " + c
	}
	return "Slack is not reachable: " + flat(err)
}

func fixToken(err error, setting, where string) string {
	switch code(err) {
	case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type":
		return "set " + setting + " to " + where
	case "missing_scope":
		return "paste the output of lotsen slack manifest under App Manifest and install the app again"
	}
	return "see that this machine may connect to slack.com (https) and wss-primary.slack.com (WebSocket); a proxy is taken from HTTPS_PROXY"
}

func flat(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
