package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/corpus/swedish"
)

// compose adds to meanings that stand beside one another the compounds of
// both that the documents hold.
func (r *Reader) compose(out []Meaning, words []Word) {
	for i := range out {
		for j := range out {
			a, b := &out[i], &out[j]
			switch {
			case i+1 == j && a.End == b.Start:
			case i == j+1 && b.End+1 == a.Start && relations.Has(words[b.End].Lower):
			case i == j+1 && b.End+2 == a.Start && relations.Has(words[b.End].Lower) && words[b.End+1].Stop:
			default:
				continue
			}
			for _, v := range r.composed(a, b) {
				a.add(v)
				b.add(v)
			}
		}
	}
}

// composed gives the compounds of a and then b that the documents hold.
func (r *Reader) composed(a, b *Meaning) []Variant {
	var out []Variant
	for _, head := range b.nouns {
		stem := swedish.Stem(head.text)
		for _, first := range a.nouns {
			for _, whole := range joins(first.text, stem) {
				if r.Documents.TextFreq(whole) > 0 {
					out = append(out, Variant{[]string{whole}, weightComposed * min(first.weight, head.weight)})
				}
			}
		}
	}
	return out
}

// within gives the compounds of the two words of a phrase, which the phrase's
// own translation may not have: "home care" is "hemtjänst" and in
// "hemvårdsbidrag" also "hemvård".
func (s span) within() []string {
	if s.end-s.start != 2 {
		return nil
	}
	var parts [2][]string
	for _, m := range s.inner {
		if m.End != m.Start+1 {
			continue
		}
		for _, e := range m.Equivalents {
			at := m.Start - s.start
			if len(e.Words) == 1 && e.Weight >= StrongVariant && len(parts[at]) < maxInner && !slices.Contains(parts[at], e.Words[0]) {
				parts[at] = append(parts[at], e.Words[0])
			}
		}
	}
	var out []string
	for _, head := range parts[1] {
		for _, first := range parts[0] {
			out = append(out, joins(strings.ToLower(first), strings.ToLower(head))...)
		}
	}
	return out
}

// joins gives the ways to put a word before the stem of a head.
func joins(first, head string) []string {
	out := []string{first + head, first + "s" + head}
	if stem := strings.TrimRight(first, "ae"); stem != first && utf8.RuneCountInString(stem) >= leastNoun {
		out = append(out, stem+head, stem+"s"+head, stem+"o"+head, stem+"e"+head)
	}
	if stem := swedish.Stem(first); stem != first && utf8.RuneCountInString(stem) >= leastNoun {
		out = append(out, stem+head, stem+"s"+head)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// calledWithin remembers the compounds of the words inside a phrase, and adds
// those that the documents hold.
func (r *Reader) calledWithin(m *Meaning, s span) {
	for _, whole := range s.within() {
		m.nouns = append(m.nouns, Noun{whole, weightWithin})
		if stem := swedish.Stem(whole); r.Documents.TextFreq(stem) > 0 {
			m.add(Variant{[]string{stem}, weightWithin})
		}
	}
}
