package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/bot/glossary"
)

// span is a run of a question's words that has one meaning.
type span struct {
	start, end int
	matches    []glossary.Match
	inner      []glossary.Match // of single words in it
}

func (s span) text(words []Word) string {
	return strings.Join(Lowers(words[s.start:s.end]), " ")
}

// spans cuts the words into runs: phrases of the glossary, then single words
// that carry content.
func (r *Reader) spans(words []Word, lang string) []span {
	in := make([]glossary.Word, len(words))
	for i, w := range words {
		in[i] = glossary.Word{Text: w.text}
	}
	matches := r.glossary.Expand(in, glossary.Lang(lang))
	at := map[int]*span{}
	for _, m := range matches {
		if allStop(words[m.Start:m.End]) {
			continue
		}
		if m.Inner {
			for _, s := range at {
				if s.start <= m.Start && m.End <= s.end {
					s.inner = append(s.inner, m)
				}
			}
			continue
		}
		s, ok := at[m.Start]
		if !ok {
			s = &span{start: m.Start, end: m.End}
			at[m.Start] = s
		}
		if m.End == s.end {
			s.matches = append(s.matches, m)
		}
	}
	var out []span
	for i := 0; i < len(words); i++ {
		if s, ok := at[i]; ok {
			out = append(out, *s)
			i = s.end - 1
			continue
		}
		if !words[i].Stop {
			out = append(out, span{start: i, end: i + 1})
		}
	}
	return out
}

func allStop(words []Word) bool {
	return !slices.ContainsFunc(words, func(w Word) bool { return !w.Stop })
}

// light reports whether the span's words are all light verbs and function
// words.
func (s span) light(words []Word, lang string) bool {
	for _, w := range words[s.start:s.end] {
		if !w.Stop && !light.in(lang).Has(w.Lower) {
			return false
		}
	}
	return true
}

// name reports whether the span is typed as a name or an acronym.
func (s span) name(words []Word) bool {
	if s.end != s.start+1 {
		return false
	}
	w := words[s.start]
	return isAcronym(w.text) || s.start > 0 && w.text != w.Lower && w.text[0] < utf8.RuneSelf && w.text[0] <= 'Z' && w.text[0] >= 'A'
}

// wants gives the wants that the span's words stand for, in no order.
func (s span) wants(words []Word) []Want {
	for _, w := range words[s.start:s.end] {
		if wants, ok := wantWords()[w.Lower]; ok {
			return wants
		}
	}
	return nil
}

// general reports whether the span has no meaning in the field that the
// glossary is about, only general ones.
func (s span) general() bool {
	return !slices.ContainsFunc(s.matches, func(m glossary.Match) bool { return m.Concept.File != glossary.General })
}
