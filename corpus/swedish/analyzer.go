package swedish

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
)

// cacheSize is the most words an analyzer remembers.
const cacheSize = 1 << 17

// Analyzer turns text into terms over one vocabulary. It may be used by
// several goroutines at once.
type Analyzer struct {
	split *splitter
	cache cache
}

// NewAnalyzer returns an analyzer that splits compounds over v, which must
// not be added to afterwards. A nil v is an empty vocabulary.
func NewAnalyzer(v *Vocabulary) *Analyzer {
	if v == nil {
		v = NewVocabulary()
	}
	return &Analyzer{split: newSplitter(v)}
}

// analysis is what is known of one word as it is spelt in a text.
type analysis struct {
	surface, stem, folded string
	parts                 []string
	stop                  bool
}

// Analyze returns the terms of text in order of their positions. Function
// words ([IsStop]) give none, but count as positions.
func (a *Analyzer) Analyze(text string) []Token {
	return a.Append(make([]Token, 0, len(text)/6+1), text)
}

// Append appends the terms of text to tokens, as Analyze returns them.
func (a *Analyzer) Append(tokens []Token, text string) []Token {
	s := scanner{text: text}
	var waiting []suspended
	for pos := 1; s.scan(); pos++ {
		word := a.look(text[s.start:s.end])
		if len(waiting) > 0 && !word.stop && !isSuspended(text, s.end) {
			tokens = a.complete(tokens, waiting, word)
			waiting = waiting[:0]
		}
		if word.stop || word.surface == "" {
			continue
		}
		t := Token{Term: word.stem, Start: s.start, End: s.end, Pos: pos, Kind: Word}
		tokens = append(tokens, t)
		if word.folded != "" {
			t.Term, t.Kind = word.folded, Folded
			tokens = append(tokens, t)
		}
		t.Kind = Part
		for _, p := range word.parts {
			t.Term = p
			tokens = append(tokens, t)
		}
		if isSuspended(text, s.end) {
			waiting = append(waiting, suspended{at: len(tokens), token: t, surface: word.surface})
		} else {
			waiting = waiting[:0]
		}
	}
	return tokens
}

// Terms returns the stem of a word and the stems of its compound parts.
func (a *Analyzer) Terms(word string) (stem string, parts []string) {
	w := a.look(word)
	return w.stem, slices.Clone(w.parts)
}

// Term returns the stem of a word as spelt in a text: what Analyze gives for
// it as a whole. Unlike [Analyzer.Terms] it does not look for parts.
func Term(word string) string { return Stem(surface(word)) }

// suspended is a first part that waits for its head: "vård- och
// omsorgsnämnden".
type suspended struct {
	at      int // index of the token after it
	token   Token
	surface string
}

// isSuspended reports that a hyphen and then no letter follow at i.
func isSuspended(text string, i int) bool {
	for _, hyphen := range []string{"-", "\u2010", "\u2011"} {
		if strings.HasPrefix(text[i:], hyphen) {
			return !isWordStart(text, i+len(hyphen))
		}
	}
	return false
}

// complete gives the waiting first parts the head of word.
func (a *Analyzer) complete(tokens []Token, waiting []suspended, word *analysis) []Token {
	tails := a.tails(word.surface)
	for _, w := range slices.Backward(waiting) {
		var more []Token
		for _, tail := range tails {
			for _, term := range []string{Stem(tail), Stem(w.surface + tail), Stem(w.surface + "s" + tail)} {
				t := w.token
				t.Term, t.Kind = term, Part
				more = append(more, t)
			}
		}
		tokens = slices.Insert(tokens, w.at, more...)
	}
	return tokens
}

// look returns the analysis of a word as spelt in a text.
func (a *Analyzer) look(raw string) *analysis {
	if found, ok := a.cache.get(raw); ok {
		return found
	}
	raw = strings.Clone(raw)
	found := a.analyse(raw)
	a.cache.put(raw, found)
	return found
}

func (a *Analyzer) analyse(raw string) *analysis {
	w := surface(raw)
	word := &analysis{surface: w, stem: Stem(w), stop: IsStop(w)}
	if folded := Fold(word.stem); folded != word.stem {
		word.folded = folded
	}
	if word.stop || w == "" {
		return word
	}
	parts := joined(raw)
	if !hasMarks(w) {
		parts = append(parts, a.split.parts(w)...)
	}
	for _, p := range parts {
		if p != "" && p != word.stem && !slices.Contains(word.parts, p) {
			word.parts = append(word.parts, p)
		}
	}
	return word
}

// tails returns what a suspended first part may share with word.
func (a *Analyzer) tails(word string) []string {
	c, ok := a.split.split(word)
	if !ok {
		if tail, ok := a.split.tail(word); ok {
			return []string{tail}
		}
		return nil
	}
	tails := []string{c.last}
	if inner, ok := a.split.split(c.first); ok {
		tails = append(tails, inner.last+"s"+c.last)
	}
	return tails
}

// joined returns the stems of the pieces of a hyphenated word or an address.
func joined(raw string) []string {
	if !strings.ContainsAny(raw, "-\u2010\u2011@.") {
		return nil
	}
	var parts []string
	pieces := strings.FieldsFunc(raw, func(r rune) bool { return !isWordRune(r) && !unicode.Is(unicode.Mn, r) && !isInvisible(r) })
	if len(pieces) < 2 || isDigit(rune(raw[0])) && phoneEnd(raw, 0) == len(raw) {
		return nil
	}
	for _, p := range pieces {
		if p := surface(p); len(p) > 1 && !IsStop(p) {
			parts = append(parts, Stem(p))
		}
	}
	return parts
}

// cache is a bounded map that is read without locks: a published map serves
// the reads, and new words gather in a second one until it is worth
// publishing.
type cache struct {
	published atomic.Pointer[map[string]*analysis]
	mu        sync.Mutex
	fresh     map[string]*analysis
	misses    int
}

func (c *cache) get(raw string) (*analysis, bool) {
	if m := c.published.Load(); m != nil {
		if found, ok := (*m)[raw]; ok {
			return found, true
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.fresh[raw]
	if ok {
		c.misses++
		if c.misses > len(c.fresh) {
			c.publish()
		}
	}
	return found, ok
}

func (c *cache) put(raw string, found *analysis) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fresh == nil || len(c.fresh) >= cacheSize {
		c.fresh = map[string]*analysis{}
		c.published.Store(nil)
	}
	c.fresh[raw] = found
}

// publish lets the gathered words be read without a lock.
func (c *cache) publish() {
	m := make(map[string]*analysis, len(c.fresh))
	for k, v := range c.fresh {
		m[k] = v
	}
	c.published.Store(&m)
	c.misses = 0
}
