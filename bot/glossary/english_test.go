package glossary

import (
	"strings"
	"testing"
)

const englishSample = `vård = care
bil = car
kommunstyrelse = executive board, city executive board
kommun = municipality, the city
bemyndiga = authorise
avbryta = cancel
program = programme
använda = use
`

// TestEnglishWords checks which concepts English words meet: spellings and
// irregular forms do, words that only share a stem do not.
func TestEnglishWords(t *testing.T) {
	g := New(nil, File{Name: "sample.txt", Text: englishSample})
	tests := []struct{ question, want string }{
		{"care", "vård"},
		{"cars", "bil"},
		{"the city executive board", "kommunstyrelse"},
		{"the city", "kommun"},
		{"authorized", "bemyndiga"},
		{"cancelled", "avbryta"},
		{"program", "program"},
		{"used", "använda"},
	}
	for _, tt := range tests {
		var words []Word
		for _, w := range strings.Fields(tt.question) {
			words = append(words, Word{Text: w})
		}
		var got []string
		for _, m := range g.Expand(words, English) {
			if !m.Inner {
				got = append(got, m.Concept.Swedish[0])
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q meets %q, want %q", tt.question, got, tt.want)
		}
	}
}
