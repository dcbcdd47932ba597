package question

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/swedish"
	"lotsen/corpus/wordlist"
)

// Reading is a question understood: what it asks for, and what it is about as
// meanings that passages can be searched for.
type Reading struct {
	Lang        string
	Kind        Kind
	Want        Want
	Words       []Word
	AskingTerms []string // the terms of a Swedish question's words that say how it asks, beside function words
	Meanings    []Meaning
	Acronyms    []string // as typed, in capitals
	Bodies      []string // bodies that the question names
	BodyEndings []string // how the names of the bodies end that it asks for by kind: "vilken nämnd"
	AboutAudit  bool     // is about auditing
	Obliged     bool     // asks for obligations: "skyldig", "must"
	TakesOver   bool     // asks to whom something is handed over: "tar över", "takes over"
	Receiving   bool     // asks who takes something over: "till vem …", "vem tar emot"
	Several     bool     // asks for several things: "vilka lagar …", "what are the goals"
	Before      *Place   // where the answer to the turn before stands; nil for none
	Sections    []string // sections of a law that it refers to: "3 §"
	OnlySection bool     // asks what such a section says, and nothing else
}

// Word is one word of a question.
type Word struct {
	text  string // as typed
	Lower string
	Stop  bool // says how something is asked, not what about
}

// Meaning is one thing that a question is about, and the ways to say it.
type Meaning struct {
	text     string // the question's words
	Weight   float64
	Variants []Variant
	Found    bool   // the documents hold at least one variant
	light    bool   // a verb phrase that means little by itself
	Acts     bool   // what a who-question says is done
	Focus    bool   // the noun that is asked for: "vilka hotell …"
	Name     bool   // typed as a name or an acronym
	Wants    []Want // said by whatever satisfies one of them: "telefonnummer" by a number
	Start    int    // its first of the question's words, and the one after its last
	End      int
	nouns    []Noun // the surest ways to say it in one word
	Previous bool   // stems from an earlier turn of the conversation
}

// Variant is one way to say a meaning; all of its terms must occur.
type Variant struct {
	Terms  []string
	Weight float64
}

// Read understands a cleaned question.
func (r *Reader) Read(text, fallback string) Reading {
	text = unmask(text)
	words := SplitWords(text)
	lang := languageOf(Lowers(words), r.known, fallback)
	words = r.correct(words, lang)
	out := Reading{Lang: lang, Words: words}
	out.Kind, out.Want = kindOf(Lowers(words))
	out.Acronyms = acronymsOf(words)
	out.Sections = paragraphs(text)
	out.BodyEndings = askedKind(Lowers(words))
	out.AboutAudit = slices.ContainsFunc(words, func(w Word) bool { return auditing.MatchString(w.Lower) })
	out.Obliged = slices.ContainsFunc(words, func(w Word) bool { return obliging.Has(w.Lower) })
	out.TakesOver = takesOver(Lowers(words))
	out.Receiving = slices.ContainsFunc(words, func(w Word) bool { return taking.Has(w.Lower) })
	out.Several = asksForSeveral(out.Kind, Lowers(words))
	mixed := text != strings.ToUpper(text)
	for i, w := range words {
		words[i].Stop = isFrame(w.Lower, lang) && !(mixed && isAcronym(w.text)) && !meansIT(words, i, lang)
	}
	markFrames(words, lang)
	if out.Kind == KindDuty && len(words) > 1 {
		for i, w := range words {
			words[i].Stop = w.Stop || tasks.Has(w.Lower)
		}
	}
	if out.Want == WantDuration || out.Want == WantDate || out.Want == WantCondition {
		for i, w := range words {
			if lasts.Has(w.Lower) {
				words[i].Stop = false // "hur länge gäller …" is told by "giltighetstid"
			}
		}
	}
	if lang == Swedish && out.Want != WantBody { // who acts is said by many words beside "ansvarar"
		out.AskingTerms = askingTerms(words)
	}
	if slices.ContainsFunc(words, func(w Word) bool { return negations.Has(w.Lower) }) {
		out.AskingTerms = append(out.AskingTerms, Negation)
	}
	out.Meanings = r.meanings(words, lang)
	if len(out.Sections) > 0 {
		out.dropReferring()
	}
	out.Bodies = r.bodies(words, lang)
	return out
}

