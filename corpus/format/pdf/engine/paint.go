package engine

import (
	"cmp"
	"math"
	"slices"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/format/pdf/sheet"
)

// Limits on what is looked at to know which words a page shows. PDFium keeps
// some hundred bytes of each object until the file is closed.
const (
	maxPainted   = 4000    // objects of a page
	maxAllPaint  = 150_000 // objects of a file
	maxSegments  = 600     // parts of a path
	maxPageParts = 1500    // parts of all paths of a page
	maxClips     = 20_000  // runs of text of a file, to what of them is cut off
)

// box is a rectangle on a page.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) holds(x, y float64) bool { return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 }

// anyHolds reports whether a place lies in one of some boxes.
func anyHolds(boxes []box, x, y float64) bool {
	return slices.ContainsFunc(boxes, func(b box) bool { return b.holds(x, y) })
}

// paint is one thing that a page paints, in the order of painting.
type paint struct {
	box
	at     int // place in the order
	colour [3]uint
}

// painting is what a page paints beside its words, and where its words come in
// the order.
type painting struct {
	page    requests.Page
	p       pdfium.Pdfium
	objects []references.FPDF_PAGEOBJECT // of text
	order   []int                        // of these, their places

	fills    []paint // opaque rectangles
	lines    []box   // thin rectangles and strokes
	backs    []box   // images, shadings, forms and paths of other shapes: text may stand on them
	struck   []box   // marked as struck out by an annotation
	pictures []box   // images, of which scanned pages are made
	papers   []box   // of these, those that cover most of the page
	forms    bool    // some of what is painted is painted as one, words too
	texts    []textPaint
	located  bool
	visible  box // what is shown of the page

	layered map[int]bool // runs of text in layers, by their place in the order; nil before it is asked for
	left    *budget
	pixels  uint // of the images
	count   int  // of the objects
	drawn   bool
	proof   *proof // the page as it is drawn; nil where it is not
}

// textPaint is a run of text in the order of painting.
type textPaint struct {
	box
	at   int
	none bool // nothing is painted of it
	edge bool // its letters have an outline, whatever they are filled with
	open bool // whether it is seen is left open: it is cut off, or its outline is white
}

// budget is how much of a file may still be looked at.
type budget struct {
	objects int // of its pages
	proofs  int // pages that are drawn
	clips   int // runs of text
}

// readPainting looks at the objects of a page.
func readPainting(p pdfium.Pdfium, page requests.Page, left *budget) *painting {
	out := &painting{p: p, page: page, left: left, visible: box{math.Inf(-1), math.Inf(-1), math.Inf(1), math.Inf(1)}}
	if r, err := p.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page}); err == nil {
		if b := boxOf(r.Rect.Left, r.Rect.Bottom, r.Rect.Right, r.Rect.Top); b.x1 > b.x0 && b.y1 > b.y0 {
			out.visible = b
		}
	}
	count, err := p.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return out
	}
	parts := maxPageParts
	out.count = count.Count
	for i := range min(count.Count, maxPainted, left.objects) {
		o, err := p.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			break
		}
		kind, err := p.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil {
			continue
		}
		switch kind.Type {
		case enums.FPDF_PAGEOBJ_TEXT:
			out.objects, out.order = append(out.objects, o.PageObject), append(out.order, i)
		case enums.FPDF_PAGEOBJ_PATH:
			out.path(o.PageObject, i, &parts)
		default:
			out.other(o.PageObject, kind.Type)
		}
	}
	left.objects -= min(count.Count, maxPainted, left.objects)
	out.lines = joined(out.lines)
	return out
}

// other takes an image, a shading or what is painted as one.
func (d *painting) other(o references.FPDF_PAGEOBJECT, kind enums.FPDF_PAGEOBJ) {
	b, ok := d.bounds(o)
	if !ok {
		return
	}
	d.backs = append(d.backs, b)
	switch kind {
	case enums.FPDF_PAGEOBJ_FORM:
		d.forms = true
	case enums.FPDF_PAGEOBJ_IMAGE:
		if size, err := d.p.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: o}); err == nil {
			d.pixels += size.Width * size.Height
		}
	default:
		return
	}
	d.pictures = append(d.pictures, b)
	if (b.x1-b.x0)*(b.y1-b.y0) >= (d.visible.x1-d.visible.x0)*(d.visible.y1-d.visible.y0)/2 && kind == enums.FPDF_PAGEOBJ_IMAGE {
		d.papers = append(d.papers, b)
	}
}

// joined makes one of lines that go on each other, as a line is drawn word by word.
func joined(lines []box) []box {
	slices.SortStableFunc(lines, func(a, b box) int {
		if math.Abs(a.y0-b.y0) > 0.3 {
			return cmp.Compare(a.y0, b.y0)
		}
		return cmp.Compare(a.x0, b.x0)
	})
	var out []box
	for _, l := range lines {
		if n := len(out) - 1; n >= 0 && math.Abs(out[n].y0-l.y0) <= 0.3 && math.Abs(out[n].y1-l.y1) <= 0.3 && l.x0 <= out[n].x1+1 && l.x0 >= out[n].x0 {
			out[n].x1 = max(out[n].x1, l.x1)
			continue
		}
		out = append(out, l)
	}
	return out
}

func boxOf(left, bottom, right, top float32) box {
	return box{float64(min(left, right)), float64(min(bottom, top)), float64(max(left, right)), float64(max(bottom, top))}
}

