package compose

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// raised are the figures that stand above the line.
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// typedMark matches a word with the mark of a note in raised figures. Units of
// length and short signs are raised to a power.
var typedMark = lazyregexp.New(`([\p{L}-]{5,}|[.,;:)”"])[` + raised + `]{1,3}`)

// dropNoteMarks leaves out the marks of notes that were typed as raised figures.
func dropNoteMarks(s string) string {
	if !strings.ContainsAny(s, raised) {
		return s
	}
	return typedMark.ReplaceAllStringFunc(s, func(m string) string {
		word := strings.TrimRight(m, raised)
		if strings.HasSuffix(strings.ToLower(word), "meter") {
			return m
		}
		return word
	})
}
