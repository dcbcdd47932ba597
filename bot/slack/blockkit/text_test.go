package blockkit

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
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
		if d := cmp.Diff(tt.want, Cut(tt.in, tt.limit)); d != "" {
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
		if d := cmp.Diff(tt.want, Mrkdwn(tt.in, 100)); d != "" {
			t.Errorf("Mrkdwn(%q) -want +got:\n%s", tt.in, d)
		}
	}
}

// unescape undoes what Mrkdwn escapes.
var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

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
		got := Mrkdwn(s, limit)
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
		if whole := Literal(s); weight(whole) > limit && limit > 0 && !strings.HasSuffix(got, "…") {
			t.Fatalf("cut without an ellipsis: %q", got)
		} else if weight(whole) <= limit && unescape.Replace(got) != whole && !strings.Contains(whole, "&") {
			t.Fatalf("%q became %q", whole, got)
		}
	})
}
