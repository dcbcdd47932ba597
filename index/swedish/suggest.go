package swedish

import (
	"cmp"
	"slices"
	"strings"
)

// Suggestion is a word of the vocabulary near a misspelt one.
type Suggestion struct {
	Word string
	// Cost is the weighted number of edits; å/ä/ö written as a/o cost
	// nothing.
	Cost float64
	// Count is how often the word stands in the corpus.
	Count int
}

type deletions struct {
	byKey map[string][]string
}

func (v *Vocabulary) indexDeletions() *deletions {
	d := &deletions{byKey: map[string][]string{}}
	for _, w := range v.words() {
		f := Fold(w)
		d.byKey[f] = append(d.byKey[f], w)
	}
	return d
}

// Suggest returns at most max words of the vocabulary that word (lower case)
// may be a misspelling of, nearest and then most frequent first; a word that
// is itself in the vocabulary comes first, at cost 0.
func (v *Vocabulary) Suggest(word string, max int) []Suggestion {
	var out []Suggestion
	for _, w := range v.near().byKey[Fold(word)] {
		out = append(out, Suggestion{Word: w, Count: v.counts[w]})
	}
	slices.SortFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word))
	})
	return out[:min(max, len(out))]
}

// Join returns the compound that words written apart make up ("social tjänst
// nämnden"), where the vocabulary has it or its stem.
func (v *Vocabulary) Join(words []string) (string, bool) {
	joined := strings.Join(words, "")
	if len(words) < 2 {
		return "", false
	}
	if v.counts[joined] > 0 || v.stems()[Stem(joined)] > 0 {
		return joined, true
	}
	return "", false
}
