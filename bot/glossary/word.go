package glossary

import (
	"strings"
	"unicode"

	"lotsen/corpus/swedish"
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
	text    string // as typed
	stem    string // lower case
	acronym string // lower case; empty where the word cannot be an acronym
	at      int    // the question's word that it comes from
	stop    bool   // a function word: no concept by itself
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
	if !isAcronym(base) && (commonWords.Has(low) || swedish.IsStop(low) || swedish.IsEnglishStop(low)) {
		return ""
	}
	return low
}

// pieces splits a question's words where the glossary's words are split, so
// that "HVB-hem" is compared as "HVB hem". The function words are those of the
// language that the question is asked in.
func pieces(words []Word, lang, asked Lang) []piece {
	out := make([]piece, 0, len(words))
	for i, w := range words {
		parts := split(w.Text)
		if w.Text == "" {
			out = append(out, piece{at: i, stop: true}) // parts the words beside it
		}
		if len(parts) == 1 && w.Stem != "" {
			stem := w.Stem
			if base, ok := bases.Get(strings.ToLower(w.Text)); ok {
				stem = base
			}
			out = append(out, piece{w.Text, stem, acronymOf(w.Text), i, isStop(w.Text, asked)})
			continue
		}
		for _, part := range parts {
			out = append(out, piece{part, stemOf(part, lang), acronymOf(part), i, isStop(part, asked)})
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
	low := strings.ToLower(word)
	if base, ok := bases.Get(low); ok {
		return base
	}
	if lang == English {
		return spelling(swedish.EnglishStem(low))
	}
	return swedish.Stem(low)
}

// spelling gives the stem of an English word one spelling: "authoriz" is
// "authoris", "behaviour" is "behavior", "controll" of "controlled" is
// "control".
func spelling(stem string) string {
	for _, pair := range spellings {
		if rest, ok := strings.CutSuffix(stem, pair[0]); ok && len(rest) >= 3 {
			return rest + pair[1]
		}
	}
	return stem
}

// spellings are American or doubled ends of stems, and what they are taken for.
var spellings = [][2]string{
	{"ization", "isation"}, {"iz", "is"}, {"yz", "ys"}, {"our", "or"}, {"oural", "oral"}, {"amm", "am"},
	{"dgement", "dgment"}, {"enc", "ens"}, {"roll", "rol"}, {"cell", "cel"}, {"sell", "sel"}, {"vell", "vel"}, {"dell", "del"},
	{"bell", "bel"}, {"fill", "fil"}, {"stall", "stal"}, {"nell", "nel"},
}

// isStop reports that a word says nothing by itself.
func isStop(word string, lang Lang) bool {
	low := strings.ToLower(word)
	if lang == English {
		return swedish.IsEnglishStop(low)
	}
	return swedish.IsStop(low)
}
