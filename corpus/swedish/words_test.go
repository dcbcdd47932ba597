package swedish

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Vem ansvarar för uppsökande arbete?", "vem ansvarar för uppsökande arbete"},
		{"5.3 Uppsökande; SFS 2001:453, 3 §. 1,5 %", "5.3 uppsökande sfs 2001:453 3 1,5"},
		{"KF: 2004-09-20 - revidering", "kf 2004-09-20 revidering"},
		{"år 2005 – 2006", "år 2005 2006"},
		{"IVO:s FN:s LVU:n 1:a 5:e", "ivo fn lvu 1 5"},
		{"f.d. bl.a. t.ex. fr.o.m. m.fl.", "fd bla tex from mfl"},
		{"Slut.Nästa mening", "slut nästa mening"},
		{"TELEFON: 08 - 508 25 000", "telefon 0850825000"},
		{"ring 08-508 25 000 eller +46 8 508 25 000", "ring 0850825000 eller 0850825000"},
		{"E-ADRESS: socialtjanst@sot.stockholm.se.", "eadress socialtjanst@sot.stockholm.se"},
		{"anna.berg@x.se, www.stockholm.se/stod", "anna.berg@x.se www.stockholm.se stod"},
		{"smittskydds-enhet Internetleverantörer", "smittskyddsenhet internetleverantörer"},
		{"vård- och omsorgsnämnden", "vård och omsorgsnämnden"},
		{"tillstånds\u00adenhet", "tillståndsenhet"},
		{norm.NFD.String("Å åtgärdsplan é"), "å åtgärdsplan é"},
		{"Lotsen's och Lotsen’s l'été", "lotsen och lotsen lété"},
		{"och/eller (a) [b] <i>c</i>", "och eller a b i c i"},
		{"\xffett\xfe två\xc3", "ett två"},
		{"+foo -bar field:x*", "foo bar field x"},
		{"😀 covid-19 👩‍👧", "covid19"},
		{"000000000 0701234567", "000000000 0701234567"},
		{"ﬁnansiering Ⅻ", "finansiering"},
		{"", ""},
		{" \t\n- ' : . , @ _ +", ""},
	} {
		var got []string
		for _, tok := range Words(tt.text) {
			got = append(got, tok.Term)
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("Words(%q) (-want +got):\n%s", tt.text, diff)
		}
		checkTokens(t, tt.text)
	}
}

// checkTokens checks what holds for the tokens of any text.
func checkTokens(t *testing.T, text string) {
	t.Helper()
	end := 0
	for i, tok := range Words(text) {
		if tok.Start < end || tok.End <= tok.Start || tok.End > len(text) || tok.Pos != i+1 {
			t.Fatalf("%q: word %d at %d:%d after %d", text, tok.Pos, tok.Start, tok.End, end)
		}
		end = tok.End
		if tok.Surface(text) != tok.Term {
			t.Fatalf("%q: the text at %d:%d is %q, the word %q", text, tok.Start, tok.End, tok.Surface(text), tok.Term)
		}
		if strings.ContainsAny(tok.Term, ".:,-@") || phoneEnd(tok.Term, 0) > 0 || text[tok.Start] == '+' {
			continue
		}
		want, got := letters(Fold(text[tok.Start:tok.End])), letters(Fold(tok.Term))
		if want != "" && got != want {
			t.Fatalf("%q: the text at %d:%d folds to %q, the word to %q", text, tok.Start, tok.End, want, got)
		}
	}
	checkTerms(t, text)
}

// letters returns s without anything but letters and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || isDigit(r) {
			return r
		}
		return -1
	}, s)
}

// TestEveryCharacter reads each character of Unicode by itself and inside a
// word.
func TestEveryCharacter(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if !unicode.IsGraphic(r) && r > 0x2fff || unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hangul, r) {
			continue
		}
		text := fmt.Sprintf("%c 1%c2 %[1]ca%[1]cö%[1]c", r, r)
		checkTokens(t, text)
		if t.Failed() {
			return
		}
	}
}

var testAnalyzer = NewAnalyzer(townWords())

// checkTerms checks what holds for the terms of any text.
func checkTerms(t *testing.T, text string) {
	t.Helper()
	before := Token{Pos: 0}
	word := Token{}
	for _, tok := range testAnalyzer.Analyze(text) {
		if tok.Start < before.Start || tok.Pos < before.Pos || tok.End > len(text) || tok.End <= tok.Start || tok.Term == "" {
			t.Fatalf("%q: %+v after %+v", text, tok, before)
		}
		before = tok
		surface := tok.Surface(text)
		switch tok.Kind {
		case Word:
			word = tok
			if tok.Term != Stem(surface) {
				t.Fatalf("%q: term %q of %q, whose stem is %q", text, tok.Term, surface, Stem(surface))
			}
		case Folded:
			if tok.Term != Fold(word.Term) || tok.Term == word.Term || tok.Pos != word.Pos {
				t.Fatalf("%q: twin %+v of %+v", text, tok, word)
			}
		case Part:
			if tok.Pos != word.Pos || tok.Start != word.Start || tok.End != word.End {
				t.Fatalf("%q: part %+v of %+v", text, tok, word)
			}
		}
	}
}

// FuzzAnalyze feeds any bytes to everything that reads text.
func FuzzAnalyze(f *testing.F) {
	for _, seed := range []string{
		"Socialtjänstnämnden ska, i samarbete med polisen, följa upp arbetet.",
		norm.NFD.String("Stadsdelsnämnderna och utbildningsnämnden ansvarar för åtgärder på Östermalm."),
		"tillstånds\u00adenhet vård- och omsorgsnämnden, kost-, mat- och logistikenheten",
		"5.3 UPPSÖKANDE ARBETE (2001:453) 08 - 508 25 000 a.b@c.se www.x.se f.d. IVO:s",
		"\xff\xc3å\xcc\x8a\u0300 e\u0301\u00ad-\u00ad- İſßŉ ǅ ﬁ 👩‍👧 \x00",
		"+460000000000 00-00 0-0-0 1.1.1.1 -.-@.@ a@b.c. _@_ '' ’s",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkTokens(t, text)
		Fold(text)
		Stem(text)
		EnglishStem(text)
		testAnalyzer.Terms(text)
		v := townWords()
		v.Suggest(text, 3)
		v.Join(strings.Fields(text))
		v.Add(text)
		data, err := v.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		again := NewVocabulary()
		if err := again.UnmarshalBinary(data); err != nil || !cmp.Equal(v.counts, again.counts) {
			t.Fatalf("vocabulary of %q is read back as another: %v", text, err)
		}
		_ = NewVocabulary().UnmarshalBinary([]byte(text))
		_ = NewVocabulary().UnmarshalBinary([]byte(magic + text))
	})
}
