package setup

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"lotsen/bot/desk"
	"lotsen/bot/teams"
	"lotsen/bot/teams/connector"
	"lotsen/bot/teams/token"
)

// Check tries the settings against Microsoft's services, for lotsen doctor: app
// id, secret, keys and clock. It takes at most 20 s and posts nothing.
func Check(ctx context.Context, cfg teams.Config) []desk.Finding {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := cfg.Validate(); err != nil {
		return []desk.Finding{desk.Fail("settings", strings.ReplaceAll(err.Error(), "\n", "; "), "set TEAMS_APP_ID, TEAMS_APP_SECRET and TEAMS_TENANT in .env")}
	}
	cfg = cfg.WithDefaults()
	if cfg.Playground {
		return []desk.Finding{desk.Warn("settings", "TEAMS_PLAYGROUND is set: whoever reaches this machine's port may ask", "unset it outside a try with the Agents Playground")}
	}
	client := connector.HTTP()
	out := []desk.Finding{desk.Pass("settings", "complete")}
	out = append(out, checkLogin(ctx, client, cfg), checkKeys(ctx, client, cfg))
	if f, found := checkClock(ctx, client, cfg); found {
		out = append(out, f)
	}
	if len(cfg.Admins) == 0 {
		out = append(out, desk.Warn("admins", "none: no one can reindex, or see unanswered questions, in Teams", "add teams:TENANT/OBJECT-ID to LOTSEN_ADMINS (the object id stands in Entra ID under Users)"))
	}
	return out
}

func checkLogin(ctx context.Context, client *http.Client, cfg teams.Config) desk.Finding {
	err := connector.New(client, cfg.Connector()).Ready(ctx)
	var refused *token.LoginError
	switch {
	case err == nil:
		return desk.Pass("secret", "accepted for the connector")
	case !errors.As(err, &refused):
		return desk.Fail("secret", "the login is not reachable: "+err.Error(), "see that this machine may connect to login.microsoftonline.com and smba.trafficmanager.net (https); a proxy is taken from HTTPS_PROXY")
	}
	fix := "see the app's registration"
	for code, says := range map[int]string{
		700016:  "TEAMS_APP_ID or TEAMS_TENANT: the tenant has no such app",
		90002:   "TEAMS_TENANT: there is no such tenant",
		7000215: "TEAMS_APP_SECRET: use the secret's value, not its id",
		7000222: "TEAMS_APP_SECRET has expired: make a new one",
	} {
		if slices.Contains(refused.Codes, code) {
			fix = "correct " + says
		}
	}
	return desk.Fail("secret", err.Error(), fix)
}

func checkKeys(ctx context.Context, client *http.Client, cfg teams.Config) desk.Finding {
	set, err := token.NewKeys(client).Fetch(ctx, cfg.OpenIDURL)
	if err != nil {
		return desk.Fail("keys", "the Bot Framework's keys cannot be read: "+err.Error(), "see that this machine may connect to login.botframework.com (https)")
	}
	for _, k := range set {
		if k.Endorses("msteams") {
			return desk.Pass("keys", "read; lotsen serve has to be reachable from the internet at "+teams.Path)
		}
	}
	return desk.Fail("keys", "none of the keys may speak for Teams", "see what TEAMS_OPENID_URL is set to")
}

// checkClock compares this machine's clock with the key server's: tokens are
// refused where they differ by more than five minutes.
func checkClock(ctx context.Context, client *http.Client, cfg teams.Config) (desk.Finding, bool) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, cfg.OpenIDURL, nil)
	if err != nil {
		return desk.Finding{}, false
	}
	resp, err := client.Do(r)
	if err != nil {
		return desk.Finding{}, false
	}
	defer resp.Body.Close()
	theirs, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		return desk.Finding{}, false
	}
	if off := time.Since(theirs).Abs(); off > token.Skew/2 {
		return desk.Fail("clock", "differs from Microsoft's by "+off.Round(time.Second).String(), "set this machine's clock by NTP: tokens are refused from five minutes on"), true
	}
	return desk.Pass("clock", "agrees with Microsoft's"), true
}
