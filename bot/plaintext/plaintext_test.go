package plaintext

import "testing"

func TestLine(t *testing.T) {
	for s, want := range map[string]string{
		"a\u202Eb\u202C\tc\r\nd": "ab c d",
		"a\xffb":                 "a\uFFFDb",
		" \x00 ":                 "",
	} {
		if got := Line(s); got != want {
			t.Errorf("Line(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		s     string
		limit int
		want  string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"nämnden ansvarar", 13, "nämnden ansv…"},
		{"nämnden ansvarar för", 18, "nämnden ansvarar…"},
		{"𝄞𝄞", 3, "𝄞…"},
		{"ae\u0301x", 3, "a…"},
		{"abc", 0, ""},
	} {
		if got := Cut(c.s, c.limit, UTF16); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.s, c.limit, got, c.want)
		}
	}
}
