package settings

import (
	"strings"
	"testing"
)

func TestAdminAddr(t *testing.T) {
	for set, want := range map[string]string{"": "127.0.0.1:8081", ":9100": ":9100", "off": ""} {
		if got := (Server{Admin: set}).AdminAddr(); got != want {
			t.Errorf("set to %q, it is %q, want %q", set, got, want)
		}
	}
}

// Notices go to a channel of Slack, of Teams as its link has it, or to one of each.
func TestNotices(t *testing.T) {
	for written, want := range map[string][2]string{
		"": {}, "C012AB3CD": {"C012AB3CD", ""}, "19:0a@thread.tacv2": {"", "19:0a@thread.tacv2"},
		"C012AB3CD, 19%3A0a%40thread.tacv2": {"C012AB3CD", "19:0a@thread.tacv2"}, "teams:19:0a@thread.tacv2 ; G1AB": {"G1AB", "19:0a@thread.tacv2"},
	} {
		c := readServer(Source{
			Flag: func(string) (string, bool) { return "", false },
			Env:  func(name string) string { return map[string]string{"LOTSEN_NOTICES": written}[name] },
		})
		if got := [2]string{c.Slack().Notices, c.Teams.Notices}; got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
	c := readServer(Source{
		Flag: func(string) (string, bool) { return "", false },
		Env:  func(name string) string { return map[string]string{"LOTSEN_NOTICES": "C1AB,C2AB"}[name] },
	})
	if err := c.Validate(); err == nil || !strings.Contains(err.Error(), "LOTSEN_NOTICES") {
		t.Errorf("two of Slack: %v", err)
	}
}