func (d *painting) bounds(o references.FPDF_PAGEOBJECT) (box, bool) {
	r, err := d.p.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o})
	if err != nil {
		return box{}, false
	}
	b := boxOf(r.Left, r.Bottom, r.Right, r.Top)
	return b, !sheet.Invalid(b.x0) && !sheet.Invalid(b.x1) && !sheet.Invalid(b.y0) && !sheet.Invalid(b.y1)
}

// opaque is the least alpha, of 255, through which nothing is seen; seeThrough is
// that through which all is.
const (
	opaque     = 242
	seeThrough = 8
)

// path takes a path of a page: as rectangles, where it is made of such.
func (d *painting) path(o references.FPDF_PAGEOBJECT, at int, parts *int) {
	mode, err := d.p.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil || mode.FillMode == enums.FPDF_FILLMODE_NONE && !mode.Stroke {
		return
	}
	whole, ok := d.bounds(o)
	if !ok {
		return
	}
	filled, colour := false, [3]uint{}
	if c, err := d.p.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: o}); err == nil && mode.FillMode != enums.FPDF_FILLMODE_NONE {
		filled, colour = c.FillColor.A >= opaque, [3]uint{c.FillColor.R, c.FillColor.G, c.FillColor.B}
	}
	if see, err := d.p.FPDFPageObj_HasTransparency(&requests.FPDFPageObj_HasTransparency{PageObject: o}); err == nil && see.HasTransparency {
		filled = false // it is laid on what is below in another way
	}
	if !filled && mode.Stroke && mode.FillMode == enums.FPDF_FILLMODE_NONE && min(whole.x1-whole.x0, whole.y1-whole.y0) > thin {
		filled, colour = d.bar(o)
	}
	rectangles := []box{whole}
	n, err := d.p.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil {
		return
	}
	if n.Count > rectangleParts {
		if rectangles = d.rectangles(o, n.Count, parts); rectangles == nil {
			d.backs = append(d.backs, whole)
			return
		}
	}
	for _, b := range rectangles {
		switch {
		case min(b.x1-b.x0, b.y1-b.y0) <= thin:
			d.lines = append(d.lines, b)
		case filled:
			d.fills = append(d.fills, paint{b, at, colour})
		case mode.FillMode != enums.FPDF_FILLMODE_NONE:
			d.backs = append(d.backs, b)
		}
	}
}

// bar reports whether a path is one straight line along the page, thick enough to
// cover words, and its colour.
func (d *painting) bar(o references.FPDF_PAGEOBJECT) (is bool, colour [3]uint) {
	n, err := d.p.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil || n.Count != 2 {
		return false, colour
	}
	c, err := d.p.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: o})
	if err != nil || c.StrokeColor.A < opaque {
		return false, colour
	}
	parts := 2
	line := d.rectangles(o, 2, &parts)
	return len(line) == 1 && min(line[0].x1-line[0].x0, line[0].y1-line[0].y0) < 0.5, [3]uint{c.StrokeColor.R, c.StrokeColor.G, c.StrokeColor.B}
}

const (
	rectangleParts = 5 // of a rectangle: where it begins and four lines
	thin           = 2 // points of a line's width, at most
)

// rectangles are the boxes of a path's parts, where each is a line or rectangle;
// nil where one is not.
func (d *painting) rectangles(o references.FPDF_PAGEOBJECT, count int, parts *int) []box {
	if count > maxSegments || count > *parts {
		return nil
	}
	*parts -= count
	m, err := d.p.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return nil
	}
	var out []box
	points := 0
	for i := range count {
		s, err := d.p.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
		if err != nil {
			return nil
		}
		kind, err := d.p.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
		if err != nil || kind.Type == enums.FPDF_SEGMENT_BEZIERTO {
			return nil
		}
		point, err := d.p.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
		if err != nil {
			return nil
		}
		x := float64(m.Matrix.A*point.X + m.Matrix.C*point.Y + m.Matrix.E)
		y := float64(m.Matrix.B*point.X + m.Matrix.D*point.Y + m.Matrix.F)
		if kind.Type == enums.FPDF_SEGMENT_MOVETO || len(out) == 0 {
			out, points = append(out, box{x, y, x, y}), 0
		}
		if points++; points > rectangleParts {
			return nil
		}
		b := &out[len(out)-1]
		b.x0, b.x1, b.y0, b.y1 = min(b.x0, x), max(b.x1, x), min(b.y0, y), max(b.y1, y)
	}
	return out
}

// locate finds where runs of text come in the order of painting.
func (d *painting) locate() {
	if d.located {
		return
	}
	d.located = true
	for i, o := range d.objects {
		b, ok := d.bounds(o)
		if !ok {
			continue
		}
		t := textPaint{box: b, at: d.order[i]}
		if mode, err := d.p.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: o}); err == nil {
			switch mode.TextRenderMode {
			case enums.FPDF_TEXTRENDERMODE_INVISIBLE, enums.FPDF_TEXTRENDERMODE_CLIP:
				t.none = true
			case enums.FPDF_TEXTRENDERMODE_STROKE, enums.FPDF_TEXTRENDERMODE_STROKE_CLIP:
				t.edge, t.open = true, d.isPale(o)
			case enums.FPDF_TEXTRENDERMODE_FILL_STROKE, enums.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP:
				t.edge = true
			}
		}
		t.open = t.open || d.isCut(o, b)
		d.texts = append(d.texts, t)
	}
}

// textAt is the run of text at a place: the last painted of those that there are.
func (d *painting) textAt(x, y float64) (textPaint, bool) {
	d.locate()
	best, found := textPaint{at: -1}, false
	for _, t := range d.texts {
		if t.holds(x, y) && (!found || best.none && !t.none || t.none == best.none && t.at > best.at) {
			best, found = t, true
		}
	}
	return best, found
}
