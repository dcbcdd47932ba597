package slack

import (
	"testing"
	"unicode/utf8"

	"lotsen/bot/chat"

	"github.com/google/go-cmp/cmp"
)

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<@U0LOTSEN> vem ansvarar?", "vem ansvarar?"},
		{"<@U0LOTSEN|lotsen>: hej", ": hej"},
		{"fråga <@U1|anna> i <#C1|allmänt> <!here> <!subteam^S1|@chefer>", "fråga   i"},
		{"se <https://example.org|sidan> &amp; &lt;b&gt;", "se sidan & <b>"},
		{"<https://example.org>", "https://example.org"},
		{"<@U0LOTSEN>", ""},
		{"&amp;lt;!channel&amp;gt;", "&lt;!channel&gt;"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, clean(tt.in)); d != "" {
			t.Errorf("clean(%q) -want +got:\n%s", tt.in, d)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"<@U0LOTSEN> vem?", "<<@U0LOTSEN>>", "<!channel|x>", "<|>", "<@|>", "&lt;@U1&gt;", "a<b>c|d", "<@U0LOTSEN", "\xff<@U1|\xfe>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("clean(%q) = %q", s, got)
		}
		chat.ParseCommand(got)
	})
}

func TestParseCommand(t *testing.T) {
	tests := []struct {
		in   string
		want chat.Job
	}{
		{"", chat.Job{Kind: chat.Help}},
		{"Hjälp", chat.Job{Kind: chat.Help, Text: "Hjälp"}},
		{"status", chat.Job{Kind: chat.Status}},
		{"status för programmet?", chat.Job{Kind: chat.Ask, Text: "status för programmet?"}},
		{"gaps  csv", chat.Job{Kind: chat.GapsFile}},
		{"ansvar", chat.Job{Kind: chat.Register}},
		{"Ansvar för Socialtjänstnämnden", chat.Job{Kind: chat.Register, Text: "Socialtjänstnämnden"}},
		{"ansvar\tungdomsmottagning", chat.Job{Kind: chat.Register, Text: "ungdomsmottagning"}},
		{"ansvarar nämnden?", chat.Job{Kind: chat.Ask, Text: "ansvarar nämnden?"}},
		{"tack!", chat.Job{Kind: chat.Thanks, Text: "tack!"}},
		{"tyst", chat.Job{Kind: chat.Mute}},
		{"vem är 19851224-1234?", chat.Job{Kind: chat.Ask, Text: "vem är 19851224-1234?"}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, chat.ParseCommand(tt.in)); d != "" {
			t.Errorf("chat.ParseCommand(%q) -want +got:\n%s", tt.in, d)
		}
	}
}

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
