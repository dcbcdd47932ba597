package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"
)

// maxNoteMark is the most bytes of the mark of a note.
const maxNoteMark = 8

// noteMark is what stands raised for a note: figures, commas and asterisks, in
// brackets or not, or a letter with one.
var noteMark = lazyregexp.New(`^(?:[\[(]?[\d,;*†‡ –-]+[\])]?|[a-z]\))$`)

// IsNoteMark reports whether raised text may be the mark of a note.
func IsNoteMark(s string) bool { return s != "" && len(s) <= maxNoteMark && noteMark.MatchString(s) }

// BearsNoteMark reports whether a raised figure after a text is the mark of a
// note. After a unit ("m²") or a figure it is part of the number.
func BearsNoteMark(before string) bool {
	before = before[max(0, len(before)-mostBefore):]
	r, _ := utf8.DecodeLastRuneInString(before)
	return !unit.MatchString(before) && (unicode.IsLetter(r) || unicode.IsPunct(r) || r == '§')
}

// mostBefore is how many bytes before a mark are looked at.
const mostBefore = 16

// unit is a unit of length at the end of a text.
var unit = lazyregexp.New(`(?:^|[\s\d/(])[kcdm]?m$`)

// Raised is what raised text after another is written as: nothing for the mark of a
// note, raised figures behind a figure ("10³"), else itself.
func Raised(before, text string) string {
	mark := strings.TrimSpace(text)
	if r, _ := utf8.DecodeLastRuneInString(before); unicode.IsDigit(r) && mark == text {
		return raisedFigures.Replace(text)
	}
	if IsNoteMark(mark) && BearsNoteMark(strings.TrimRight(before, " ")) {
		return ""
	}
	return text
}

var raisedFigures = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
