package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/swedish"
)

// reading is a question understood: what it asks for, and what it is about as
// meanings that passages can be searched for.
type reading struct {
	lang      string
	kind      Kind
	want      Want
	words     []word
	asking    []string // the terms of a Swedish question's words that say how it asks, beside function words
	meanings  []meaning
	acronyms  []string // as typed, in capitals
	bodies    []string // bodies that the question names
	askedKind []string // how the names of the bodies end that it asks for by kind: "vilken nämnd"
	onlookers bool     // is about auditing
	obliged   bool     // asks for obligations: "skyldig", "must"
	takesOver bool     // asks to whom something is handed over: "tar över", "takes over"
	receiving bool     // asks who takes something over: "till vem …", "vem tar emot"
	list      bool     // asks for several things: "vilka lagar …", "what are the goals"
	anchor    *anchor  // where the answer to the turn before stands; nil for none
	sections  []string // sections of a law that it refers to: "3 §"
	bare      bool     // asks what such a section says, and nothing else
}

// word is one word of a question.
type word struct {
	text  string // as typed
	lower string
	stop  bool // says how something is asked, not what about
}

// meaning is one thing that a question is about, and the ways to say it.
type meaning struct {
	text     string // the question's words
	weight   float64
	variants []variant
	found    bool   // the documents hold at least one variant
	light    bool   // a verb phrase that means little by itself
	acts     bool   // what a who-question says is done
	focus    bool   // the noun that is asked for: "vilka hotell …"
	name     bool   // typed as a name or an acronym
	wants    []Want // said by whatever satisfies one of them: "telefonnummer" by a number
	start    int    // its first of the question's words, and the one after its last
	end      int
	nouns    []noun // the surest ways to say it in one word
	previous bool   // stems from an earlier turn of the conversation
}

// variant is one way to say a meaning; all of its terms must occur.
type variant struct {
	terms  []string
	weight float64
}

// read understands a cleaned question.
func (r *Reader) read(text, fallback string) reading {
	text = unmask(text)
	words := splitWords(text)
	lang := languageOf(lowers(words), r.known, fallback)
	words = r.correct(words, lang)
	out := reading{lang: lang, words: words}
	out.kind, out.want = kindOf(lowers(words))
	out.acronyms = acronymsOf(words)
	out.sections = paragraphs(text)
	out.askedKind = askedKind(lowers(words))
	out.onlookers = slices.ContainsFunc(words, func(w word) bool { return auditing.MatchString(w.lower) })
	out.obliged = slices.ContainsFunc(words, func(w word) bool { return obliging[w.lower] })
	out.takesOver = takesOver(lowers(words))
	out.receiving = slices.ContainsFunc(words, func(w word) bool { return taking[w.lower] })
	out.list = asksForSeveral(out.kind, lowers(words))
	mixed := text != strings.ToUpper(text)
	for i, w := range words {
		words[i].stop = isFrame(w.lower, lang) && !(mixed && isAcronym(w.text)) && !meansIT(words, i, lang)
	}
	markFrames(words, lang)
	if out.kind == KindDuty && len(words) > 1 {
		for i, w := range words {
			words[i].stop = w.stop || tasks[w.lower]
		}
	}
	if out.want == WantDuration || out.want == WantDate || out.want == WantCondition {
		for i, w := range words {
			if lasts[w.lower] {
				words[i].stop = false // "hur länge gäller …" is told by "giltighetstid"
			}
		}
	}
	if lang == Swedish && out.want != WantBody { // who acts is said by many words beside "ansvarar"
		out.asking = askingTerms(words)
	}
	if slices.ContainsFunc(words, func(w word) bool { return negations[w.lower] }) {
		out.asking = append(out.asking, negation)
	}
	out.meanings = r.meanings(words, lang)
	if len(out.sections) > 0 {
		out.referring()
	}
	out.bodies = r.bodies(words, lang)
	return out
}

// takesOver reports whether a question asks who takes something over.
func takesOver(words []string) bool {
	for i, w := range words {
		switch w {
		case "övertar", "överta", "mottar", "mottager", "receives", "receive":
			return true
		case "över", "emot", "over":
			if i > 0 && taking[words[i-1]] {
				return true
			}
		}
	}
	return false
}

// askingTerms gives the terms of the words that ask, such as "gäller".
func askingTerms(words []word) []string {
	var out []string
	for _, w := range words {
		if w.stop && !swedish.IsStop(w.lower) {
			out = append(out, swedish.Stem(w.lower))
		}
	}
	return out
}

func splitWords(text string) []word {
	tokens := swedish.Words(text)
	out := make([]word, 0, len(tokens))
	for _, t := range tokens {
		typed := text[t.Start:t.End]
		out = append(out, word{text: typed, lower: strings.ToLower(typed)})
	}
	return out
}

func lowers(words []word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.lower
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
	if r.lex.Vocabulary().Count(word) > 0 {
		return true
	}
	return utf8.RuneCountInString(word) >= leastFolded && r.lex.TextFreq(swedish.Fold(swedish.Term(word))) > 0
}

// acronymsOf returns the words that are typed as acronyms.
func acronymsOf(words []word) []string {
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
	if frame[lang][word] || fillers[lang][word] {
		return true
	}
	if lang == English {
		return swedish.IsEnglishStop(word)
	}
	return swedish.IsStop(word) || foldedFrame[word]
}

// meansIT reports whether "it" is information technology: a word that goes
// before a noun stands before it ("the it policy").
func meansIT(words []word, i int, lang string) bool {
	return lang == English && words[i].lower == "it" && i > 0 && i+1 < len(words) && beforeNouns[words[i-1].lower]
}

// foldedFrame holds the Swedish frame words as typed without å, ä and ö
// ("ar", "for", "nar").
var foldedFrame = func() map[string]bool {
	out := map[string]bool{}
	for _, words := range []map[string]bool{frame[Swedish], languageCues[Swedish]} {
		for w := range words {
			if folded := swedish.Fold(w); folded != w {
				out[folded] = true
			}
		}
	}
	return out
}()

// leastTitle is the shortest word that a title can be known by.
const leastTitle = 6

// saysAll reports whether a question says all content words of a name, which
// has some number of words at least, and one of some length where that is one.
func (q *reading) saysAll(name string, least int) bool {
	own := map[string]bool{}
	for _, w := range q.words {
		for part := range strings.SplitSeq(w.lower, "-") {
			own[swedish.Stem(part)] = true
		}
		own[swedish.Stem(w.lower)] = true
	}
	long, words := false, splitWords(name)
	for _, w := range words {
		if swedish.IsStop(w.lower) {
			continue
		}
		if !own[swedish.Stem(w.lower)] {
			return false
		}
		long = long || utf8.RuneCountInString(w.lower) >= leastTitle
	}
	return len(words) >= least && (long || least > 1)
}

// asksLike reports whether another question asks for the same kind of thing.
func (q *reading) asksLike(other string) bool {
	kind, want := kindOf(lowers(splitWords(other)))
	return kind == q.kind && want == q.want
}
