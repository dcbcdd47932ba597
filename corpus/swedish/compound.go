package swedish

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode/utf8"
)

// baseText lists common parts of compounds, so that words split in a corpus
// too small to hold their parts.
//
//go:embed base.txt
var baseText string

// neverText lists words that look like compounds and are not.
//
//go:embed never.txt
var neverText string

// baseList is what baseText and neverText say.
type baseList struct {
	words, stems, never map[string]bool
}

var base = sync.OnceValue(func() baseList {
	b := baseList{words: map[string]bool{}, stems: map[string]bool{}, never: map[string]bool{}}
	for _, w := range listed(baseText) {
		b.words[w] = true
		b.stems[Stem(w)] = true
	}
	for _, w := range listed(neverText) {
		b.never[Stem(w)] = true
	}
	return b
})

// listed returns the words of a list without its comments.
func listed(text string) []string {
	var words []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		words = append(words, strings.Fields(line)...)
	}
	return words
}

// splitter cuts compounds over a vocabulary and the base list.
type splitter struct {
	base  baseList
	vocab *Vocabulary
	stems func() map[string]int
	known func() *sieve // of the words of both
}

func newSplitter(v *Vocabulary) *splitter {
	s := &splitter{base: base(), vocab: v, stems: v.stems}
	s.known = sync.OnceValue(func() *sieve {
		k := newSieve(len(s.base.words) + len(v.counts))
		for w := range s.base.words {
			k.add(hashForward(w))
		}
		for w := range v.counts {
			k.add(hashForward(w))
		}
		return k
	})
	return s
}

// The shortest compound, first part and head, in letters; parts that only
// the corpus knows must be longer than those of the base list.
const (
	leastCompound = 6
	leastPart     = 3
	leastLearnt   = 4
	leastGuessed  = 5
	deepest       = 3
)

// cut is one way to split a compound once.
type cut struct {
	first string // without linking letters: "socialtjänst"
	last  string // inflected: "nämnden"
}

// split cuts a word at the place whose parts are best known, if there is one;
// only where both parts are not known whole may one be a compound itself.
func (s *splitter) split(word string) (cut, bool) {
	letters := utf8.RuneCountInString(word)
	if letters < leastCompound || letters > 60 || s.base.never[Stem(word)] || s.prefixed(word) {
		return cut{}, false
	}
	c, ok := s.best(word, letters, false)
	if !ok && letters >= 2*leastLearnt+2 {
		if c, ok = s.best(word, letters, true); !ok {
			c, ok = s.guess(word)
		}
	}
	return c, ok
}

// guess cuts a word before its longest head of the base list although what
// stands before it is not known: "kvinnofrids-frågor", "sexual-brott".
// Without a linking s both parts must have leastGuessed letters.
func (s *splitter) guess(word string) (cut, bool) {
	at := 0
	for i := range word {
		if at++; at <= leastLearnt+1 {
			continue
		}
		first, linked := strings.CutSuffix(word[:i], "s")
		stem := Stem(word[i:])
		letters := utf8.RuneCountInString(stem)
		if !s.base.stems[stem] || letters < leastLearnt || !linked && (letters < leastGuessed || stem == "enhet") {
			continue
		}
		if s.head(word[i:], false) > 0 {
			return cut{first, word[i:]}, true
		}
	}
	return cut{}, false
}

// best tries every place of a word of so many letters; nested allows one
// part to be a compound.
func (s *splitter) best(word string, letters int, nested bool) (best cut, ok bool) {
	top, at := 0.0, 0
	var h [3]uint32 // of the word up to i, and without its last one and two bytes
	h[0] = fnvStart
	hashed := 0
	for i := range word {
		for ; hashed < i; hashed++ {
			h[2], h[1], h[0] = h[1], h[0], hashOn(h[0], word[hashed])
		}
		if at++; at <= leastPart || letters-at+1 < leastPart {
			continue
		}
		forms := s.knownForms(word[:i], h)
		if forms == 0 && !nested {
			continue
		}
		first, modifier := s.modifier(word[:i], forms, nested)
		if modifier <= 0 {
			continue
		}
		if head := s.head(word[i:], nested); head > 0 && head+modifier > top {
			top, best, ok = head+modifier, cut{first, word[i:]}, true
		}
	}
	return best, ok
}

// prefixed reports that a word is a particle and a known word ("förhandla",
// "genomgång"), which is no compound of meanings.
func (s *splitter) prefixed(word string) bool {
	for i := range word {
		if i > longestParticle {
			break
		}
		if i < 2 || !particles.Has(word[:i]) || s.base.words[word[:i]] {
			continue
		}
		if rest := word[i:]; utf8.RuneCountInString(rest) >= leastPart && (s.stems()[Stem(rest)] > 0 || s.base.stems[Stem(rest)]) {
			return true
		}
	}
	return false
}

// head scores an inflected last part by its length and how often its stem
// stands in the corpus; 0 means that it is none.
func (s *splitter) head(w string, nested bool) float64 {
	n := utf8.RuneCountInString(w)
	if n < leastPart || IsStop(w) || particles.Has(w) && !s.base.words[w] || ending(w) {
		return 0
	}
	stem := Stem(w)
	if notHeads.Has(stem) {
		return 0
	}
	known := weigh(s.stems()[stem])
	letters := utf8.RuneCountInString(stem)
	switch {
	case n == leastPart && !s.base.words[w], letters < leastPart && stem != "år":
		return 0 // "plocka-res" is no compound of "resa"
	case s.base.stems[stem]:
		return float64(n) + max(known, 3)
	case letters >= leastLearnt && n > leastLearnt && known > 0:
		return float64(n) + known - 1
	case nested && n >= 8 && !s.prefixed(w):
		if _, ok := s.best(w, n, false); ok {
			return float64(n) - 3
		}
	}
	return 0
}

