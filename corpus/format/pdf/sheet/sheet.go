// Package sheet is what stands on the pages of a PDF before it is laid out: words,
// each with its place and print, and bookmarks. It mends what fonts without a map
// to letters hide (glyphs.go), and tells the pages whose words are broken
// (damage.go). It knows neither PDFium nor blocks.
package sheet

import "math"

// Extraction is what PDFium gives of a whole document, before layout.
type Extraction struct {
	Title   string
	Pages   int
	Sheets  []Sheet
	Outline []Bookmark
}

// Sheet is one page of it.
type Sheet struct {
	Number        int // 1-based
	Width, Height float64
	Words         []Word
	Image         bool           // it shows an image and has no words
	Unseen        bool           // words on it are not seen by a reader, and left out
	Struck        []string       // of these, the lines that are struck through
	Damaged       bool           // its words are broken
	Lost          map[string]int // letters without a map within words, by font
	Label         string         // what the file calls the page
}

// Word is a run of characters without a space in one font.
type Word struct {
	Text        string
	X0, X1      float64 // left and right edge
	Y           float64 // baseline, upwards from the page's foot
	Top, Bottom float64 // of the font's box
	Size        float64 // in points, as shown
	Bold        bool
	Italic      bool
	Font        string
	Spaced      bool // a space stands before it in the text
	Broken      bool // PDFium sees the end of a line before it
	Angle       int  // 0, 90, 180 or 270 degrees; -1 for others
	Order       int  // place in the page's content
	Colour      [3]uint
	Clear       bool // its paint is see-through
	Typed       bool // it stands in a form's field or an annotation
}

// Bookmark is an entry of the document's outline.
type Bookmark struct {
	Title string
	Level int // 1 is the outermost
	Page  int // 1-based; 0 where unknown
}

// Turn rotates the coordinates of a page whose text runs upwards, downwards
// or upside down, so that most of it runs from left to right: layout knows only
// such pages.
func Turn(s *Sheet) {
	letters := map[int]int{}
	for _, w := range s.Words {
		letters[w.Angle] += len(w.Text)
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
	for i := range s.Words {
		w := &s.Words[i]
		x0, x1, top, bottom := w.X0, w.X1, w.Top, w.Bottom
		switch main {
		case 90: // text runs upwards
			w.X0, w.X1, w.Top, w.Bottom = bottom, top, s.Width-x0, s.Width-x1
		case 270:
			w.X0, w.X1, w.Top, w.Bottom = s.Height-top, s.Height-bottom, x1, x0
		case 180:
			w.X0, w.X1, w.Top, w.Bottom = s.Width-x1, s.Width-x0, s.Height-bottom, s.Height-top
		}
		w.Y = w.Bottom + 0.2*(w.Top-w.Bottom)
		if w.Angle >= 0 {
			w.Angle = (w.Angle - main + 360) % 360
		}
	}
	if main != 180 {
		s.Width, s.Height = s.Height, s.Width
	}
}

// Invalid reports whether a coordinate or size cannot be meant: PDF's own limit
// is 14,400 points (ISO 32000-1, annex C.2), and hostile files go beyond.
func Invalid(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e6 }