// TakesOver reports whether a question asks who takes something over.
func takesOver(words []string) bool {
	for i, w := range words {
		switch w {
		case "övertar", "överta", "mottar", "mottager", "receives", "receive":
			return true
		case "över", "emot", "over":
			if i > 0 && taking.Has(words[i-1]) {
				return true
			}
		}
	}
	return false
}

// askingTerms gives the terms of the words that ask, such as "gäller".
func askingTerms(words []Word) []string {
	var out []string
	for _, w := range words {
		if w.Stop && !swedish.IsStop(w.Lower) {
			out = append(out, swedish.Stem(w.Lower))
		}
	}
	return out
}

func SplitWords(text string) []Word {
	tokens := swedish.Words(text)
	out := make([]Word, 0, len(tokens))
	for _, t := range tokens {
		typed := text[t.Start:t.End]
		out = append(out, Word{text: typed, Lower: strings.ToLower(typed)})
	}
	return out
}

func Lowers(words []Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Lower
	}
	return out
}

// leastFolded is the length from which on a word is known by what it is
// without å, ä and ö: shorter ones meet too many English words.
const leastFolded = 6

// known reports whether a word is one of the documents' (Swedish) or of the
// glossary's (English).
func (r *Reader) known(word, lang string) bool {
	if lang == English {
		return r.spoken()[word]
	}
	if r.Documents.Vocabulary().Count(word) > 0 {
		return true
	}
	return utf8.RuneCountInString(word) >= leastFolded && r.Documents.TextFreq(swedish.Fold(swedish.Term(word))) > 0
}

// acronymsOf returns the words that are typed as acronyms.
func acronymsOf(words []Word) []string {
	var out []string
	for _, w := range words {
		if isAcronym(w.text) {
			out = append(out, w.text)
		}
	}
	return out
}

// isAcronym reports whether a word has two capitals or more and is short.
func isAcronym(text string) bool {
	capitals := 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2 && len(text) <= 8
}

func isFrame(word, lang string) bool {
	if frame.in(lang).Has(word) || fillers.in(lang).Has(word) {
		return true
	}
	if lang == English {
		return swedish.IsEnglishStop(word)
	}
	return swedish.IsStop(word) || foldedFrame()[word]
}

// meansIT reports whether "it" is information technology: a word that goes
// before a noun stands before it ("the it policy").
func meansIT(words []Word, i int, lang string) bool {
	return lang == English && words[i].Lower == "it" && i > 0 && i+1 < len(words) && beforeNouns.Has(words[i-1].Lower)
}

// foldedFrame holds the Swedish frame words as typed without å, ä and ö
// ("ar", "for", "nar").
var foldedFrame = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, list := range []*wordlist.List{frame.swedish, languageCues.swedish} {
		for _, w := range list.All() {
			if folded := swedish.Fold(w); folded != w {
				out[folded] = true
			}
		}
	}
	return out
})

// leastTitle is the shortest word that a title can be known by.
const leastTitle = 6

// SaysAll reports whether a question says all content words of a name, which
// has some number of words at least, and one of some length where that is one.
func (q *Reading) SaysAll(name string, least int) bool {
	own := map[string]bool{}
	for _, w := range q.Words {
		for part := range strings.SplitSeq(w.Lower, "-") {
			own[swedish.Stem(part)] = true
		}
		own[swedish.Stem(w.Lower)] = true
	}
	long, words := false, SplitWords(name)
	for _, w := range words {
		if swedish.IsStop(w.Lower) {
			continue
		}
		if !own[swedish.Stem(w.Lower)] {
			return false
		}
		long = long || utf8.RuneCountInString(w.Lower) >= leastTitle
	}
	return len(words) >= least && (long || least > 1)
}

// AsksLike reports whether another question asks for the same kind of thing.
func (q *Reading) AsksLike(other string) bool {
	kind, want := kindOf(Lowers(SplitWords(other)))
	return kind == q.Kind && want == q.Want
}