// modifier scores a first part and returns it without its linking letters.
// known are the knownForms of it.
func (s *splitter) modifier(w string, known uint8, nested bool) (string, float64) {
	linked := strings.HasSuffix(w, "u") || strings.HasSuffix(w, "o")
	n := float64(utf8.RuneCountInString(w))
	best, top := "", 0.0
	for i, l := range linkings(w) {
		if known&(1<<i) == 0 {
			continue
		}
		form := l.of(w)
		score := 0.0
		counted := weigh(s.vocab.counts[form])
		letters := utf8.RuneCountInString(form)
		switch {
		case s.base.words[form] && letters >= leastPart:
			score = n + max(counted, 3)
		case letters >= leastLearnt && counted > 0:
			score = n + counted - 1
		}
		score -= 0.1 * float64(i)
		if score > top && (i == 0 && linked || s.mayModify(form)) {
			best, top = form, score
		}
	}
	if top > 0 && (particles.Has(w) && !s.base.words[w] || IsStop(w)) {
		return "", 0
	}
	if top > 0 || !nested || n < 7 || s.prefixed(w) {
		return best, top
	}
	form := strings.TrimSuffix(w, "s")
	if _, ok := s.best(form, utf8.RuneCountInString(form), false); ok {
		return form, n - 3
	}
	return "", 0
}

// mayModify reports that a word may be a compound's first part.
func (s *splitter) mayModify(w string) bool {
	return s.base.words[w] || !particles.Has(w) && !IsStop(w) && !notModifiers.Has(w) && !particles.Has(Stem(w))
}

// weigh damps a count: 1 for the first, 1 more for each doubling, at most 8.
func weigh(count int) float64 {
	if count <= 0 {
		return 0
	}
	return min(8, 1+math.Log2(float64(count)))
}

// linking is how a first part is made of a word: what to take off it, in
// bytes, and to put back.
type linking struct {
	drop int
	put  string
}

// linkings are the words that a first part may stand for, likeliest first, by
// its last letter: itself, without the linking -s- (arbets-, also with -e, -a
// back), -es-, -e-, -u-, -o- or -a-, and with a dropped -a or -e.
var (
	linkS      = []linking{{1, ""}, {0, ""}, {1, "e"}, {1, "a"}}
	linkES     = []linking{{1, ""}, {0, ""}, {1, "e"}, {1, "a"}, {2, ""}, {2, "a"}}
	linkVowel  = []linking{{1, "a"}, {0, ""}}
	linkE      = []linking{{0, ""}, {1, ""}, {1, "a"}}
	linkA      = []linking{{0, ""}, {1, ""}}
	linkNormal = []linking{{0, ""}, {0, "a"}, {0, "e"}}
)

func linkings(part string) []linking {
	n := len(part)
	switch part[n-1] {
	case 's':
		if n > 1 && part[n-2] == 'e' {
			return linkES
		}
		return linkS
	case 'o', 'u':
		return linkVowel
	case 'e':
		return linkE
	case 'a':
		return linkA
	}
	return linkNormal
}

// of gives the word that a part stands for.
func (l linking) of(part string) string { return part[:len(part)-l.drop] + l.put }

// knownForms tells by bits which of a first part's linkings may give a known
// word. h are the hashes of the part and of it without its last byte and two.
func (s *splitter) knownForms(part string, h [3]uint32) (bits uint8) {
	known := s.known()
	for i, l := range linkings(part) {
		hash := h[l.drop]
		if l.put != "" {
			hash = hashOn(hash, l.put[0])
		}
		if known.may(hash) {
			bits |= 1 << i
		}
	}
	return bits
}

// ending reports that w begins like an ending ("ningarna", "tionell") rather
// than a word.
func ending(w string) bool {
	for _, e := range []string{"ning", "ring", "ingar", "ingen", "heten", "heter", "lig", "tion", "sion", "ation", "sation", "ering", "else", "skap", "sam", "isk", "ande", "ende", "erna", "arna", "garna", "ionel", "are", "bar"} {
		if strings.HasPrefix(w, e) {
			return !realHeads.Has(Stem(w))
		}
	}
	return false
}

// tail returns the longest known last part of a word that does not split:
// "enheten" of "logistikenheten".
func (s *splitter) tail(word string) (string, bool) {
	for i := range word {
		if i >= leastPart && s.base.stems[Stem(word[i:])] && s.head(word[i:], false) > 0 {
			return word[i:], true
		}
	}
	return "", false
}

// parts returns the stems of a compound's parts, larger ones before those
// they are made of.
func (s *splitter) parts(word string) []string {
	var out []string
	s.collect(word, 0, &out)
	return out
}

func (s *splitter) collect(word string, depth int, out *[]string) {
	if depth > deepest {
		return
	}
	if c, ok := s.split(word); ok {
		*out = append(*out, Stem(c.first), Stem(c.last))
		s.collect(c.first, depth+1, out)
		s.collect(c.last, depth+1, out)
	}
}
