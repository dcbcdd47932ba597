package question

import (
	"strings"
	"sync"
	"unicode/utf8"

	"lotsen/bot/glossary"
	"lotsen/corpus/swedish"
)

// Documents is what reading a question needs to know of the documents. An
// index.Generation is one.
type Documents interface {
	TextFreq(term string) int // in how many passages a term stands
	Passages() int
	Analyzer() *swedish.Analyzer
	Vocabulary() *swedish.Vocabulary
}

// Lexicon is what reading a question needs to know of the two languages,
// whatever the documents: the glossary, and its words prepared for look-ups,
// each on its first use. It is safe for concurrent use.
type Lexicon struct {
	glossary   *glossary.Glossary
	spoken     func() map[string]bool     // the glossary's English words
	english    func() *swedish.Vocabulary // the same, for spelling
	native     func() *swedish.Vocabulary // the glossary's Swedish words, for spelling
	beginnings func() map[string][]string // the glossary's English words by their first five letters
	cues       func() *swedish.Vocabulary // the words that tell what is asked
}

// NewLexicon returns a lexicon with the words of a glossary.
func NewLexicon(g *glossary.Glossary) *Lexicon {
	return &Lexicon{
		glossary:   g,
		spoken:     sync.OnceValue(func() map[string]bool { return spoken(g) }),
		english:    sync.OnceValue(func() *swedish.Vocabulary { return wordsOf(g, glossary.English) }),
		native:     sync.OnceValue(func() *swedish.Vocabulary { return wordsOf(g, glossary.Swedish) }),
		cues:       sync.OnceValue(cueVocabulary),
		beginnings: sync.OnceValue(func() map[string][]string { return beginnings(g) }),
	}
}

// Reader reads questions that are put to some documents.
type Reader struct {
	*Lexicon
	Documents Documents
}

// NewReader returns a reader of questions put to documents.
func NewReader(l *Lexicon, d Documents) *Reader { return &Reader{Lexicon: l, Documents: d} }

// spoken gives the words of the glossary's English side.
func spoken(g *glossary.Glossary) map[string]bool {
	out := make(map[string]bool, 2*g.Concepts())
	for phrase := range g.Words(glossary.English) {
		for word := range strings.FieldsSeq(phrase) {
			out[strings.ToLower(word)] = true
		}
	}
	return out
}

// wordsOf gives the words of one side of the glossary, for spelling.
func wordsOf(g *glossary.Glossary, lang glossary.Lang) *swedish.Vocabulary {
	v := swedish.NewVocabulary()
	for word := range g.Words(lang) {
		v.Add(word)
	}
	return v
}

// beginnings groups the glossary's English words by their first five letters.
func beginnings(g *glossary.Glossary) map[string][]string {
	out := map[string][]string{}
	seen := map[string]bool{}
	for word := range g.Words(glossary.English) {
		if len(word) >= 5 && !strings.Contains(word, " ") && !seen[word] {
			seen[word] = true
			out[word[:5]] = append(out[word[:5]], word)
		}
	}
	return out
}

func cueVocabulary() *swedish.Vocabulary {
	v := swedish.NewVocabulary()
	for _, w := range cueWords() {
		v.Add(w)
	}
	return v
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
