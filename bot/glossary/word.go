package glossary

import (
	"strings"
	"unicode"
)

// Lang is a language that a question is asked in.
type Lang string

// The languages of the glossary.
const (
	Swedish Lang = "sv"
	English Lang = "en"
)

// Word is one word of a question.
type Word struct {
	Text string // as typed: capitals tell acronyms from words
	// Stem is Text's stem in the question's language; empty means that the
	// glossary stems Text itself.
	Stem string
}

// piece is a word as it is compared.
type piece struct {
	stem    string // lower case
	acronym string // lower case; empty where the word cannot be an acronym
	at      int    // the question's word that it comes from
}

// commonWords are words that are also acronyms in small letters: typed small
// they are taken for the word.
var commonWords = map[string]bool{
	// Swedish
	"av": true, "bo": true, "bra": true, "du": true, "en": true, "fru": true, "får": true, "ha": true,
	"hem": true, "is": true, "jo": true, "kl": true, "ko": true, "lag": true, "man": true, "mot": true,
	"ni": true, "nr": true, "om": true, "på": true, "sa": true, "sis": true, "ska": true, "so": true,
	"sol": true, "st": true, "se": true, "vi": true, "va": true, "ro": true, "mas": true, "mat": true, "bris": true,
	// English
	"as": true, "at": true, "be": true, "by": true, "do": true, "fl": true, "go": true, "he": true,
	"if": true, "in": true, "it": true, "me": true, "my": true, "no": true, "of": true, "or": true,
	"pm": true, "tv": true, "to": true, "up": true, "us": true, "we": true, "who": true, "aids": true,
}

// isAcronym reports whether a glossary's word matches as an acronym: it has
// two or more capitals.
func isAcronym(word string) bool {
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// acronymOf returns the acronym that a question's word can stand for, in
// small letters and without a genitive ("IVO:s", "LVUs"), or "".
func acronymOf(text string) string {
	base := text
	for _, ending := range []string{":s", ":n", ":ns", ":en", ":ens", "'s", "’s"} {
		if cut, ok := strings.CutSuffix(text, ending); ok {
			base = cut
			break
		}
	}
	if base == text && len(text) > 2 && strings.HasSuffix(text, "s") && isAcronym(text) {
		if upper := text[:len(text)-1]; upper == strings.ToUpper(upper) {
			base = upper
		}
	}
	low := strings.ToLower(base)
	if !isAcronym(base) && commonWords[low] {
		return ""
	}
	return low
}

// pieces splits a question's words where the glossary's words are split, so
// that "HVB-hem" is compared as "HVB hem".
func pieces(words []Word, lang Lang) []piece {
	out := make([]piece, 0, len(words))
	for i, w := range words {
		parts := split(w.Text)
		if len(parts) == 1 && w.Stem != "" {
			out = append(out, piece{normal(w.Stem), acronymOf(w.Text), i})
			continue
		}
		for _, part := range parts {
			out = append(out, piece{stemOf(part, lang), acronymOf(part), i})
		}
	}
	return out
}

// split cuts a phrase into words: letters and digits, with the apostrophes
// and colons inside them.
func split(phrase string) []string {
	return strings.FieldsFunc(phrase, func(r rune) bool { return !isWordRune(r) && r != '\'' && r != '’' && r != ':' })
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// stemOf stems a word as typed.
func stemOf(word string, lang Lang) string {
	return normal(stem(strings.ToLower(word), lang))
}

// normal makes the reflexive pronouns one, so that "hör av mig" meets "höra
// av sig".
func normal(stem string) string {
	switch stem {
	case "mig", "dig", "mej", "dej", "sej":
		return "sig"
	}
	return stem
}
