package bot

import (
	"slices"
	"strings"
	"testing"

	"lotsen/corpus"
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
	for _, lang := range []string{Swedish, English} {
		if reply(lang, Thanks) == reply(lang, AboutMe) || reply(lang, NoCourtesy) != "" {
			t.Errorf("in %s a courtesy is answered by %q", lang, reply(lang, Thanks))
		}
	}
}

// TestCourteousAnswers asks what the documents are not asked: nothing is cited,
// and the conversation goes on from the question before.
func TestCourteousAnswers(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("hem", "Regler för särskilda ungdomshem", "Den som vistas på ett hem får använda elektroniska kommunikationstjänster. Avdelningsföreståndaren beslutar om besök.", nil),
	})
	for _, c := range []struct {
		turns      []string
		lang, want string
	}{
		{[]string{"hur använder jag dig"}, Swedish, "Jag är Lotsen"},
		{[]string{"what can you do?"}, English, "I am Lotsen"},
		{[]string{"vem beslutar om besök?", "Tack!"}, Swedish, "Varsågod"},
		{[]string{"who decides about visits?", "ok"}, English, "You are welcome"},
	} {
		last := len(c.turns) - 1
		a, err := b.Answer(t.Context(), Question{Text: c.turns[last], Turns: c.turns[:last]})
		if err != nil {
			t.Fatal(err)
		}
		if a.Answered || len(a.Citations)+len(a.Related) > 0 || a.Lang != c.lang || !strings.HasPrefix(a.Reply, c.want) {
			t.Errorf("%q: got %+v, want %q in %s", c.turns, a, c.want, c.lang)
		}
	}
	turns := []string{"vem beslutar om besök?", "Tack!", "🙂"}
	if got := questions(turns); !slices.Equal(got, turns[:1]) {
		t.Errorf("questions %q, want the first turn alone", got)
	}
}
