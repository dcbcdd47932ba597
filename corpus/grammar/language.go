package grammar

import "strings"

var (
	commonSwedish = words.List("common swedish")
	commonEnglish = words.List("common english")
)

// languageSample is how much of a text tells its language, in bytes.
const languageSample = 50_000

// Language guesses whether a text is Swedish ("sv") or English ("en") by its
// commonest words; where they do not tell, it is Swedish.
func Language(text string) string {
	sv, en := 0, 0
	for w := range strings.FieldsSeq(text[:min(len(text), languageSample)]) {
		sv, en = count(strings.ToLower(w), sv, en)
	}
	if en > sv {
		return "en"
	}
	return "sv"
}

// English reports whether a sentence is plainly English rather than Swedish.
func English(toks []Token) bool {
	sv, en := 0, 0
	for _, t := range toks {
		sv, en = count(t.Low, sv, en)
	}
	return en > 1 && en > 2*sv
}

func count(w string, sv, en int) (int, int) {
	if commonSwedish.Has(w) {
		sv++
	}
	if commonEnglish.Has(w) {
		en++
	}
	return sv, en
}
