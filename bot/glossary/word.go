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

// commonWords are words besides the function words that are also acronyms in
// small letters: typed small they are taken for the word.
var commonWords = map[string]bool{
	"ai": true, "aids": true, "bo": true, "bris": true, "do": true, "dur": true, "est": true,
	"fb": true, "fl": true, "fru": true, "go": true, "is": true, "it": true, "jo": true, "kl": true,
	"ko": true, "lag": true, "lov": true, "mar": true, "mas": true, "mat": true, "mi": true,
	"mr": true, "pm": true, "put": true, "ro": true, "sa": true, "sip": true, "sis": true, "so": true,
	"sol": true, "st": true, "tv": true, "up": true, "va": true, "von": true,
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
	if !isAcronym(base) && (commonWords[low] || swedish.IsStop(low) || swedish.IsEnglishStop(low)) {
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
			if base, ok := auxiliaries[strings.ToLower(w.Text)]; ok {
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
	if base, ok := auxiliaries[low]; ok {
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

// auxiliaries are forms of function words that stand in phrases, which the
// stemmers leave alone ("har hand om" meets "ha hand om"), and of English
// words that its stemmer does not know.
var auxiliaries = func() map[string]string {
	out := make(map[string]string)
	fields := strings.Fields(`mig sig dig sig mej sig dej sig sej sig
		har ha hade ha haft ha är vara varit vara blir bli blev bli blivit bli
		is be are be were be been be being be has have had have
		used use using use died die dying die tied tie lying lie
		centre center centres center theatre theater metre meter practise practic practises practic
		broke break broken break drove driv driven driv drawn draw drew draw drank drink drunk drink flew fly flown fly
		froze freez frozen freez grew grow grown grow laid lay rose ris risen ris sought seek threw throw thrown throw
		torn tear tore tear woke wak beaten beat forbade forbid forbidden forbid forgot forget forgotten forget
		became becom overcame overcom oversaw oversee overseen oversee withdrew withdraw withdrawn withdraw
		undertook undertak undertaken undertak arose aris arisen aris sworn swear swore swear shook shak shaken shak
		stuck stick sank sink sunk sink swam swim swum swim ate eat eaten eat bore bear borne bear bound bind
		foresaw foresee foreseen foresee overheard overhear misled mislead repaid repay resold resell rewritten rewrit
		wolves wolf shelves shelf thieves thief calves calf loaves loaf geese goos undergone undergo underwent undergo upheld uphold withheld withhold wives wif`)
	for i := 0; i+1 < len(fields); i += 2 {
		out[fields[i]] = fields[i+1]
	}
	return out
}()

// isStop reports that a word says nothing by itself.
func isStop(word string, lang Lang) bool {
	low := strings.ToLower(word)
	if lang == English {
		return swedish.IsEnglishStop(low)
	}
	return swedish.IsStop(low)
}
