package engine

import (
	"math"
	"slices"
	"strings"

	"lotsen/corpus/format/pdf/sheet"
)

// fieldReach is how far in points left of a field its label may end.
const fieldReach = 300

// fieldSize is the size in points of print in a field that has no label.
const fieldSize = 11

// field is what an annotation puts on a page.
type field struct {
	box
	text string
	tick bool // it is a box to tick, whose label stands to its right
}

// writeFields puts the text of fields into a page: after the label on the same line,
// else below the one above, so that label and value are read together.
func writeFields(s *sheet.Sheet, fields []field) {
	slices.SortStableFunc(fields, func(a, b field) int {
		if math.Abs(a.y1-b.y1) > fieldSize/2 {
			return int(math.Copysign(1, b.y1-a.y1))
		}
		return int(math.Copysign(1, a.x0-b.x0))
	})
	for _, f := range fields {
		lines := strings.FieldsFunc(f.text, func(r rune) bool { return r == '\n' || r == '\r' })
		if len(lines) == 0 || sheet.Invalid(f.x0) || sheet.Invalid(f.x1) || sheet.Invalid(f.y0) || sheet.Invalid(f.y1) {
			continue
		}
		at, x, y, size := placeOf(s, f)
		for i, l := range lines {
			words := typed(l, x, y-1.2*size*float64(i), size)
			s.Words = slices.Insert(s.Words, at, words...)
			at += len(words)
		}
	}
	if len(fields) > 0 {
		for i := range s.Words {
			s.Words[i].Order = i
		}
	}
}

// placeOf is where the text of a field goes: before which word, and where on the page.
func placeOf(s *sheet.Sheet, f field) (at int, x, y, size float64) {
	label, right, above := -1, -1, -1
	for i, w := range s.Words {
		if w.Angle != 0 {
			continue
		}
		on := w.Y > f.y0-3 && w.Y < f.y1
		switch {
		case on && w.X1 <= f.x0+3 && f.x0-w.X1 < fieldReach && (label < 0 || w.X1 >= s.Words[label].X1):
			label = i
		case on && w.X0 >= f.x1-3 && w.X0-f.x1 < fieldReach/3 && (right < 0 || w.X0 < s.Words[right].X0):
			right = i
		case w.Y >= f.y1 && w.Y < f.y1+1.5*w.Size && w.X0 < f.x1 && w.X1 > f.x0-3 && (above < 0 || w.Y < s.Words[above].Y+1):
			above = i
		}
	}
	switch {
	case f.tick && right >= 0:
		w := s.Words[right]
		return right, w.X0 - 0.75*w.Size, w.Y, w.Size
	case label >= 0:
		w := s.Words[label]
		return label + 1, w.X1 + 0.3*w.Size, w.Y, w.Size
	case above >= 0:
		w := s.Words[above]
		return above + 1, f.x0, w.Y - 1.2*w.Size, w.Size
	}
	for at < len(s.Words) && s.Words[at].Y > f.y1 {
		at++
	}
	return at, f.x0, f.y1 - fieldSize, fieldSize
}

// typed are the words of a line that begins at a place.
func typed(l string, x, y, size float64) []sheet.Word {
	var out []sheet.Word
	for _, text := range strings.Fields(l) {
		width := size / 2 * float64(len([]rune(text)))
		out = append(out, sheet.Word{
			Text: text, X0: x, X1: x + width, Y: y, Top: y + 0.8*size, Bottom: y - 0.2*size, Size: size, Spaced: true, Typed: true,
		})
		x += width + 0.3*size
	}
	return out
}
