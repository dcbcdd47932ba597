package slack

import "testing"

func TestTrusted(t *testing.T) {
	slackOnly := &Bot{cfg: Config{APIURL: DefaultAPIURL}}
	for raw, want := range map[string]bool{
		"https://hooks.slack.com/commands/T0/1/x": true, "https://hooks.slack-gov.com/x": true,
		"http://hooks.slack.com/x": false, "https://slack.com.evil.example/x": false, "https://evilslack.com/x": false,
		"https://169.254.169.254/latest": false, "": false, "://": false, "https://hooks.slack.com@evil.example/": false,
	} {
		if got := slackOnly.trusted(raw); got != want {
			t.Errorf("trusted(%q) = %v", raw, got)
		}
	}
}
