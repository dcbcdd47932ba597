package question

import (
	"slices"
	"strings"
	"unicode"

	"lotsen/corpus/lazyregexp"
	"lotsen/corpus/wordlist"
)

// Courtesy is what a message says that asks the documents nothing.
type Courtesy string

// The courtesies.
const (
	NoCourtesy Courtesy = ""       // a question
	Thanks     Courtesy = "thanks" // thanks or agrees
	AboutMe    Courtesy = "help"   // greets, or asks who Lotsen is and what it does
)

// thanks are messages that thank or agree, by the language that they tell.
var thanks = map[string]*wordlist.List{
	"": lists.List("thanks"), Swedish: lists.List("thanks sv"), English: lists.List("thanks en"),
}

// gestures are the signs that thank, as written and as Slack names them.
var gestures = []string{"👍", "🙏", "❤", "👏", ":+1:", ":thumbsup:", ":pray:", ":heart:", ":clap:"}

// aboutMe finds greetings and questions after Lotsen itself.
var aboutMe = map[string]*lazyregexp.Regexp{
	Swedish: lazyregexp.New(`^(?:` + strings.Join([]string{
		`hej(?: hej| där| lotsen)?|hejsan|tjena|hallå|god (?:morgon|dag|kväll)|goddag`,
		`(?:hjälp|hjalp)(?: mig)?|jag behöver hjälp|kan du hjälpa mig(?: med (?:något|nåt))?`,
		`(?:vem|vad) är (?:du|lotsen|det här)(?: för (?:något|nåt|en|nån|någon))?(?: egentligen)?|vad heter du|` +
			`berätta (?:om dig själv|vad du kan|vad du gör)`,
		`vad (?:kan|gör) (?:du|lotsen)(?: göra| hjälpa (?:mig|till)| svara på| hjälpa mig med| göra för mig|` +
			` för något| för nåt)?(?: med)?(?: egentligen)?`,
		`vad (?:kan|får) (?:jag|man|vi) fråga(?: dig| lotsen)?(?: om)?|vad vet du|vilka frågor (?:kan|får) (?:jag|` +
			`man|vi) ställa(?: till dig)?|vilka frågor kan du svara på`,
		`hur (?:använder|frågar|använder) (?:jag|man|vi)(?: (?:dig|lotsen|det här|den här(?: tjänsten| boten)?))|` +
			`hur (?:ställer|frågar) (?:jag|man|vi)(?: en)?(?: fråga| frågor)?(?: till dig)?`,
		`hur (?:funkar|fungerar) (?:du|lotsen|det här|den här(?: tjänsten| boten)?)|hur kan du hjälpa (?:mig|till|` +
			`oss)`,
		`är du (?:en )?(?:robot|bot|chattbot|chatbot|människa|maskin|ai)`,
		`ge (?:mig |oss )?(?:några )?exempel(?: på frågor)?|exempel på frågor`,
	}, "|") + `)$`),
	English: lazyregexp.New(`^(?:` + strings.Join([]string{
		`hi|hi there|hello|hello there|hey|good (?:morning|afternoon|evening)`,
		`help(?: me)?(?: please)?|i need help|can you help(?: me| us)?`,
		`(?:who|what) (?:are|r) (?:you|u)|who's this|what's this|what is this|(?:who|what) is lotsen|` +
			`what's your name|what is your name|tell me about yourself`,
		`what (?:can|do|does) (?:you|lotsen|it) (?:do|help(?: me| us)?(?: with)?|answer)(?: for (?:me|us))?|` +
			`what do you know`,
		`what (?:can|may|should) (?:i|we) ask(?: you| lotsen)?(?: about)?|(?:what|which) questions can (?:i|` +
			`we) ask(?: you)?|(?:what|which) questions can you answer`,
		`how (?:do|can|should) (?:i|we|you) (?:use|ask|talk to) (?:you|this|lotsen|this thing|this bot|a question|` +
			`questions)`,
		`how (?:do|does) (?:you|this|lotsen|this bot) work|how can you help(?: me| us)?`,
		`are you (?:a |an )?(?:bot|robot|chatbot|human|person|ai|machine)`,
		`(?:give me |show me )?(?:some )?example questions|(?:give|show) me (?:some )?examples`,
	}, "|") + `)$`),
}

// niceties stand around what is asked.
var niceties = lazyregexp.New(`^(?:hej|hejsan|hallå|hi|hello|hey|please|snälla|ok|okej|men|but|so|and) | (?:tack|` +
	`please|snälla|då|egentligen|lotsen|thanks)$`)

// shortcode is a sign as Slack names it, with its skin tone.
var shortcode = lazyregexp.New(`:[a-z0-9_+\-']+:(?::skin-tone-\d:)?`)

// CourtesyOf tells whether a message thanks or asks after Lotsen itself, and in
// which of the two languages it says so; the language is empty where the
// message does not tell. A message without words or a sign of thanks is a
// question: what to make of it is the caller's.
func CourtesyOf(message string) (Courtesy, string) {
	words := shortcode.ReplaceAllString(strings.ToLower(message), " ")
	if !strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		if slices.ContainsFunc(gestures, func(g string) bool { return strings.Contains(message, g) }) {
			return Thanks, ""
		}
		return NoCourtesy, ""
	}
	said := strings.Join(strings.FieldsFunc(words, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	}), " ")
	said = strings.ReplaceAll(said, "’", "'")
	for range 3 {
		for _, lang := range []string{"", Swedish, English} {
			switch {
			case thanks[lang].Has(said):
				return Thanks, lang
			case lang != "" && aboutMe[lang].MatchString(said):
				return AboutMe, lang
			}
		}
		rest := niceties.ReplaceAllString(said, "")
		if rest == said {
			break
		}
		said = rest
	}
	return NoCourtesy, ""
}

// Wordless reports whether a message has no word at all: punctuation and signs,
// also as Slack names them.
func Wordless(message string) bool {
	return !strings.ContainsFunc(shortcode.ReplaceAllString(strings.ToLower(message), " "), func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	})
}

// questions are the turns that asked the documents something.
func questions(turns []string) []string {
	var out []string
	for _, t := range turns {
		if c, _ := CourtesyOf(t); c == NoCourtesy && !Wordless(t) {
			out = append(out, t)
		}
	}
	return out
}

// Courteous tells whether a message asks the documents nothing, and the language
// of the answer to it: the message's, that of the turn before, or the asker's.
func (r *Reader) Courteous(text string, q Asked) (Courtesy, string) {
	c, lang := CourtesyOf(text)
	if c == NoCourtesy {
		return c, ""
	}
	if turns := questions(q.Turns); lang == "" && len(turns) > 0 {
		lang = languageOf(Lowers(SplitWords(turns[len(turns)-1])), r.known, q.Lang)
	}
	if lang == "" {
		lang = languageOf(Lowers(SplitWords(text)), r.known, q.Lang)
	}
	return c, lang
}
