package engine

import (
	"math"
	"slices"

	"lotsen/corpus/format/pdf/sheet"
)

// Where a line strikes text out, in parts of the font's size above the baseline,
// and how much of a word it must cross.
const (
	strikeLow  = 0.12
	strikeHigh = 0.55
	strikePart = 0.7
)

// sees reports whether a reader sees a word of the page as valid text: it lies on
// the page, nothing is painted over it, it is not in the colour of what is
// behind it, and no line strikes it out.
func (d *painting) sees(w sheet.Word) bool {
	x, y := (w.X0+w.X1)/2, w.Y+0.25*w.Size
	if w.Angle != 0 {
		y = (w.Top + w.Bottom) / 2
	}
	if x < d.visible.x0-1 || x > d.visible.x1+1 || y < d.visible.y0-1 || y > d.visible.y1+1 {
		return false
	}
	if w.Angle == 0 && d.strikes(w) {
		return false
	}
	if isSpeck(w) || d.covers(w, x, y) || d.blends(w, x, y) || d.unpainted(x, y) && !d.inPicture(x, y) {
		return false
	}
	return !d.isDoubtful(w, x, y) || d.showsIn(w, x, y)
}

// inPicture reports whether an image lies at a place, which may show the text that is
// found there.
func (d *painting) inPicture(x, y float64) bool {
	const beside = 6 // points: text that was recognised lies near its image
	return slices.ContainsFunc(d.pictures, func(b box) bool {
		return box{b.x0 - beside, b.y0 - beside, b.x1 + beside, b.y1 + beside}.holds(x, y)
	})
}

// strikes reports whether a line or an annotation strikes a word out.
func (d *painting) strikes(w sheet.Word) bool {
	crosses := func(b box) bool {
		y := (b.y0 + b.y1) / 2
		return b.x1-b.x0 > b.y1-b.y0 && y > w.Y+strikeLow*w.Size && y < w.Y+strikeHigh*w.Size &&
			min(b.x1, w.X1)-max(b.x0, w.X0) >= strikePart*(w.X1-w.X0)
	}
	x, y := (w.X0+w.X1)/2, w.Y+0.25*w.Size
	return slices.ContainsFunc(d.lines, crosses) || anyHolds(d.struck, x, y)
}

// covers reports whether something is painted over a word.
func (d *painting) covers(w sheet.Word, x, y float64) bool {
	for _, f := range d.fills {
		if !f.holds(x, y) || f.y1-f.y0 < 0.4*w.Size || min(f.x1, w.X1)-max(f.x0, w.X0) < 0.6*(w.X1-w.X0) {
			continue
		}
		if t, ok := d.textAt(x, y); ok && t.at < f.at {
			return true
		}
	}
	return false
}

// blends reports whether a word is in the colour of what is behind it, which is
// white where nothing is.
func (d *painting) blends(w sheet.Word, x, y float64) bool {
	if w.Clear {
		t, ok := d.textAt(x, y)
		return !ok || !t.edge && !t.none
	}
	white := near(w.Colour, [3]uint{255, 255, 255})
	behind, at := [3]uint{255, 255, 255}, -1
	for _, f := range d.fills {
		if !f.holds(x, y) || f.at < at {
			continue
		}
		if t, ok := d.textAt(x, y); white || ok && t.at > f.at {
			behind, at = f.colour, f.at
		}
	}
	if !near(w.Colour, behind) {
		return false
	}
	if t, ok := d.textAt(x, y); ok && (t.edge || t.none) {
		return false
	}
	return !anyHolds(d.backs, x, y)
}

// unpainted reports whether nothing is painted of the text at a place. Under images
// that is how their text is found, which the image shows.
func (d *painting) unpainted(x, y float64) bool {
	t, ok := d.textAt(x, y)
	return ok && t.none
}

// near reports whether an eye takes two colours for one.
func near(a, b [3]uint) bool {
	for i := range a {
		if max(a[i], b[i])-min(a[i], b[i]) > 6 {
			return false
		}
	}
	return true
}

// dropUnseen leaves out the words of a page that no reader sees.
func (d *painting) dropUnseen(s *sheet.Sheet) {
	all := len(s.Words)
	s.Struck = d.struckLines(s.Words)
	s.Words = slices.DeleteFunc(s.Words, func(w sheet.Word) bool { return !(w.Typed || d.sees(w)) })
	s.Unseen = len(s.Words) < all
}

// struckLines are the words that are struck through, line by line.
func (d *painting) struckLines(words []sheet.Word) []string {
	var out []string
	last := sheet.Word{Y: math.Inf(1)}
	for _, w := range words {
		if w.Typed || w.Angle != 0 || !d.strikes(w) {
			continue
		}
		if n := len(out) - 1; n >= 0 && math.Abs(w.Y-last.Y) < w.Size/2 {
			out[n] += " " + w.Text
		} else {
			out = append(out, w.Text)
		}
		last = w
	}
	return out
}
