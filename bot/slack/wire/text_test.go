package wire

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
		if d := cmp.Diff(tt.want, Clean(tt.in)); d != "" {
			t.Errorf("clean(%q) -want +got:\n%s", tt.in, d)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"<@U0LOTSEN> vem?", "<<@U0LOTSEN>>", "<!channel|x>", "<|>", "<@|>", "&lt;@U1&gt;", "a<b>c|d", "<@U0LOTSEN", "\xff<@U1|\xfe>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("clean(%q) = %q", s, got)
		}
		chat.ParseCommand(got)
	})
}
