package layout

import (
	"math"
	"slices"
	"sort"
)

// readingOrder returns the lines of a page in the order in which a person
// reads them. Programs that lay out text draw it in that order nearly always,
// table cells and columns too, and know it better than geometry can tell; so
// the content's order stands unless it jumps back up the page.
func readingOrder(in []line) []line {
	var upright, rest []line
	for _, l := range in {
		if l.angle == 0 {
			upright = append(upright, l)
		} else {
			rest = append(rest, l)
		}
	}
	if isDisordered(upright) || readsAcross(upright) {
		upright = xyCut(upright, 0)
	}
	return append(upright, rest...)
}

// isDisordered reports whether the content's order cannot be the order of
// reading: more than one line in 40 stands above its predecessor and not to the
// right of it.
func isDisordered(in []line) bool {
	jumps := 0
	for i := 1; i < len(in); i++ {
		a, b := in[i-1], in[i]
		if b.y > a.y+0.8*max(a.size, b.size) && b.x0 < a.x1-0.3*a.width() {
			jumps++
		}
	}
	return jumps > 0 && jumps*40 > len(in)
}

// readsAcross reports whether the content goes across columns of running text
// line by line, which no reader does.
func readsAcross(in []line) bool {
	var paired []line
	for i := range in {
		if beside(in, i) || i > 0 && beside(in, i-1) {
			paired = append(paired, in[i])
		}
	}
	if len(paired) < 8 {
		return false
	}
	_, ok := gutter(paired)
	return ok
}

// maxCut bounds the depth of cutting a page into columns and bands.
const maxCut = 12

// xyCut orders lines by geometry, as a recursive XY cut does: bands between lines
// that span the region, columns inside a band, top to bottom inside a column.
func xyCut(in []line, depth int) []line {
	if len(in) < 4 || depth > maxCut {
		return byRows(in)
	}
	if x, ok := gutter(in); ok {
		left, right := partition(in, func(l line) bool { return (l.x0+l.x1)/2 < x })
		return append(xyCut(left, depth+1), xyCut(right, depth+1)...)
	}
	x0, x1 := extent(in)
	wide := func(l line) bool { return l.width() > 0.6*(x1-x0) }
	if !slices.ContainsFunc(in, wide) {
		return byRows(in)
	}
	var out, band []line
	flush := func() {
		if _, ok := gutter(band); ok {
			out = append(out, xyCut(band, depth+1)...)
		} else {
			out = append(out, byRows(band)...)
		}
		band = nil
	}
	for _, l := range byRows(in) {
		if wide(l) {
			flush()
			out = append(out, l)
			continue
		}
		band = append(band, l)
	}
	flush()
	return out
}

// partition parts the lines that first picks from the others.
func partition(in []line, first func(line) bool) (a, b []line) {
	for _, l := range in {
		if first(l) {
			a = append(a, l)
		} else {
			b = append(b, l)
		}
	}
	return a, b
}

// extent is how far lines reach to the left and to the right.
func extent(in []line) (x0, x1 float64) {
	x0, x1 = in[0].x0, in[0].x1
	for _, l := range in {
		x0, x1 = min(x0, l.x0), max(x1, l.x1)
	}
	return x0, x1
}

// gutter finds a vertical gap through all lines with running text on both
// sides: columns of text have one, those of a table do not.
func gutter(in []line) (x float64, ok bool) {
	if len(in) < 6 {
		return 0, false
	}
	sorted := slices.Clone(in)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].x0 < sorted[j].x0 })
	x0, x1 := extent(in)
	reach, best := sorted[0].x1, 0.0
	for i, l := range sorted {
		if gap := l.x0 - reach; gap > best && gap > 0.8*l.size && i >= 3 && len(in)-i >= 3 {
			if isRunningText(sorted[:i], x1-x0) && isRunningText(sorted[i:], x1-x0) {
				best, x = gap, reach+gap/2
			}
		}
		reach = max(reach, l.x1)
	}
	return x, best > 0
}

// isRunningText reports whether lines in a region of that width are running text: wide, of several words each.
func isRunningText(in []line, region float64) bool {
	words, width := 0, 0.0
	for _, l := range in {
		words += len(l.words)
		width += l.width()
	}
	n := float64(len(in))
	return float64(words)/n >= 3.5 && width/n >= 0.22*region
}

// mergeMarkers joins a bullet or number with the line that stands to the
// right of it on the same baseline, however wide the tab between them.
func mergeMarkers(in []line) []line {
	var out []line
	for i := 0; i < len(in); i++ {
		l := in[i]
		if i+1 < len(in) && isMarker(l.String()) {
			n := in[i+1]
			gap := n.x0 - l.x1
			if math.Abs(n.y-l.y) < 0.5*max(l.size, n.size) && gap > 0 && gap < 5*n.size && n.angle == 0 && l.angle == 0 {
				next := n.words[0]
				next.Spaced = true
				words := append(slices.Clone(l.words), next)
				merged := newLine(append(words, n.words[1:]...), l.page)
				merged.size, merged.y, merged.bold, merged.italic = n.size, n.y, n.bold, n.italic
				merged.hang = n.x0
				out = append(out, merged)
				i++
				continue
			}
		}
		out = append(out, l)
	}
	return out
}
