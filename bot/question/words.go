package question

import (
	_ "embed"
	"sync"

	"lotsen/corpus/swedish"
	"lotsen/corpus/wordlist"
)

//go:embed words.txt
var wordsText string

// lists are the words that questions are read by.
var lists = wordlist.New("bot/question/words.txt", wordsText)

// bilingual is a list of each language.
type bilingual struct{ swedish, english *wordlist.List }

func bothOf(name string) bilingual {
	return bilingual{swedish: lists.List(name + " sv"), english: lists.List(name + " en")}
}

// in gives the list of a language.
func (b bilingual) in(lang string) *wordlist.List {
	if lang == English {
		return b.english
	}
	return b.swedish
}

// The lists, which words.txt describes.
var (
	frame          = bothOf("frame")
	fillers        = bothOf("fillers")
	light          = bothOf("light")
	languageCues   = bothOf("language")
	referring      = bothOf("referring")
	frameRuns      = bothOf("frame phrases")
	linking        = lists.List("linking")
	beforeNouns    = lists.List("before nouns")
	asksWhich      = lists.List("asks which")
	asksWho        = lists.List("asks who")
	tasks          = lists.List("tasks")
	obliging       = lists.List("obliging")
	lasts          = lists.List("lasts")
	taking         = lists.List("taking over")
	toward         = lists.List("toward")
	joining        = lists.List("joining")
	conditions     = lists.List("conditions")
	relations      = lists.List("relations")
	referenceWords = lists.List("reference words")
	documentWords  = lists.List("documents")
	municipal      = lists.List("municipal")
	endings        = lists.List("endings")
	several        = lists.List("several")
	opening        = lists.List("opening")
	onlyFirst      = lists.List("only first")
	particles      = lists.Map("particles")
	bodyNouns      = lists.List("bodies")
	doerNouns      = lists.List("doers")
	roleNouns      = lists.List("roles")
	groupNouns     = lists.List("groups")
	purposeNouns   = lists.List("purposes")
	people         = lists.List("people")
	reaches        = lists.List("reaching")
	subordinates   = lists.List("subordinating")
	sumNouns       = lists.List("sums")
	measureNouns   = lists.List("measures")
	supplierNouns  = lists.List("suppliers")
	interrogatives = lists.List("interrogatives")
	negations      = lists.List("negations")
	pronouns       = lists.List("pronouns")
	leaves         = lists.List("asks for leave")
	receiving      = lists.List("may receive")
	noInfinitives  = lists.List("no infinitives")
	modalLeave     = lists.List("may")
	able           = lists.List("able")
	spokenTo       = lists.List("spoken to")
	whether        = lists.List("asks whether")
	modal          = lists.List("modal")
	openly         = lists.List("asks openly")
	also           = lists.List("also")
	pronounsAside  = lists.List("persons")

	latest   = lists.List("latest")
	soon     = lists.List("soon")
	finished = lists.List("finished")
)

// Negation stands for each of the words that negate, among the terms that ask.
const Negation = "inte"

// Negates reports whether a word negates.
func Negates(word string) bool { return negations.Has(word) }

// IsDocumentWord reports whether a stem is that of a word for documents.
func IsDocumentWord(stem string) bool { return documentKinds()[stem] }

// RefersBack reports whether a word, as it is written at the beginning of a
// sentence, stands for what the sentence before tells of.
func RefersBack(word string) bool { return pronouns.Has(word) }

// The languages that Lotsen speaks.
const (
	Swedish = "sv"
	English = "en"
)

// documentKinds are the stems of words for documents, which refer to the one
// that is titled so.
var documentKinds = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, w := range documentWords.All() {
		out[swedish.Term(w)] = true
	}
	return out
})
