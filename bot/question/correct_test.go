package question

import (
	"strings"
	"testing"
)

func TestCorrect(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct{ question, lang, want string }{
		// What asks, what the documents say and what the glossary knows.
		{"vem anvsarar för klotter", Swedish, "vem ansvarar för klotter"},
		{"who is responsable for noise", English, "who is responsible for noise"},
		{"öppet på bibblioteket", Swedish, "öppet på biblioteket"},
		{"kultornämnden", Swedish, "kulturnämnden"}, // no compound of "kult"
		{"exempelivs", Swedish, "exempelvis"},
		{"abreviation", English, "abbreviation"},
		{"hembigdsgårdn", Swedish, "hembygdsgården"}, // two slips in a long word
		{"snörojning", Swedish, "snöröjning"},
		{"grafitti", English, "graffiti"},
		{"librery", English, "library"},
		{"librerys", English, "library"},
		{"noize", English, "noise"},

		// Known words stay, in any inflection, and whatever is no word.
		{"bibliotekens böcker", Swedish, "bibliotekens böcker"},
		{"grundskolans elever", Swedish, "grundskolans elever"}, // from the glossary
		{"08-123 45", Swedish, "08-123 45"},
		{"a@vikby.se", Swedish, "a@vikby.se"},

		// Too far, too short, or with another first letter is another word.
		{"zinkgruvor", Swedish, "zinkgruvor"},
		{"bik", Swedish, "bik"},
		{"klutt", Swedish, "klutt"},
		{"språp", Swedish, "språp"}, // a whole letter is much of five
		{"mimhallen", Swedish, "mimhallen"},

		// Compounds written apart are joined where the documents have the whole.
		{"kultur skolan", Swedish, "kulturskolan"},
		{"parkerings till stånd", Swedish, "parkeringstillstånd"},
		{"snö röjningen", Swedish, "snöröjningen"},
		{"vinter väghålningen", Swedish, "vinterväghållningen"},
		{"lånar böcker", Swedish, "lånar böcker"},
		{"för skolan", Swedish, "för skolan"}, // a function word is no first part
		{"kultur skolan", English, "kultur skolan"},
	} {
		got := strings.Join(Lowers(r.correct(SplitWords(c.question), c.lang)), " ")
		if want := strings.Join(Lowers(SplitWords(c.want)), " "); got != want {
			t.Errorf("%q is corrected to %q, want %q", c.question, got, want)
		}
	}
}

func TestUnderstood(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		word, lang string
		want       bool
	}{
		{"klotter", Swedish, true},
		{"klottrets", Swedish, true},
		{"grundskola", Swedish, true},    // the glossary's
		{"egentligen", Swedish, true},    // a cue
		{"badvakt-kväll", English, true}, // both parts are the documents'
		{"badvakt-xyzzy", English, false},
		{"klotterbok", Swedish, true},     // a compound of known parts
		{"kultornämnden", Swedish, false}, // one letter off a word of the documents
		{"xyzzy", Swedish, false},
		{"badvakts", English, false}, // no English word, though its stem is the documents'
		{"graffiti", English, true},
		{"grafitti", English, false},
		{"2024", English, true},
	} {
		w := Word{text: c.word, Lower: c.word}
		if got := r.understood(w, c.lang); got != c.want {
			t.Errorf("%q is understood in %q: %v, want %v", c.word, c.lang, got, c.want)
		}
	}
}
