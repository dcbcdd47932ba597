package grammar

import (
	"strings"
	"unicode/utf8"
)

// EndsSentence reports whether canonical text ends like a sentence or a
// lead-in line, closing quotes and brackets aside.
func EndsSentence(s string) bool {
	s = strings.TrimRightFunc(s, Closing)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;", r)
}

// Closing reports whether r is a quotation mark or bracket that may follow the
// end of a sentence.
func Closing(r rune) bool { return strings.ContainsRune(`"'”’»)]`, r) }

// HasFigure reports whether s holds a figure, 0 to 9.
func HasFigure(s string) bool { return strings.ContainsAny(s, "0123456789") }
