package format

import (
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"
)

// maxNoteMark is the most bytes of the mark of a note.
const maxNoteMark = 8

// noteMark is what stands raised for a note: figures, commas and asterisks, in
// brackets or not.
var noteMark = lazyregexp.New(`^[\[(]?[\d,;*†‡ –-]+[\])]?$`)

// IsNoteMark reports whether raised text may be the mark of a note.
func IsNoteMark(s string) bool { return s != "" && len(s) <= maxNoteMark && noteMark.MatchString(s) }

// BearsNoteMark reports whether a raised figure after a text is the mark of a
// note. After a unit ("m²") or a figure it is part of the number.
func BearsNoteMark(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return !unit.MatchString(before) && (unicode.IsLetter(r) || unicode.IsPunct(r) || r == '§')
}

// unit is a unit of length at the end of a text.
var unit = lazyregexp.New(`(?:^|[\s\d/(])[kcdm]?m$`)
