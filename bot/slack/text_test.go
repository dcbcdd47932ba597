package slack

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot"
)

func TestCut(t *testing.T) {
	tests := []struct {
		in    string
		limit int
		want  string
	}{
		{"kort", 10, "kort"},
		{"precis tio", 10, "precis tio"},
		{"en mening som är för lång", 20, "en mening som är…"},
		{"ettlångtordutanmellanslag", 10, "ettlångto…"},
		{"a&b", 7, "a&b"},
		{"a&bc", 7, "a&…"},
		{"a&bc", 6, "a…"},
		{"åäö", 2, "å…"},
		{"e\u0301e\u0301", 3, "e\u0301…"},
		{"e\u0301e\u0301", 2, "…"},
		{"😀😀", 3, "😀…"},
		{"", 0, ""},
		{"x", 0, ""},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, cut(tt.in, tt.limit)); d != "" {
			t.Errorf("cut(%q, %d) -want +got:\n%s", tt.in, tt.limit, d)
		}
	}
}

func TestMrkdwn(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<!channel> & <@U123>", "&lt;!channel&gt; &amp; &lt;@U123&gt;"},
		{"&lt;!here&gt;", "&amp;lt;!here&amp;gt;"},
		{"a\x00b\u202Ec\xff", "abc\uFFFD"},
		{"<https://example.org|klicka>", "&lt;https://example.org|klicka&gt;"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, mrkdwn(tt.in, 100)); d != "" {
			t.Errorf("mrkdwn(%q) -want +got:\n%s", tt.in, d)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<@U0LOTSEN> vem ansvarar?", "vem ansvarar?"},
		{"<@U0LOTSEN|lotsen>: hej", ": hej"},
		{"fråga <@U1|anna> i <#C1|allmänt> <!here> <!subteam^S1|@chefer>", "fråga @anna i #allmänt   @chefer"},
		{"se <https://example.org|sidan> &amp; &lt;b&gt;", "se sidan & <b>"},
		{"<https://example.org>", "https://example.org"},
		{"<@U0LOTSEN>", ""},
		{"&amp;lt;!channel&amp;gt;", "&lt;!channel&gt;"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, clean(tt.in, "U0LOTSEN")); d != "" {
			t.Errorf("clean(%q) -want +got:\n%s", tt.in, d)
		}
	}
}

// entity is all that may follow an ampersand in what Lotsen sends.
var entity = regexp.MustCompile(`&(amp|lt|gt);`)

func FuzzMrkdwn(f *testing.F) {
	for _, s := range []string{
		"", "Socialtjänstnämnden ansvarar.", "<!channel>", "<@U012AB3CD>", "<!subteam^S1|@alla>", "<https://evil.example|sidan>",
		"a & b < c > d", "&lt;!here&gt;", "&amp;amp;", "*fet* _kursiv_ ~struken~ `kod`", "\x00\u202E\xff\xfe", "e\u0301e\u0301", "😀 👩‍👩‍👧", "a\r\nb\tc",
	} {
		f.Add(s, 5)
		f.Add(s, 3000)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		got := mrkdwn(s, limit)
		if !utf8.ValidString(got) {
			t.Fatalf("invalid UTF-8: %q", got)
		}
		if strings.ContainsAny(got, "<>") {
			t.Fatalf("raw angle bracket: %q", got)
		}
		if rest := entity.ReplaceAllString(got, ""); strings.Contains(rest, "&") {
			t.Fatalf("an ampersand that begins no entity: %q", got)
		}
		if n := utf8.RuneCountInString(got); n > max(limit, 0) {
			t.Fatalf("%d characters of %d: %q", n, limit, got)
		}
		if whole := literal(s); weight(whole) > limit && limit > 0 && !strings.HasSuffix(got, "…") {
			t.Fatalf("cut without an ellipsis: %q", got)
		} else if weight(whole) <= limit && unescape.Replace(got) != whole && !strings.Contains(whole, "&") {
			t.Fatalf("%q became %q", whole, got)
		}
	})
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"<@U0LOTSEN> vem?", "<<@U0LOTSEN>>", "<!channel|x>", "<|>", "<@|>", "&lt;@U1&gt;", "a<b>c|d", "<@U0LOTSEN", "\xff<@U1|\xfe>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s, "U0LOTSEN")
		if !utf8.ValidString(got) || utf8.RuneCountInString(asked(got)) > bot.MaxQuestion+1 {
			t.Fatalf("clean(%q) = %q", s, got)
		}
		parseCommand(got)
		courteous(got)
	})
}

func TestCourteous(t *testing.T) {
	for text, want := range map[string]bool{
		"tack!": true, "Tack så mycket.": true, "OK": true, ":)": true, "": true, "👍": true,
		"tack, men vem ansvarar?": false, "LVU": false, "och på nätet?": false,
	} {
		if got := courteous(text); got != want {
			t.Errorf("courteous(%q) = %v", text, got)
		}
	}
}

func TestParseCommand(t *testing.T) {
	tests := []struct {
		in   string
		want job
	}{
		{"", job{Kind: jobHelp}},
		{"Hjälp", job{Kind: jobHelp}},
		{"status", job{Kind: jobStatus}},
		{"status för programmet?", job{Kind: jobAsk, Text: "status för programmet?"}},
		{"gaps  csv", job{Kind: jobGapsCSV}},
		{"ansvar", job{Kind: jobRegister}},
		{"Ansvar för Socialtjänstnämnden", job{Kind: jobRegister, Text: "Socialtjänstnämnden"}},
		{"ansvar\tungdomsmottagning", job{Kind: jobRegister, Text: "ungdomsmottagning"}},
		{"ansvarar nämnden?", job{Kind: jobAsk, Text: "ansvarar nämnden?"}},
		{"tyst", job{Kind: jobMute}},
		{"vem är 19851224-1234?", job{Kind: jobAsk, Text: "vem är [personnummer]?"}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, parseCommand(tt.in)); d != "" {
			t.Errorf("parseCommand(%q) -want +got:\n%s", tt.in, d)
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
