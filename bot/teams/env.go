package teams

import (
	"strings"
)

// Settings, as the environment names them.
const (
	envApp        = "TEAMS_APP_ID"
	envSecret     = "TEAMS_APP_SECRET"
	envTenant     = "TEAMS_TENANT"
	envPlayground = "TEAMS_PLAYGROUND"
	envEntra      = "TEAMS_TRUST_ENTRA"
	envLogin      = "TEAMS_LOGIN_URL"
	envOpenID     = "TEAMS_OPENID_URL"
	envHosts      = "TEAMS_SERVICE_HOSTS"
	envGraph      = "TEAMS_GRAPH_URL"
)

// FromEnv reads the settings that begin with TEAMS_. It reports false where
// nothing of Teams is set.
func FromEnv(get func(name string) string) (Config, bool) {
	c := Config{
		AppID: strings.ToLower(get(envApp)), AppSecret: get(envSecret), Tenants: list(strings.ToLower(get(envTenant))),
		Playground: yes(get(envPlayground)), TrustEntra: yes(get(envEntra)),
		LoginURL: get(envLogin), OpenIDURL: get(envOpenID), GraphURL: get(envGraph), ServiceHosts: list(get(envHosts)),
	}
	return c, c.AppID != "" || c.AppSecret != "" || len(c.Tenants) > 0 || c.Playground
}

func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(", ;\t", r) })
}

func yes(s string) bool {
	switch strings.ToLower(s) {
	case "yes", "true", "1", "on", "ja":
		return true
	}
	return false
}

// AdminsOf gives the object ids of those administrators that are named
// teams:TENANT/OBJECT-ID, of tenants that are served.
func (c Config) AdminsOf(names []string) []string {
	var out []string
	for _, n := range names {
		rest, teams := strings.CutPrefix(n, "teams:")
		tenant, id, found := strings.Cut(rest, "/")
		if teams && found && c.served(tenant) {
			out = append(out, id)
		}
	}
	return out
}
