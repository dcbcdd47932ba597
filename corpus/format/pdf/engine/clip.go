package engine

import (
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// isPale reports whether the outline of a run of text is white, or nearly so.
func (d *painting) isPale(o references.FPDF_PAGEOBJECT) bool {
	c, err := d.p.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: o})
	return err == nil && (c.StrokeColor.A <= seeThrough || near([3]uint{c.StrokeColor.R, c.StrokeColor.G, c.StrokeColor.B}, [3]uint{255, 255, 255}))
}

// isCut reports whether the middle of a run of text lies outside of what its page
// shows of it.
func (d *painting) isCut(o references.FPDF_PAGEOBJECT, text box) bool {
	if d.left.clips <= 0 {
		return false
	}
	d.left.clips--
	clip, err := d.p.FPDFPageObj_GetClipPath(&requests.FPDFPageObj_GetClipPath{PageObject: o})
	if err != nil {
		return false
	}
	paths, err := d.p.FPDFClipPath_CountPaths(&requests.FPDFClipPath_CountPaths{ClipPath: clip.ClipPath})
	if err != nil {
		return false
	}
	const most, beside = 4, 2 // paths, points
	x, y := (text.x0+text.x1)/2, (text.y0+text.y1)/2
	for i := range min(paths.Count, most) {
		b, ok := d.clipBox(clip.ClipPath, i)
		if ok && (x < b.x0-beside || x > b.x1+beside || y < b.y0-beside || y > b.y1+beside) {
			return true
		}
	}
	return false
}

// clipBox is what a path that cuts off holds at most; ok is false for one of many parts.
func (d *painting) clipBox(clip references.FPDF_CLIPPATH, path int) (b box, ok bool) {
	n, err := d.p.FPDFClipPath_CountPathSegments(&requests.FPDFClipPath_CountPathSegments{ClipPath: clip, PathIndex: path})
	if err != nil || n.Count < 3 || n.Count > 2*rectangleParts {
		return b, false
	}
	b = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for i := range n.Count {
		s, err := d.p.FPDFClipPath_GetPathSegment(&requests.FPDFClipPath_GetPathSegment{ClipPath: clip, PathIndex: path, SegmentIndex: i})
		if err != nil {
			return b, false
		}
		point, err := d.p.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
		if err != nil {
			return b, false
		}
		x, y := float64(point.X), float64(point.Y)
		b.x0, b.x1, b.y0, b.y1 = min(b.x0, x), max(b.x1, x), min(b.y0, y), max(b.y1, y)
	}
	return b, true
}
