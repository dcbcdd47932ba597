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

// struckLetter is a letter that a sign of Unicode's strikes through.
var struckLetter = lazyregexp.New(`[^\x{0335}\x{0336}][\x{0335}\x{0336}]+`)

// dropStruck takes out the letters that are struck through by signs.
func dropStruck(text string) string {
	if !strings.ContainsAny(text, "\u0335\u0336") {
		return text
	}
	return struckLetter.ReplaceAllString(text, "")
}
