package question

import "testing"

func TestLanguageOf(t *testing.T) {
	vocabulary := map[string]map[string]bool{
		Swedish: {"simhall": true, "klotter": true, "museum": true, "vid": true},
		English: {"graffiti": true, "pool": true, "museum": true, "bid": true},
	}
	known := func(word, lang string) bool { return vocabulary[lang][word] }
	for _, c := range []struct{ question, fallback, want string }{
		// Function words tell, against the other language's nouns too.
		{"vem putsar fönstren", English, Swedish},
		{"who polishes the windows", Swedish, English},
		{"vem betalar för en pool med graffiti", English, Swedish},
		{"who pays for klotter at the simhall", Swedish, English},

		// Dots and rings tell Swedish, typed or left out.
		{"fönsterputsning", English, Swedish},
		{"nar putsas fonstren", English, Swedish},
		{"hur gor man", English, Swedish},

		// One Swedish name does not make an English question Swedish.
		{"what is the budget of Vägnämnden", Swedish, English},

		// A search without function words is in the language whose words it has.
		{"simhall klotter", English, Swedish},
		{"graffiti pool", Swedish, English},

		// Where nothing tells, or both alike, the asker's language stands.
		{"museum", English, English},
		{"museum", Swedish, Swedish},
		{"xyzzy", English, English},
		{"xyzzy", "", Swedish},
		{"", English, English},

		// Words of under four letters are too much alike to be looked up.
		{"bid", Swedish, Swedish},
	} {
		if got := languageOf(Lowers(SplitWords(c.question)), known, c.fallback); got != c.want {
			t.Errorf("%q, asked by one who speaks %q: %q, want %q", c.question, c.fallback, got, c.want)
		}
	}
}

// TestKnown holds which words count as a language's own: in Swedish those of
// the documents, longer ones without dots and rings too.
func TestKnown(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		word, lang string
		want       bool
	}{
		{"klotter", Swedish, true},
		{"graffiti", Swedish, false},
		{"snorojning", Swedish, true}, // snöröjning
		{"snorojningen", Swedish, true},
		{"sprak", Swedish, false}, // språk: too short, too many English words are like it
		{"graffiti", English, true},
		{"klotter", English, false},
		{"snöröjning", English, false},
	} {
		if got := r.known(c.word, c.lang); got != c.want {
			t.Errorf("%q is known in %q: %v, want %v", c.word, c.lang, got, c.want)
		}
	}
}
