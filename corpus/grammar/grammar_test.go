package grammar

import (
	"strings"
	"testing"

	"lotsen/corpus/wordlist"

	"github.com/google/go-cmp/cmp"
)

func TestWordLists(t *testing.T) {
	for _, f := range []*wordlist.File{words, verbs} {
		if err := f.Check(); err != nil {
			t.Error(err)
		}
	}
}

// lower is what Of and the judges of endings are asked about.
func TestWordListsAreLowerCase(t *testing.T) {
	for w := range classes() {
		if w != strings.ToLower(w) {
			t.Errorf("%q is not in lower case", w)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Nämnden ska (om den kan) besluta.", "Nämnden ska besluta ."},
		{"Vård- och omsorgsnämnden, 3 kap.", "Vård- och omsorgsnämnden , 3 kap ."},
		{"Kultur-, idrotts- och fritidsnämnden", "Kultur-, idrotts- och fritidsnämnden"},
		{"IVO:s ”beslut” (inte", "IVO:s beslut inte"},
		{"Ansvarig\tRektor", "Ansvarig \t Rektor"},
		{"och/eller e-post", "och/eller e-post"},
		{"stöd- – och", "stöd- – och"},
	} {
		var got []string
		for _, tok := range Tokens(c.text, 0, len(c.text)) {
			got = append(got, tok.Text)
			if c.text[tok.Start:tok.End] != tok.Text {
				t.Errorf("%q: %q stands at %d to %d", c.text, tok.Text, tok.Start, tok.End)
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q -want +got\n%s", c.text, diff)
		}
	}
}

func TestTokenClass(t *testing.T) {
	text := "Enligt lagen ska inte nämnden även ange vård- och omsorg."
	toks := Tokens(text, 0, len(text))
	for i, want := range []Class{Preposition, 0, Modal | Present, Adverb | Negation | FocusAdverb, 0, Adverb | FocusAdverb | OpeningAdverb, ShortInfinitive | ActiveInfinitive, 0, 0} {
		if toks[i].class != want {
			t.Errorf("%q is of %b, want %b", toks[i].Text, toks[i].class, want)
		}
	}
}

func TestVerbs(t *testing.T) {
	for _, c := range []struct {
		name string
		is   func(string) bool
		yes  string
		no   string
	}{
		{"Finite", Finite, "fattar fattas bestäms bör var beslutades hölls isolerade organiserar avbeställs vidareförmedlar", "fatta insatser nämnden minnas fattats utgifter insikter"},
		{"Passive", Passive, "fattas fattades ges görs anses bestämmas", "fattar finns nämnden ernas"},
		{"Infinitive", Infinitive, "fatta se ange uppmuntra bestämma", "fattar alla bara lagarna skriftliga nämnd"},
		{"PassiveInfinitive", PassiveInfinitive, "fattas göras bestämmas ges utökas", "nämndernas flickornas bestäms as"},
		{"Supine", Supine, "haft fått beslutat fattats skrivit anmält lagt", "beslut nämnd rätt"},
		{"Definite", Definite, "nämnden barnet lagarna flickan", "nämnd barn lagar"},
	} {
		for w := range strings.FieldsSeq(c.yes) {
			if !c.is(w) {
				t.Errorf("%s(%q) is false", c.name, w)
			}
		}
		for w := range strings.FieldsSeq(c.no) {
			if c.is(w) {
				t.Errorf("%s(%q) is true", c.name, w)
			}
		}
	}
}

func TestMarks(t *testing.T) {
	if !EndsSentence(`han sa "nej."`) || !EndsSentence("följande:") || EndsSentence("Uppdrag") || EndsSentence("") {
		t.Error("EndsSentence is wrong")
	}
	if !HasFigure("3 kap.") || HasFigure("kap. III") {
		t.Error("HasFigure is wrong")
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("Vård- och omsorgsnämnden (VON) ska – enligt 3 § – besluta.")
	f.Add("a-,b-,c- och [d")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, tok := range Tokens(text, 0, len(text)) {
			if tok.Start < end || tok.End <= tok.Start || text[tok.Start:tok.End] != tok.Text {
				t.Fatalf("%q: token %q at %d to %d", text, tok.Text, tok.Start, tok.End)
			}
			end = tok.End
		}
	})
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		text, language string
		english        bool
	}{
		{"Nämnden ska ansvara för att det finns en plan.", "sv", false},
		{"The board shall see to it that there is a plan.", "en", true},
		{"Program Stockholm", "sv", false},
		{"for the och att", "sv", false},
	} {
		if got := Language(c.text); got != c.language {
			t.Errorf("Language(%q) is %s", c.text, got)
		}
		if got := English(Tokens(c.text, 0, len(c.text))); got != c.english {
			t.Errorf("English(%q) is %v", c.text, got)
		}
	}
}

// TestNumeral reads what words say of numbers, and months by their numbers.
func TestNumeral(t *testing.T) {
	for word, want := range map[string]string{"noll": "0", "oh": "0", "nitton": "19", "tjugo": "20", "nittionio": "99", "trettioförsta": "31", "tolfte": "12", "ninety": "90", "maj": "", "hundra": ""} {
		if got := Numeral(word); got != want {
			t.Errorf("%s is %q, want %q", word, got, want)
		}
	}
	for word, want := range map[string]int{"januari": 1, "maj": 5, "may": 5, "okt": 10, "december": 12, "två": 0} {
		if got := MonthNumber(word); got != want {
			t.Errorf("%s is month %d, want %d", word, got, want)
		}
	}
}
