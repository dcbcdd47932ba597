package layout

import (
	"math"
	"slices"
	"sort"

	"lotsen/corpus/format/pdf/sheet"
)

// Gaps between words in parts of the font size. Justified text stretches a space
// to one em at times; columns of a table stand farther apart than that.
const (
	cellGap    = 1.5
	brokenGap  = 0.6 // where PDFium ends a line
	maxStretch = 5   // in a line that is stretched to the margin
)

// pageLines puts the words of a page together to lines, in the order of its content.
func pageLines(s sheet.Sheet) []line {
	var out []line
	var cur []sheet.Word
	flush := func() {
		if len(cur) > 0 {
			out = append(out, newLine(cur, s.Number))
			cur = nil
		}
	}
	for _, w := range s.Words {
		if len(cur) > 0 && !follows(cur, w) {
			flush()
		}
		cur = append(cur, w)
	}
	flush()
	return splitCells(joinStretched(joinLines(out)))
}

// follows reports whether w continues the line that has the words cur.
func follows(cur []sheet.Word, w sheet.Word) bool {
	last, first := cur[len(cur)-1], cur[0]
	if w.Angle != first.Angle || w.Angle != 0 {
		return w.Angle == first.Angle && w.Angle != 0 && sideways(last, w)
	}
	size := max(first.Size, w.Size)
	if math.Abs(w.Y-first.Y) > sameLine*size && math.Abs(w.Y-last.Y) > 0.1*size {
		if !isRaised(w, size) && !isRaised(last, size) || math.Abs(w.Y-first.Y) > 0.7*size {
			return false
		}
	}
	gap := w.X0 - last.X1
	limit := cellGap
	if w.Broken {
		limit = brokenGap
	}
	return gap < limit*size && gap > -0.6*size
}

// sideways reports whether b continues rotated text after a: it is near.
func sideways(a, b sheet.Word) bool {
	d := 1.5 * max(a.Size, b.Size)
	return b.X0 < a.X1+d && b.X1 > a.X0-d && b.Bottom < a.Top+d && b.Top > a.Bottom-d
}

// maxPieces is how many pieces are looked at for the rest of a line. Only pages
// of scattered letters have more at one height.
const maxPieces = 60

// joinLines joins pieces of one line that the content draws apart: one word
// in another font, a line drawn out of order.
func joinLines(in []line) []line {
	byY := make([]int, len(in))
	for i := range byY {
		byY[i] = i
	}
	sort.SliceStable(byY, func(a, b int) bool { return in[byY[a]].y > in[byY[b]].y })
	gone := make([]bool, len(in)) // pieces that are in others now
	for a := range byY {
		for again := true; again; {
			again = false
			for b := a + 1; b < len(byY) && b < a+maxPieces; b++ {
				i, j := byY[a], byY[b]
				if gone[i] || in[i].y-in[j].y > 0.7*in[i].size {
					break
				}
				if gone[j] || !touches(in[i], in[j]) {
					continue
				}
				words := slices.Concat(in[i].words, in[j].words)
				sort.SliceStable(words, func(x, y int) bool { return words[x].X0 < words[y].X0 })
				in[i] = newLine(words, in[i].page)
				gone[j], again = true, true
			}
		}
	}
	out := in[:0]
	for i := range in {
		if !gone[i] {
			out = append(out, in[i])
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].order < out[b].order })
	return out
}

// touches reports whether two pieces are parts of one line.
func touches(a, b line) bool {
	if a.angle != 0 || b.angle != 0 {
		return false
	}
	size := max(a.size, b.size)
	off := math.Abs(a.y - b.y)
	raised := min(a.size, b.size) < superScript*size && off < 0.7*size && len(a.words[0].Text) > 0
	if off > 0.12*size && !raised {
		return false
	}
	gap := max(a.x0, b.x0) - min(a.x1, b.x1)
	return gap < 0.45*size && gap > -0.5*size
}

// joinStretched joins the words of a justified line that is stretched so far
// that each seems a cell of its own: the gaps of such a line are equal.
func joinStretched(in []line) []line {
	var out []line
	for i := 0; i < len(in); {
		j := i + 1
		for j < len(in) && beside(in, j-1) && evenGap(in, i, j) {
			j++
		}
		if j-i >= 3 {
			var words []sheet.Word
			for k := i; k < j; k++ {
				words = append(words, in[k].words...)
			}
			out = append(out, newLine(words, in[i].page))
		} else {
			out = append(out, in[i:j]...)
		}
		i = j
	}
	return out
}

// evenGap reports whether the gap before line j is as wide as the one after line i.
func evenGap(in []line, i, j int) bool {
	gap, first := in[j].x0-in[j-1].x1, in[i+1].x0-in[i].x1
	return gap < maxStretch*in[i].size && math.Abs(gap-first) < 0.08*first
}
