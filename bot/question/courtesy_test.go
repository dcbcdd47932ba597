package question

import (
	"slices"
	"testing"
)

func TestCourtesyOf(t *testing.T) {
	for _, c := range []struct {
		message string
		want    Courtesy
		lang    string
	}{
		{"Tack!", Thanks, Swedish},
		{"ok, tack så mycket", Thanks, Swedish},
		{"Thank you very much.", Thanks, English},
		{"👍", Thanks, ""},
		{":pray::skin-tone-2:", Thanks, ""},
		{"🙂", NoCourtesy, ""},
		{":slightly_smiling_face:", NoCourtesy, ""},
		{"Hej!", AboutMe, Swedish},
		{"vem är du?", AboutMe, Swedish},
		{"Hej, hur använder jag dig?", AboutMe, Swedish},
		{"vad kan du hjälpa mig med", AboutMe, Swedish},
		{"Vad kan man fråga dig om?", AboutMe, Swedish},
		{"hjälp", AboutMe, Swedish},
		{"help", AboutMe, English},
		{"What can you do?", AboutMe, English},
		{"who are you", AboutMe, English},
		{"How do I use this?", AboutMe, English},
		{"vem är ansvarig", NoCourtesy, ""},
		{"vad kan socialtjänsten hjälpa till med", NoCourtesy, ""},
		{"hjälp till självhjälp", NoCourtesy, ""},
		{"what can the board do", NoCourtesy, ""},
		{"how do I report a concern", NoCourtesy, ""},
		{"hur fungerar det", NoCourtesy, ""}, // of what was answered before
		{"", NoCourtesy, ""},
	} {
		if got, lang := CourtesyOf(c.message); got != c.want || lang != c.lang {
			t.Errorf("CourtesyOf(%q) = %q %q, want %q %q", c.message, got, lang, c.want, c.lang)
		}
	}
}

// TestQuestions leaves the turns out that asked the documents nothing.
func TestQuestions(t *testing.T) {
	turns := []string{"vem beslutar om besök?", "Tack!", "🙂"}
	if got := questions(turns); !slices.Equal(got, turns[:1]) {
		t.Errorf("questions %q, want the first turn alone", got)
	}
}
