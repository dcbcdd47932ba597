package swedish

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Suggestion is a word of the vocabulary near a misspelt one.
type Suggestion struct {
	Word string
	// Cost is the weighted number of edits: å, ä and ö written as a and o
	// cost nothing, a doubled or missing double letter 0.5, another letter
	// left out, put in, changed or swapped with its neighbour 1; 0.5 more
	// where the first letter differs, 0.25 where only the stem was near.
	Cost float64
	// Count is how often the word stands in the corpus.
	Count int
}

// spelling is one way to spell a word of the vocabulary: folded, whole or as
// its stem.
type spelling struct {
	text string
	word int32 // number in words
	stem bool
}

// neighbours finds spellings by what is left of them after a misspelling.
type neighbours struct {
	words     []string
	spellings []spelling
	exact     map[string][]int32
	// deleted holds hash<<32|spelling for every spelling with one letter
	// left out, buckets for its first three and last four letters with its
	// length; both in order.
	deleted, buckets []uint64
}

// The limits of suggestions, in letters: shorter words are not corrected,
// words from leastTwoEdits on may have two edits. Corpora with more words
// than manyWords suggest only those that stand there twice.
const (
	leastOneEdit  = 4
	leastTwoEdits = 8
	manyWords     = 100_000
)

func (v *Vocabulary) indexNeighbours() *neighbours {
	n := &neighbours{exact: map[string][]int32{}}
	many := len(v.counts) > manyWords
	for _, w := range v.words() {
		if many && v.counts[w] < 2 {
			continue
		}
		number := int32(len(n.words))
		n.words = append(n.words, w)
		folded := Fold(w)
		n.add(spelling{folded, number, false})
		if stem := Fold(Stem(w)); stem != folded && len(stem) > leastOneEdit {
			n.add(spelling{stem, number, true})
		}
	}
	slices.Sort(n.deleted)
	slices.Sort(n.buckets)
	return n
}

func (n *neighbours) add(s spelling) {
	number := int32(len(n.spellings))
	n.spellings = append(n.spellings, s)
	n.exact[s.text] = append(n.exact[s.text], number)
	letters := len(s.text)
	if letters < leastOneEdit-1 {
		return
	}
	for i := range s.text {
		n.deleted = append(n.deleted, uint64(hashWithout(s.text, i))<<32|uint64(number))
	}
	n.deleted = append(n.deleted, uint64(hashForward(s.text))<<32|uint64(number))
	if letters >= leastTwoEdits-2 {
		head, tail := bucketKeys(s.text, letters)
		n.buckets = append(n.buckets, uint64(head)<<32|uint64(number), uint64(tail)<<32|uint64(number))
	}
}

// hashWithout is the FNV-1a hash of s without the byte at i.
func hashWithout(s string, i int) uint32 {
	h := fnvStart
	for j := 0; j < len(s); j++ {
		if j != i {
			h = hashOn(h, s[j])
		}
	}
	return h
}

// bucketKeys are hashes of the beginning and the end of s, for spellings of
// so many letters.
func bucketKeys(s string, letters int) (head, tail uint32) {
	h := hashForward(s[:3])
	t := hashForward(s[len(s)-4:])
	return (h ^ uint32(letters)) * fnvPrime, (t ^ uint32(letters+256)) * fnvPrime
}

// under yields the numbers stored under a hash.
func under(sorted []uint64, hash uint32, yield func(int32)) {
	from, _ := slices.BinarySearch(sorted, uint64(hash)<<32)
	for _, entry := range sorted[from:] {
		if uint32(entry>>32) != hash {
			return
		}
		yield(int32(uint32(entry)))
	}
}

// Suggest returns at most limit words of the vocabulary that word (lower
// case) may be a misspelling of, cheapest, then most frequent, then
// alphabetically first. A word that the vocabulary has comes first at cost 0.
func (v *Vocabulary) Suggest(word string, limit int) []Suggestion {
	if word == "" || len(word) > 80 || limit <= 0 {
		return nil
	}
	n := v.near()
	costs := map[int32]float64{}
	n.collect(word, Fold(word), false, costs)
	if stem := Fold(Stem(word)); len(stem) > leastOneEdit {
		n.collect(word, stem, true, costs)
	}
	out := make([]Suggestion, 0, len(costs))
	for number, cost := range costs {
		w := n.words[number]
		out = append(out, Suggestion{Word: w, Cost: cost, Count: v.counts[w]})
	}
	slices.SortFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word))
	})
	return out[:min(limit, len(out))]
}

