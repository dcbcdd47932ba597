package swedish

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Vocabulary holds the words of a corpus, in lower case, and how often each
// stands there. Adding must be over before it is read by several goroutines.
type Vocabulary struct {
	counts map[string]int
	stems  func() map[string]int
	near   func() *neighbours
}

// NewVocabulary returns an empty vocabulary.
func NewVocabulary() *Vocabulary {
	v := &Vocabulary{counts: map[string]int{}}
	v.reset()
	return v
}

func (v *Vocabulary) reset() {
	v.stems = sync.OnceValue(v.countStems)
	v.near = sync.OnceValue(v.indexNeighbours)
}

// Add counts the words of text.
func (v *Vocabulary) Add(text string) {
	s := scanner{text: text}
	changed := false
	for s.scan() {
		w := surface(text[s.start:s.end])
		if n, ok := v.counts[w]; ok {
			v.counts[w] = n + 1
		} else if isVocabularyWord(w) {
			v.counts[strings.Clone(w)] = 1
		}
		changed = true
	}
	if changed {
		v.reset()
	}
}

// isVocabularyWord reports that w is made of 2 to 40 letters.
func isVocabularyWord(w string) bool {
	if strings.ContainsAny(w, "0123456789@.:,-") {
		return false
	}
	n := utf8.RuneCountInString(w)
	return n >= 2 && n <= 40
}

// Count returns how often word (lower case) stands in the corpus.
func (v *Vocabulary) Count(word string) int { return v.counts[word] }

// Len returns the number of different words.
func (v *Vocabulary) Len() int { return len(v.counts) }

// Words returns all words in order.
func (v *Vocabulary) words() []string {
	words := make([]string, 0, len(v.counts))
	for w := range v.counts {
		words = append(words, w)
	}
	slices.SortFunc(words, cmp.Compare[string])
	return words
}

func (v *Vocabulary) countStems() map[string]int {
	stems := make(map[string]int, len(v.counts)/2)
	for w, n := range v.counts {
		stems[Stem(w)] += n
	}
	return stems
}
