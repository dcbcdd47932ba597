package setup

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	face "lotsen/bot/slack"
	"lotsen/bot/slack/webapi"
)

// Check tries the settings against Slack, for lotsen doctor: tokens, scopes,
// the transport and the admins. It takes at most 20 s and posts nothing.
func Check(ctx context.Context, cfg face.Config) []desk.Finding {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := cfg.Validate(); err != nil {
		return []desk.Finding{desk.Fail("settings", flat(err), "set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), in .env")}
	}
	cfg = cfg.WithDefaults()
	api := slack.New(cfg.BotToken, slack.OptionAPIURL(cfg.APIURL), slack.OptionAppLevelToken(cfg.AppToken), slack.OptionHTTPClient(webapi.NewGate(cfg.Metrics, nil)))
	out := []desk.Finding{desk.Pass("settings", "complete")}
	auth, err := api.AuthTestContext(ctx)
	if err != nil {
		out = append(out, desk.Fail("bot token", reach(err), fixToken(err, "SLACK_BOT_TOKEN", "the Bot User OAuth Token under OAuth & Permissions, after installing the app")))
	} else {
		out = append(out, desk.Pass("bot token", "accepted as "+auth.User+" in "+auth.Team))
		out = append(out, checkScopes(auth.Header.Get("X-OAuth-Scopes"), cfg), checkClock(auth.Header.Get("Date")))
	}
	if cfg.AppToken != "" && (err == nil || webapi.Code(err) != "") { // else Slack is not reachable at all
		out = append(out, checkSocket(ctx, api))
	}
	out = append(out, checkSecret(cfg)...)
	if err == nil {
		out = append(out, checkAdmins(ctx, api, cfg.Admins, auth.TeamID)...)
		out = append(out, checkGroups(ctx, api, cfg)...)
	}
	if strings.TrimSpace(cfg.Contact) == "" {
		out = append(out, desk.Warn("contact", "none: a refusal cannot say whom to ask", "set LOTSEN_CONTACT to a name, mailbox or channel"))
	}
	return out
}

// spared reports whether a scope is needed only for audiences that groups.yaml
// does not have.
func spared(scope string, cfg face.Config) bool {
	var groups *audience.Groups
	if cfg.Groups != nil {
		groups = cfg.Groups()
	}
	ids, byEmail := groups.SlackUserGroups()
	switch scope {
	case "usergroups:read":
		return len(ids) == 0
	case "users:read.email":
		return !byEmail
	case "channels:read", "groups:read":
		return !groups.HasSlackChannels()
	}
	return false
}

func checkScopes(header string, cfg face.Config) desk.Finding {
	if header == "" {
		return desk.Warn("scopes", "Slack did not say which scopes the token has", "")
	}
	has := strings.FieldsFunc(header, func(r rune) bool { return r == ',' || r == ' ' })
	var missing, surplus []string
	for _, n := range needed {
		if !slices.Contains(has, n.scope) && !spared(n.scope, cfg) {
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
		return desk.Fail("scopes", "missing: "+strings.Join(missing, "; "), "paste the output of lotsen slack manifest under App Manifest and install the app again")
	case len(surplus) > 0:
		return desk.Warn("scopes", "more than Lotsen uses: "+strings.Join(surplus, ", "), "take them away under OAuth & Permissions")
	}
	return desk.Pass("scopes", fmt.Sprintf("all %d", len(needed)))
}

// checkClock compares our clock with Slack's, which signs its calls by it.
func checkClock(date string) desk.Finding {
	at, err := http.ParseTime(date)
	off := time.Since(at).Round(time.Second)
	if err == nil && off.Abs() > webapi.MostClockOff {
		return desk.Fail("clock", off.Abs().String()+" off Slack's", "set this machine's clock, by NTP: calls that seem five minutes old are refused")
	}
	return desk.Pass("clock", "agrees with Slack's")
}

// checkSocket opens a connection and closes it again.
func checkSocket(ctx context.Context, api *slack.Client) desk.Finding {
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
			return desk.Fail("Socket Mode", reach(err), fixToken(err, "SLACK_APP_TOKEN", "an app-level token with connections:write, under Basic Information, and turn Socket Mode on"))
		case evt := <-client.Events:
			switch evt.Type {
			case socketmode.EventTypeConnected:
				return desk.Pass("Socket Mode", "connected")
			case socketmode.EventTypeConnectionError:
				last = webapi.SocketError(evt.Data)
			}
		}
	}
}

