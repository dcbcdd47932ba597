package pdf

import (
	"math"
	"slices"
	"strings"
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

// write puts the text of fields into a page: after the label on the same line,
// else below the one above, so that label and value are read together.
func (s *sheet) write(fields []field) {
	slices.SortStableFunc(fields, func(a, b field) int {
		if math.Abs(a.y1-b.y1) > fieldSize/2 {
			return int(math.Copysign(1, b.y1-a.y1))
		}
		return int(math.Copysign(1, a.x0-b.x0))
	})
	for _, f := range fields {
		lines := strings.FieldsFunc(f.text, func(r rune) bool { return r == '\n' || r == '\r' })
		if len(lines) == 0 || invalid(f.x0) || invalid(f.x1) || invalid(f.y0) || invalid(f.y1) {
			continue
		}
		at, x, y, size := s.place(f)
		for i, l := range lines {
			words := typed(l, x, y-1.2*size*float64(i), size)
			s.words = slices.Insert(s.words, at, words...)
			at += len(words)
		}
	}
	if len(fields) > 0 {
		for i := range s.words {
			s.words[i].order = i
		}
	}
}

// place is where the text of a field goes: before which word, and where on the page.
func (s *sheet) place(f field) (at int, x, y, size float64) {
	label, right, above := -1, -1, -1
	for i, w := range s.words {
		if w.angle != 0 {
			continue
		}
		on := w.y > f.y0-3 && w.y < f.y1
		switch {
		case on && w.x1 <= f.x0+3 && f.x0-w.x1 < fieldReach && (label < 0 || w.x1 >= s.words[label].x1):
			label = i
		case on && w.x0 >= f.x1-3 && w.x0-f.x1 < fieldReach/3 && (right < 0 || w.x0 < s.words[right].x0):
			right = i
		case w.y >= f.y1 && w.y < f.y1+1.5*w.size && w.x0 < f.x1 && w.x1 > f.x0-3 && (above < 0 || w.y < s.words[above].y+1):
			above = i
		}
	}
	switch {
	case f.tick && right >= 0:
		w := s.words[right]
		return right, w.x0 - 0.75*w.size, w.y, w.size
	case label >= 0:
		w := s.words[label]
		return label + 1, w.x1 + 0.3*w.size, w.y, w.size
	case above >= 0:
		w := s.words[above]
		return above + 1, f.x0, w.y - 1.2*w.size, w.size
	}
	for at < len(s.words) && s.words[at].y > f.y1 {
		at++
	}
	return at, f.x0, f.y1 - fieldSize, fieldSize
}

// typed are the words of a line that begins at a place.
func typed(l string, x, y, size float64) []word {
	var out []word
	for _, text := range strings.Fields(l) {
		width := size / 2 * float64(len([]rune(text)))
		out = append(out, word{
			text: text, x0: x, x1: x + width, y: y, top: y + 0.8*size, bottom: y - 0.2*size, size: size, spaced: true, typed: true,
		})
		x += width + 0.3*size
	}
	return out
}
