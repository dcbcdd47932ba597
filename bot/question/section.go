package question

import (
	"slices"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// paragraphMark finds references to sections of a law: "11 kap. 1 §", "3 §",
// "§ 3", "31 a §§".
var paragraphMark = lazyregexp.New(`(?i)(?:chapter|ch\.|kapitel) (\d+(?: ?[a-z]\b)?),? (?:section|sec\.|paragraf|§) ?(\d+(?: ?[a-z]\b)?)|` +
	`(?:section|sec\.|paragraf(?:en)?) (\d+(?: ?[a-z]\b)?)(?: (?:of|in|i),? (?:chapter|ch\.|kapitel) (\d+(?: ?[a-z]\b)?))?|` +
	`(?:(\d+(?: ?[a-z])?) ?kap(?:\.|itlet)? ?)?(?:(\d+(?: [a-z])?) ?§§?|§ ?(\d+(?: ?[a-z]\b)?))`)

// paragraphs gives the section labels that a question refers to, as
// corpus.Document.SectionLabel writes them: "3 §", "11 kap. 1 §".
func paragraphs(text string) []string {
	var out []string
	for _, m := range paragraphMark.FindAllStringSubmatch(text, -1) {
		label := m[2] + m[3] + m[6] + m[7] + " §"
		if chapter := m[1] + m[4] + m[5]; chapter != "" {
			label = chapter + " kap. " + label
		}
		out = append(out, strings.ToLower(label))
	}
	return out
}

// Refers reports whether a meaning only refers to a section of a law: it tells
// where the answer stands, not what it says.
func (m *Meaning) Refers() bool {
	words := strings.FieldsFunc(m.text, func(r rune) bool { return r == ' ' || r == '.' })
	return !slices.ContainsFunc(words, func(w string) bool { return !referenceWords.Has(w) && !isNumber(w) && len(w) > 1 })
}

// dropReferring drops the meanings that only refer to sections where hardly any
// other is left: the question asks what the section says.
func (q *Reading) dropReferring() {
	left := slices.DeleteFunc(slices.Clone(q.Meanings), func(m Meaning) bool { return m.Refers() })
	if q.OnlySection = len(left) <= 1; q.OnlySection {
		q.Meanings = left
	}
}
