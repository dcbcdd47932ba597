package swedish

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// baseText lists common parts of compounds, so that words split in a corpus
// too small to hold their parts.
//
//go:embed base.txt
var baseText string

// neverText lists beginnings of words that look like compounds and are not.
//
//go:embed never.txt
var neverText string

// base maps words and stems of the base list.
type baseList struct {
	words, stems map[string]bool
	never        map[string]bool
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
	stems map[string]int
}

func newSplitter(v *Vocabulary) *splitter {
	return &splitter{base: base(), vocab: v, stems: v.stems()}
}

// split cuts a word once, into its first part without linking letters and its
// inflected last part.
func (s *splitter) split(word string) (first, last string, ok bool) {
	if utf8.RuneCountInString(word) < 6 || s.base.never[Stem(word)] {
		return "", "", false
	}
	best := 0.0
	for i := range word {
		if i < 3 || len(word)-i < 3 {
			continue
		}
		right := word[i:]
		headScore := s.head(right)
		if headScore == 0 {
			continue
		}
		left, leftScore := s.modifier(word[:i])
		if leftScore == 0 {
			continue
		}
		if score := headScore + leftScore; score > best {
			best, first, last, ok = score, left, right, true
		}
	}
	return first, last, ok
}

// head scores an inflected last part.
func (s *splitter) head(w string) float64 {
	n := utf8.RuneCountInString(w)
	stem := Stem(w)
	letters := utf8.RuneCountInString(stem)
	if s.base.stems[stem] && letters >= 3 {
		return 3 + float64(n)
	}
	if n >= 5 && letters >= 4 && s.stems[stem] > 0 && !particles[w] && !IsStop(w) {
		return 1 + float64(n)
	}
	return 0
}

// modifier scores a first part and returns it without its linking letters.
func (s *splitter) modifier(w string) (string, float64) {
	for _, form := range modifierForms(w) {
		if particles[form] || IsStop(form) {
			continue
		}
		n := utf8.RuneCountInString(form)
		if s.base.words[form] && n >= 3 {
			return form, 2 + float64(n)
		}
		if n >= 4 && s.vocab.counts[form] > 0 {
			return form, float64(n)
		}
	}
	return "", 0
}

// modifierForms are the words that a first part may stand for: itself,
// without -s-, -e-, -u-, -o-, and with a dropped -a or -e.
func modifierForms(w string) []string {
	forms := []string{w}
	n := len(w)
	switch w[n-1] {
	case 's':
		forms = append(forms, w[:n-1])
	case 'o', 'u':
		forms = append(forms, w[:n-1]+"a")
	case 'e':
		forms = append(forms, w[:n-1], w[:n-1]+"a")
	default:
		forms = append(forms, w+"a", w+"e")
	}
	return forms
}

// parts returns the stems of a compound's parts, larger ones before those
// they are made of.
func (s *splitter) parts(word string) []string {
	var out []string
	s.collect(word, 0, &out)
	return out
}

func (s *splitter) collect(word string, depth int, out *[]string) {
	first, last, ok := s.split(word)
	if !ok || depth > 3 {
		return
	}
	*out = append(*out, Stem(first), Stem(last))
	s.collect(first, depth+1, out)
	s.collect(last, depth+1, out)
}
