package sheet

import (
	"strings"
	"testing"
)

// shift writes text as a font without a map does.
func shift(s string) string {
	after := []rune(accented)
	return strings.Map(func(r rune) rune {
		for i, a := range after {
			if a == r {
				return firstAccented + rune(i)
			}
		}
		if r >= FirstGlyph+glyphShift && r <= lastASCII+glyphShift {
			return r - glyphShift
		}
		return r
	}, s)
}

func TestMendGlyphs(t *testing.T) {
	const swedish = "Avtalet mellan Sveriges regering och Danmarks träder i kraft när båda har svarat, senast den 1 januari för dem som bor här."
	capitals := strings.ToUpper(swedish)
	english := "The committee shall report to the council every year on the measures that were taken in the area."
	numbers := strings.Repeat("2025 1 234 567,89 - 12 % A1 B2 C3 ", 20)
	for name, tc := range map[string]struct{ in, want string }{
		"shifted":  {shift(swedish), swedish},
		"Swedish":  {swedish, swedish},
		"capitals": {capitals, capitals},
		"English":  {english, english},
		"numbers":  {numbers, numbers},
		"short":    {"HTML PDF", "HTML PDF"},
	} {
		s := []Sheet{{}}
		for w := range strings.SplitSeq(strings.TrimSpace(strings.ReplaceAll(tc.in, "\x03", " ")), " ") {
			s[0].Words = append(s[0].Words, Word{Text: w, Font: "F"})
		}
		Mend(s)
		var got []string
		for _, w := range s[0].Words {
			got = append(got, w.Text)
		}
		if g := strings.Join(got, " "); g != strings.TrimSpace(tc.want) {
			t.Errorf("%s: got %q", name, g)
		}
	}
}
