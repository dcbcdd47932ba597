package layout

import (
	"math"
	"sort"
)

// face is a font's size, rounded to half a point, and its style.
type face struct {
	size         float64
	bold, italic bool
}

func faceOf(size float64, bold, italic bool) face {
	return face{float64(int(size*2+0.5)) / 2, bold, italic}
}

// isPlainer reports whether f is smaller than o or, at the same size, less marked.
func (f face) isPlainer(o face) bool {
	if f.size != o.size {
		return f.size < o.size
	}
	if f.bold != o.bold {
		return o.bold
	}
	return !f.italic && o.italic
}

// bodyText is the face and spacing of most of a document's text, and what else
// of the whole document the layout of a page needs.
type bodyText struct {
	face
	leading float64            // from baseline to baseline, in parts of the size
	titles  map[pageTitle]bool // what bookmarks lead to
	words   map[string]int     // how often the document has each word, in lower case
}

// What body text is taken to be in a document without any.
const (
	defaultSize    = 11
	defaultLeading = 1.25
)

// isTitle reports whether a bookmark leads to a line.
func (b bodyText) isTitle(l line) bool {
	return len(b.titles) > 0 && b.titles[pageTitle{l.page, titleKey(l.String())}]
}

// measureBody finds the face that most text is set in, and the median leading.
func measureBody(pages [][]line) bodyText {
	weights := map[face]int{}
	var leads []float64
	for _, p := range pages {
		for i, l := range p {
			weights[faceOf(l.size, l.bold, l.italic)] += len(l.String())
			if i == 0 {
				continue
			}
			if lead, ok := leadingBelow(p[i-1], l); ok {
				leads = append(leads, lead)
			}
		}
	}
	out, most := bodyText{face: face{size: defaultSize}, leading: defaultLeading}, 0
	for f, n := range weights {
		if n > most || n == most && f.isPlainer(out.face) {
			out.face, most = f, n
		}
	}
	if len(leads) > 0 {
		sort.Float64s(leads)
		out.leading = leads[len(leads)/2]
	}
	return out
}

// leadingBelow is the leading between a line and the next; ok is false where
// they do not follow one another in one paragraph.
func leadingBelow(above, l line) (lead float64, ok bool) {
	if l.angle != 0 || above.angle != 0 {
		return 0, false
	}
	lead = (above.y - l.y) / l.size
	return lead, lead > 0.8 && lead < 2.2 && math.Abs(l.size-above.size) < 0.3
}
