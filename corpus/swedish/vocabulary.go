package swedish

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Vocabulary holds the words of a corpus, in lower case, and how often each
// stands there. The zero value is empty. Several goroutines may read one that
// NewVocabulary or UnmarshalBinary made, once adding is over.
type Vocabulary struct {
	counts  map[string]int
	stemsOf func() map[string]int // worked out when first asked for
	nearOf  func() *neighbours
}

// NewVocabulary returns an empty vocabulary.
func NewVocabulary() *Vocabulary {
	v := &Vocabulary{counts: map[string]int{}}
	v.reset()
	return v
}

func (v *Vocabulary) reset() {
	v.stemsOf = sync.OnceValue(v.countStems)
	v.nearOf = sync.OnceValue(v.indexNeighbours)
}

// stems counts the words by their stems.
func (v *Vocabulary) stems() map[string]int {
	if v.stemsOf == nil {
		v.reset()
	}
	return v.stemsOf()
}

// near is what Suggest looks words up in.
func (v *Vocabulary) near() *neighbours {
	if v.nearOf == nil {
		v.reset()
	}
	return v.nearOf()
}

// Warm works out what the first questions would otherwise wait for: the stems
// that compounds are split by, and the table of spellings. It takes about a
// second for 300,000 words.
func (v *Vocabulary) Warm() {
	v.stems()
	v.near()
}

// Add counts the words of text.
func (v *Vocabulary) Add(text string) {
	if v.counts == nil {
		v.counts = map[string]int{}
	}
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

// Trim forgets the words that stand in the corpus less often than least.
func (v *Vocabulary) Trim(least int) {
	for w, n := range v.counts {
		if n < least {
			delete(v.counts, w)
		}
	}
	v.reset()
}

// Count returns how often word (lower case) stands in the corpus.
func (v *Vocabulary) Count(word string) int { return v.counts[word] }

// Len returns the number of different words.
func (v *Vocabulary) Len() int { return len(v.counts) }

// words returns all words in order.
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
	least := 1
	if len(v.counts) > manyWords {
		least = 2
	}
	for w, n := range v.counts {
		if n >= least {
			stems[Stem(w)] += n
		}
	}
	return stems
}
