package pdf

import "math"

// extraction is what PDFium gives of a whole document, before layout.
type extraction struct {
	title   string
	pages   int
	sheets  []sheet
	outline []bookmark
}

// sheet is one page of it.
type sheet struct {
	number        int // 1-based
	width, height float64
	words         []word
	image         bool           // it shows an image and has no words
	unseen        bool           // words on it are not seen by a reader, and left out
	damaged       bool           // its words are broken
	lost          map[string]int // letters without a map within words, by font
	label         string         // what the file calls the page
}

// word is a run of characters without a space in one font.
type word struct {
	text        string
	x0, x1      float64 // left and right edge
	y           float64 // baseline, upwards from the page's foot
	top, bottom float64 // of the font's box
	size        float64 // in points, as shown
	bold        bool
	italic      bool
	font        string
	spaced      bool // a space stands before it in the text
	broken      bool // PDFium sees the end of a line before it
	angle       int  // 0, 90, 180 or 270 degrees; -1 for others
	order       int  // place in the page's content
	colour      [3]uint
	clear       bool // its paint is see-through
	typed       bool // it stands in a form's field or an annotation
}

// turn rotates the coordinates of a page whose text runs upwards, downwards
// or upside down, so that most of it runs from left to right: layout knows only
// such pages.
func turn(s *sheet) {
	letters := map[int]int{}
	for _, w := range s.words {
		letters[w.angle] += len(w.text)
	}
	main := 0
	for _, a := range []int{90, 180, 270} {
		if letters[a] > letters[main] {
			main = a
		}
	}
	if main == 0 {
		return
	}
	for i := range s.words {
		w := &s.words[i]
		x0, x1, top, bottom := w.x0, w.x1, w.top, w.bottom
		switch main {
		case 90: // text runs upwards
			w.x0, w.x1, w.top, w.bottom = bottom, top, s.width-x0, s.width-x1
		case 270:
			w.x0, w.x1, w.top, w.bottom = s.height-top, s.height-bottom, x1, x0
		case 180:
			w.x0, w.x1, w.top, w.bottom = s.width-x1, s.width-x0, s.height-bottom, s.height-top
		}
		w.y = w.bottom + 0.2*(w.top-w.bottom)
		if w.angle >= 0 {
			w.angle = (w.angle - main + 360) % 360
		}
	}
	if main != 180 {
		s.width, s.height = s.height, s.width
	}
}

// invalid reports whether a coordinate or size cannot be meant: PDF's own limit
// is 14,400 points (ISO 32000-1, annex C.2), and hostile files go beyond.
func invalid(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e6 }
