package swedish

import (
	"strings"
	"unicode/utf8"
)

// Stem returns the stem of a Swedish word, which should be lower-case letters
// in NFC. Inflected forms and near derivations (ansvar, ansvarig, ansvarar)
// share a stem; a stem need not be a word. Words of three letters and less,
// and words that hold digits, stay as they are unless they are irregular.
func Stem(word string) string {
	if len(word) > 80 || !utf8.ValidString(word) {
		return word
	}
	if stem, ok := irregular(word); ok {
		return stem
	}
	if utf8.RuneCountInString(word) <= 3 || strings.ContainsAny(word, "0123456789@.") {
		return word
	}
	stem := genitive(word)
	if stem != word {
		if irregularStem, ok := irregular(stem); ok {
			return irregularStem
		}
	}
	return finish(inflection(stem))
}

// genitive strips the s of genitives and passives.
func genitive(w string) string {
	n := len(w)
	if n < 4 || w[n-1] != 's' {
		return w
	}
	r, _ := utf8.DecodeLastRuneInString(w[:n-1])
	if strings.ContainsRune("abdefghjklmnoprtvyäå", r) && hasVowel(w[:n-1]) {
		return w[:n-1]
	}
	return w
}

// suffix is one ending: what takes its place, and how many letters must be
// left.
type suffix struct {
	end, put string
	least    int
}

// suffixes are tried longest first.
var suffixes = []suffix{
	{"ningarna", "", 3}, {"heterna", "het", 3},
	{"ningars", "", 3}, {"ningens", "", 3},
	{"ningar", "", 3}, {"ningen", "", 3}, {"andena", "", 3}, {"ingarna", "", 4},
	{"arnas", "", 3}, {"heten", "het", 3}, {"heter", "het", 3}, {"andet", "", 3}, {"anden", "", 3}, {"ingen", "", 4}, {"ingar", "", 4},
	{"ande", "", 3}, {"arna", "", 3}, {"erna", "", 3}, {"orna", "", 3}, {"aren", "", 3}, {"aste", "", 3}, {"ning", "", 3},
	{"ade", "", 3}, {"are", "", 3}, {"ast", "", 3}, {"ena", "", 3}, {"ing", "", 4},
	{"ar", "", 3}, {"er", "", 3}, {"or", "", 3}, {"an", "", 3}, {"en", "", 3}, {"et", "", 3}, {"at", "", 3}, {"ad", "", 4}, {"it", "", 4},
	{"a", "", 3}, {"e", "", 3},
}

// inflection strips the longest ending.
func inflection(w string) string {
	for _, s := range suffixes {
		rest, ok := strings.CutSuffix(w, s.end)
		if ok && utf8.RuneCountInString(rest) >= s.least && hasVowel(rest) {
			return rest + s.put
		}
	}
	return w
}

// finish evens out what endings leave: doubled m and n, the e of -el.
func finish(w string) string {
	n := len(w)
	if n > 3 && (strings.HasSuffix(w, "mm") || strings.HasSuffix(w, "nn")) {
		return w[:n-1]
	}
	if strings.HasSuffix(w, "ig") && n > 5 {
		return w[:n-2]
	}
	return w
}

func hasVowel(w string) bool { return strings.ContainsAny(w, "aeiouyåäöéü") }