// isHex reports whether a secret looks as Slack's do: 32 hexadecimal digits.
func isHex(secret string) bool {
	return len(secret) == 32 && strings.Trim(secret, "0123456789abcdef") == ""
}

func checkSecret(cfg face.Config) []desk.Finding {
	switch {
	case cfg.SigningSecret == "" && cfg.AppToken == "":
		return []desk.Finding{desk.Fail("signing secret", "not set", "set SLACK_SIGNING_SECRET to the Signing Secret under Basic Information")}
	case cfg.SigningSecret == "":
		return nil
	case !isHex(cfg.SigningSecret):
		return []desk.Finding{desk.Warn("signing secret", "does not look like Slack's 32 hexadecimal digits", "copy the Signing Secret under Basic Information; not the Client Secret, not the Verification Token")}
	}
	return []desk.Finding{desk.Pass("signing secret", "set; lotsen serve has to be reachable from the internet at /slack/events")}
}

func checkAdmins(ctx context.Context, api *slack.Client, admins []string, installed string) []desk.Finding {
	if len(admins) == 0 {
		return []desk.Finding{desk.Warn("admins", "none: no one can reindex, or see unanswered questions, in Slack", "set LOTSEN_ADMINS to slack:"+installed+"/ and Slack user ids, separated by commas (profile, …, Copy member ID)")}
	}
	var out []desk.Finding
	for _, id := range admins {
		team, bare := audience.ParseSlack(id)
		switch {
		case team == "":
			out = append(out, desk.Warn("admins", id+" names no workspace: taken to be of the installed one", "write slack:"+installed+"/"+bare+" in LOTSEN_ADMINS"))
		case team != installed:
			out = append(out, desk.Warn("admins", id+" is of another workspace than the app, and no administrator", "correct LOTSEN_ADMINS"))
			continue
		}
		if _, err := api.GetUserInfoContext(ctx, bare); err != nil {
			out = append(out, desk.Warn("admins", id+": "+reach(err), "correct LOTSEN_ADMINS"))
		}
	}
	if len(out) == 0 {
		out = append(out, desk.Pass("admins", strings.Join(admins, ", ")))
	}
	return out
}

// checkGroups tries the user groups that audiences have.
func checkGroups(ctx context.Context, api *slack.Client, cfg face.Config) []desk.Finding {
	if cfg.Groups == nil {
		return nil
	}
	ids, _ := cfg.Groups().SlackUserGroups()
	var out []desk.Finding
	for _, id := range ids {
		if _, err := api.GetUserGroupMembersContext(ctx, id); err != nil {
			out = append(out, desk.Fail("user groups", id+": "+reach(err)+"; no one is in it", "correct groups.yaml, or install the app again with the scope usergroups:read"))
		}
	}
	if len(ids) > 0 && len(out) == 0 {
		out = append(out, desk.Pass("user groups", strings.Join(ids, ", ")))
	}
	return out
}

// reach tells in words why a call failed.
func reach(err error) string {
	if c := webapi.Code(err); c != "" {
		return "Slack says " + c
	}
	return "Slack is not reachable: " + flat(err)
}

func fixToken(err error, setting, where string) string {
	switch webapi.Code(err) {
	case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type":
		return "set " + setting + " to " + where
	case "missing_scope":
		return "paste the output of lotsen slack manifest under App Manifest and install the app again"
	}
	return "see that this machine may connect to slack.com (https) and wss-primary.slack.com (WebSocket); a proxy is taken from HTTPS_PROXY"
}

func flat(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
