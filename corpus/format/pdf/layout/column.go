package layout

import (
	"cmp"
	"math"
	"slices"
)

// Distances by which the columns of a table are found. LibreOffice sets 0.1 cm around a cell's text
// and Word 0.19 cm: a cell that its text fills stands closer to the next one
// than cellGap.
const (
	narrowGap  = 0.38 // in parts of the font size, between cells in a known column
	wider      = 1.5  // times as wide as the line's other gaps
	columnEdge = 1.2  // in points, between where the cells of a column begin, at most
	columnNear = 8    // in parts of the font size, to a line that begins there too
)

// cellStart is where a cell begins that another stands left of.
type cellStart struct{ x, y float64 }

// splitCells cuts the lines that run over cells of a table: at words that begin
// where cells of near lines do, after a gap wider than a space.
func splitCells(in []line) []line {
	starts := cellStarts(in)
	if len(starts) == 0 || len(starts) > maxStarts {
		return in
	}
	out := make([]line, 0, len(in))
	for _, l := range in {
		out = append(out, l.split(starts)...)
	}
	return out
}

// cellStarts finds the lines that another stands left of.
func cellStarts(in []line) []cellStart {
	byY := slices.Clone(in)
	slices.SortStableFunc(byY, func(a, b line) int { return cmp.Compare(b.y, a.y) })
	var out []cellStart
	for i, l := range byY {
		if l.angle == 0 && (hasLeft(byY, i, -1) || hasLeft(byY, i, 1)) {
			out = append(out, cellStart{l.x0, l.y})
		}
	}
	return out
}

// hasLeft reports whether a line stands left of line i on its baseline, among
// the lines above it (step -1) or below it (step 1).
func hasLeft(byY []line, i, step int) bool {
	l := byY[i]
	for j := i + step; j >= 0 && j < len(byY) && math.Abs(byY[j].y-l.y) < sameLine*l.size; j += step {
		if byY[j].angle == 0 && l.x0 > byY[j].x1 {
			return true
		}
	}
	return false
}

// maxStarts is how many cells a page of tables has at most; more are scattered
// letters.
const maxStarts = 3000

// split cuts a line where the cells of near lines begin.
func (l line) split(starts []cellStart) []line {
	if l.angle != 0 || len(l.words) < 2 {
		return []line{l}
	}
	space := l.space()
	var out []line
	from := 0
	for k := 1; k < len(l.words); k++ {
		gap := l.words[k].X0 - l.words[k-1].X1
		if gap < narrowGap*l.size || gap < wider*space || !slices.ContainsFunc(starts, func(s cellStart) bool {
			return math.Abs(s.x-l.words[k].X0) < columnEdge && math.Abs(s.y-l.y) < columnNear*l.size && s.y != l.y
		}) {
			continue
		}
		out = append(out, newLine(l.words[from:k:k], l.page))
		from = k
	}
	return append(out, newLine(l.words[from:], l.page))
}

// space is the median gap between the line's words, 0 where there are fewer
// than three.
func (l line) space() float64 {
	if len(l.words) < 4 {
		return 0
	}
	gaps := make([]float64, 0, len(l.words)-1)
	for k := 1; k < len(l.words); k++ {
		gaps = append(gaps, l.words[k].X0-l.words[k-1].X1)
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}
