package doctor

import (
	"io"
	"log/slog"
	"testing"

	"lotsen/bot/desk"
	"lotsen/cmd/lotsen/collection"
	"lotsen/cmd/lotsen/settings"
)

// The database is examined wherever serve cannot start without it, not for Slack alone.
func TestDatabaseIsExamined(t *testing.T) {
	for name, of := range map[string]struct {
		env      map[string]string
		examined bool
	}{
		"nothing": {nil, false},
		"Slack":   {map[string]string{"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": "http://127.0.0.1:1/"}, true},
		"Teams":   {map[string]string{"TEAMS_APP_ID": "x", "TEAMS_LOGIN_URL": "http://127.0.0.1:1/"}, true},
		"sign-in": {map[string]string{"LOTSEN_OIDC_ISSUER": "http://127.0.0.1:1/"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			config := settings.Read(settings.Source{
				Flag: func(string) (string, bool) { return "", false },
				Env: func(name string) string {
					if v, ok := of.env[name]; ok {
						return v
					}
					return map[string]string{"LOTSEN_DATA": t.TempDir(), "LOTSEN_DATABASE": "postgres://127.0.0.1:1/lotsen?connect_timeout=1"}[name]
				},
			})
			level := desk.Level("")
			for _, f := range Examine(t.Context(), &collection.Collection{Config: &config, Log: slog.New(slog.DiscardHandler), Says: io.Discard}) {
				if f.Name == "database" {
					level = f.Level
				}
			}
			if of.examined && level != desk.Failure || !of.examined && level != "" {
				t.Errorf("the database is %q", level)
			}
		})
	}
}
