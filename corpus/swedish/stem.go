package swedish

import (
	"strings"
	"unicode/utf8"
)

// Stem returns the stem of a Swedish word, which should be lower-case letters
// in NFC. Inflected forms and near derivations (köpa, köper, köpare; följa,
// följning) share a stem; a stem need not be a word. What holds digits, is
// longer than 80 bytes or is invalid UTF-8 stays as it is.
func Stem(word string) string {
	if len(word) < 2 || len(word) > 80 || hasMarks(word) || !utf8.ValidString(word) {
		return word
	}
	if stem, ok := irregular(word); ok {
		return stem
	}
	stem := genitive(word)
	if stem != word {
		if found, ok := irregular(stem); ok {
			return found
		}
	}
	return finish(inflection(stem))
}

// hasMarks reports that a word holds digits or is an address.
func hasMarks(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= '0' && c <= '9' || c == '@' || c == '.' {
			return true
		}
	}
	return false
}

// genitive strips the s of genitives and passives.
func genitive(w string) string {
	n := len(w)
	if n < 4 || w[n-1] != 's' {
		return w
	}
	r, _ := utf8.DecodeLastRuneInString(w[:n-1])
	if strings.ContainsRune("abdefghjklmnprtvåé", r) && vowels(w[:n-1]) > 0 {
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

// suffixes are tried in order, which is longest first.
var suffixes = []suffix{
	{"aning", "an", 1}, {"åning", "ån", 1}, {"äning", "än", 1}, {"ening", "en", 1}, {"öning", "ön", 1}, {"oning", "on", 1}, {"ining", "in", 1},
	{"aningen", "an", 1}, {"åningen", "ån", 1}, {"äningen", "än", 1}, {"eningen", "en", 1}, {"öningen", "ön", 1}, {"oningen", "on", 1}, {"iningen", "in", 1},
	{"aningar", "an", 1}, {"åningar", "ån", 1}, {"äningar", "än", 1}, {"eningar", "en", 1}, {"öningar", "ön", 1}, {"oningar", "on", 1}, {"iningar", "in", 1},
	{"aningarna", "an", 1}, {"eningarna", "en", 1}, {"äningarna", "än", 1}, {"öningarna", "ön", 1},
	{"ningarna", "", 3}, {"ttningar", "tt", 2}, {"ttningen", "tt", 2}, {"iteterna", "itet", 2},
	{"eringarna", "", 4}, {"eringar", "", 4}, {"eringen", "", 4}, {"erande", "", 4}, {"eraren", "", 4}, {"erarna", "", 4}, {"erare", "", 4}, {"erades", "", 4},
	{"iteten", "itet", 2}, {"itetet", "itet", 2}, {"iteter", "itet", 2}, {"ttning", "tt", 2},
	{"heterna", "het", 3}, {"heten", "het", 3}, {"heter", "het", 3},
	{"ningar", "", 3}, {"ningen", "", 3}, {"ingarna", "", 4}, {"andena", "", 3}, {"ering", "", 4},
	{"barare", "bar", 3}, {"baraste", "bar", 3}, {"ktorer", "ktor", 2}, {"atorer", "ator", 2},
	{"erade", "", 4}, {"erats", "", 4}, {"ktorn", "ktor", 2}, {"atorn", "ator", 2}, {"gator", "gat", 0}, {"komna", "kom", 2},
	{"åtna", "åt", 2}, {"utna", "ut", 2}, {"etna", "et", 3}, {"idna", "id", 2}, {"ndna", "nd", 2}, {"ägna", "äg", 3}, {"ngna", "ng", 2}, {"llna", "ll", 2}, {"ogna", "og", 2}, {"agna", "ag", 2},
	{"åtne", "åt", 2}, {"idne", "id", 2}, {"agne", "ag", 2}, {"värt", "värd", 3},
	{"aste", "", 3}, {"andet", "", 3}, {"anden", "", 3}, {"ingen", "", 4}, {"ingar", "", 4},
	{"erad", "", 4}, {"erar", "", 4}, {"erat", "", 4}, {"eras", "", 4},
	{"bbar", "bb", 2}, {"bbara", "bbar", 2}, {"ktor", "ktor", 2}, {"ator", "ator", 2},
	{"arna", "", 3}, {"erna", "", 3}, {"orna", "", 3}, {"aren", "", 3}, {"ande", "", 3}, {"ning", "", 3},
	{"bara", "bar", 3}, {"bart", "bar", 3}, {"itet", "itet", 2}, {"llt", "ll", 2}, {"ialt", "ial", 1}, {"nalt", "nal", 2}, {"ralt", "ral", 2}, {"otalt", "otal", 1}, {"okalt", "okal", 1}, {"malt", "mal", 3}, {"italt", "ital", 2}, {"utalt", "utal", 2}, {"balt", "bal", 2},
	{"era", "", 4}, {"ade", "", 3}, {"are", "", 3}, {"ast", "", 3}, {"ena", "", 3}, {"ing", "", 4}, {"het", "het", 3}, {"bar", "bar", 3},
	{"ern", "", 4}, {"eln", "el", 2}, {"aron", "aro", 2},
	{"lde", "l", 3}, {"vde", "v", 3}, {"gde", "g", 3}, {"jde", "j", 3}, {"kte", "k", 3}, {"pte", "p", 3},
	{"likt", "lik", 2}, {"nikt", "nik", 1}, {"fikt", "fik", 2}, {"rikt", "rik", 3}, {"löst", "lös", 3}, {"iöst", "iös", 2}, {"ärt", "är", 4}, {"bbt", "bb", 2},
	{"skt", "sk", 3}, {"igt", "ig", 3}, {"mt", "m", 4}, {"elt", "el", 3}, {"ilt", "il", 3}, {"gt", "g", 3}, {"vt", "v", 3}, {"jt", "j", 3},
	{"ium", "i", 3}, {"eum", "e", 3},
	{"ar", "", 3}, {"er", "", 3}, {"or", "", 3}, {"an", "", 3}, {"en", "", 3}, {"et", "", 3}, {"at", "", 3}, {"ad", "", 4}, {"it", "", 5},
	{"a", "", 3}, {"e", "", 3},
}

// byLast sorts the suffixes by their last byte.
var byLast = func() (m [256][]suffix) {
	for _, s := range suffixes {
		last := s.end[len(s.end)-1]
		m[last] = append(m[last], s)
	}
	return m
}()

// inflection strips the longest ending.
func inflection(w string) string {
	if w == "" {
		return w
	}
	for _, s := range byLast[w[len(w)-1]] {
		rest, ok := strings.CutSuffix(w, s.end)
		if !ok {
			continue
		}
		letters := utf8.RuneCountInString(rest)
		if vowels(rest)+vowels(s.put) > 0 && (letters >= s.least || letters == 2 && s.put == "" && startsWithVowel(rest)) {
			return rest + s.put
		}
	}
	return w
}

// finish evens out what endings leave: doubled m and n (rum, rummet), the e
// of -el (titel, titlar), the r of -er (teater, teatrar), and the nouns in
// -ation of verbs in -era.
func finish(w string) string {
	n := len(w)
	switch {
	case n > 3 && (strings.HasSuffix(w, "mm") || strings.HasSuffix(w, "nn")):
		return w[:n-1]
	case n > 4 && strings.HasSuffix(w, "el") && strings.IndexByte("bdfgkmnprstv", w[n-3]) >= 0 && vowels(w[:n-2]) > 0:
		return w[:n-2] + "l"
	case n > 4 && w[n-1] == 'r' && strings.IndexByte("dtpbkgv", w[n-2]) >= 0 && vowels(w) > 0:
		return w[:n-1]
	case n > 8 && strings.HasSuffix(w, "ation"): // information, informera
		return finish(w[:n-5])
	case n > 5 && strings.HasSuffix(w, "vn"):
		return w[:n-1]
	case n > 5 && strings.HasSuffix(w, "lld"):
		return w[:n-1]
	}
	return w
}

// vowels counts the vowels of w.
func vowels(w string) int {
	n := 0
	for _, r := range w {
		if isVowel(r) {
			n++
		}
	}
	return n
}

func isVowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 'é', 'ü':
		return true
	}
	return false
}

func startsWithVowel(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return isVowel(r)
}
