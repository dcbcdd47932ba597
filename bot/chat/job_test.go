package chat

import (
	"strings"
	"testing"
	"unicode/utf8"

	"lotsen/bot/question"
)

func TestKindOf(t *testing.T) {
	for text, want := range map[string]Kind{
		"": Help, "🙂": Help, ":)": Help, "?": Help, "Hjälp": Help, "help": Help, " hjalp ": Help,
		"tack!": Thanks, "👍": Thanks, "OK": Thanks, "Thank you so much": Thanks,
		"hjälp mig med ansvaret": Ask, "tack, men vem ansvarar?": Ask, "LVU": Ask, "hej": Ask, "vem är du?": Ask,
	} {
		if got := KindOf(text); got != want {
			t.Errorf("KindOf(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestIdle(t *testing.T) {
	for text, want := range map[string]bool{
		"tack!": true, "Tack så mycket.": true, "OK": true, ":)": true, "": true, "👍": true, "hej!": true,
		"tack, men vem ansvarar?": false, "LVU": false, "och på nätet?": false, "hjälp": false,
	} {
		if got := idle(text); got != want {
			t.Errorf("idle(%q) = %v", text, got)
		}
	}
}

func TestAsked(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"vem är 19851224-1234?", "vem är [personnummer]?"},
		{strings.Repeat("å", question.MaxQuestion), strings.Repeat("å", question.MaxQuestion)},
		{strings.Repeat("å", 40_000), strings.Repeat("å", question.MaxQuestion+1)},
	} {
		got := asked(tt.in)
		if got != tt.want {
			t.Errorf("asked(%.20q) = %.20q of %d characters", tt.in, got, utf8.RuneCountInString(got))
		}
	}
}