// collect puts the words near key, the folded word or its stem, into costs.
func (n *neighbours) collect(word, key string, stem bool, costs map[int32]float64) {
	edits := 0
	switch letters := utf8.RuneCountInString(key); {
	case letters >= leastTwoEdits:
		edits = 2
	case letters >= leastOneEdit:
		edits = 1
	}
	try := func(number int32) {
		s := n.spellings[number]
		if s.stem != stem && (s.stem || stem) && s.text != key {
			return
		}
		cost, ok := editCost(key, s.text, edits)
		if !ok {
			return
		}
		if stem || s.stem {
			cost += 0.25
		}
		if n.words[s.word] != word && cost == 0 {
			cost = 0.01 // the same letters but for the diacritics
		}
		if before, ok := costs[s.word]; !ok || cost < before {
			costs[s.word] = cost
		}
	}
	for _, number := range n.exact[key] {
		try(number)
	}
	if edits == 0 {
		return
	}
	for i := -1; i < len(key); i++ {
		under(n.deleted, hashWithout(key, i), try)
	}
	if edits == 2 {
		for letters := len(key) - 2; letters <= len(key)+2; letters++ {
			head, tail := bucketKeys(key, letters)
			under(n.buckets, head, try)
			under(n.buckets, tail, try)
		}
	}
}

// editCost is the weighted Damerau-Levenshtein distance (optimal string
// alignment) of two folded words, if it takes at most so many edits.
func editCost(a, b string, edits int) (float64, bool) {
	if a == b {
		return 0, true
	}
	if edits == 0 || len(a)-len(b) > edits || len(b)-len(a) > edits || len(b) > 80 {
		return 0, false
	}
	var rows [3][82]float64
	two, one, row := &rows[0], &rows[1], &rows[2]
	for j := 1; j <= len(b); j++ {
		one[j] = one[j-1] + doubled(b, j-1)
	}
	limit := float64(edits)
	for i := 1; i <= len(a); i++ {
		row[0] = one[0] + doubled(a, i-1)
		least := row[0]
		for j := 1; j <= len(b); j++ {
			cost := one[j-1]
			if a[i-1] != b[j-1] {
				cost++
			}
			cost = min(cost, one[j]+doubled(a, i-1), row[j-1]+doubled(b, j-1))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cost = min(cost, two[j-2]+1)
			}
			row[j] = cost
			least = min(least, cost)
		}
		if least > limit {
			return 0, false
		}
		two, one, row = one, row, two
	}
	cost := one[len(b)]
	if a[0] != b[0] {
		cost += 0.5
	}
	return cost, cost <= limit+0.5
}

// doubled is the cost of the letter at i being too many or too few.
func doubled(s string, i int) float64 {
	if i > 0 && s[i-1] == s[i] {
		return 0.5
	}
	return 1
}

// Join returns the compound that words written apart make up ("social",
// "tjänst", "nämnden"), as the vocabulary spells it: joined as they are or
// with a linking s, in the form asked for or another with its stem.
func (v *Vocabulary) Join(words []string) (string, bool) {
	if len(words) < 2 || len(words) > 6 {
		return "", false
	}
	last := words[len(words)-1]
	first := words[:len(words)-1]
	for _, joined := range []string{
		strings.Join(first, "") + last, strings.Join(first, "") + "s" + last, strings.Join(first, "s") + "s" + last,
	} {
		if v.counts[joined] > 0 {
			return joined, true
		}
		if found, ok := v.folded(Fold(joined)); ok {
			return found, true
		}
		if found, ok := v.folded(Fold(Stem(joined))); ok {
			return found, true
		}
	}
	return "", false
}

// folded returns the most frequent word with this folded spelling or stem.
func (v *Vocabulary) folded(key string) (string, bool) {
	if len(key) <= leastOneEdit {
		return "", false
	}
	n := v.near()
	best, count := "", 0
	for _, number := range n.exact[key] {
		if w := n.words[n.spellings[number].word]; v.counts[w] > count {
			best, count = w, v.counts[w]
		}
	}
	return best, count > 0
}
