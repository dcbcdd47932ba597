package layout

import "testing"

func TestWordParts(t *testing.T) {
	if err := wordParts.Check(); err != nil {
		t.Error(err)
	}
}

func TestEndsWord(t *testing.T) {
	for s, want := range map[string]bool{
		"erna": true,  // an inflection
		"ng":   true,  // no vowel
		"kr":   false, // no vowel, and a word
		"nden": true,  // no word begins with nd
		"stöd": false,
		"och":  false,
	} {
		if got := endsWord(s); got != want {
			t.Errorf("endsWord(%q) = %v", s, got)
		}
	}
}
