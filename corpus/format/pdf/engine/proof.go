package engine

import (
	"image"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/format/pdf/sheet"
)

// Limits on the pages that are drawn to see whether a word shows on them.
const (
	maxProofs      = 100      // pages of a file
	proofSide      = 1100     // pixels of a picture's sides, at most
	maxProofPixels = 20 << 20 // of the images on such a page
	maxProofParts  = 2000     // objects on such a page
)

// What tells that something is seen in a part of a picture: how far its lightest and
// its darkest pixel lie apart, of 255; and how dark a bar in a scanned page is.
const (
	leastContrast = 10
	darkBar       = 200
)

// proof is a page as a reader sees it, and where its places lie in the picture.
type proof struct {
	picture *image.Gray
	at      [6]float64 // of x and y on the page
}

// isDoubtful reports whether what the page paints leaves open if a word is seen:
// something other than a rectangle lies at its place, it is cut off, has a white outline,
// is part of a form that is painted as one, or of a layer that can be switched off. Letters that PDFium
// may have no font for are not doubted.
func (d *painting) isDoubtful(w sheet.Word, x, y float64) bool {
	latin := false
	for _, r := range w.Text {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
		latin = latin || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	if !latin || w.Typed {
		return false
	}
	if anyHolds(d.backs, x, y) {
		return true
	}
	t, ok := d.textAt(x, y)
	return ok && (t.open || d.inLayer(t.at)) || !ok && d.forms
}

// inLayer reports whether a run of text is part of a layer.
func (d *painting) inLayer(at int) bool {
	if d.layered == nil {
		d.layered = map[int]bool{}
		for i, o := range d.objects {
			marks, err := d.p.FPDFPageObj_CountMarks(&requests.FPDFPageObj_CountMarks{PageObject: o})
			if err != nil {
				continue
			}
			for k := range min(marks.Count, maxMarkDepth) {
				m, err := d.p.FPDFPageObj_GetMark(&requests.FPDFPageObj_GetMark{PageObject: o, Index: uint64(k)})
				if err != nil {
					break
				}
				if name, err := d.p.FPDFPageObjMark_GetName(&requests.FPDFPageObjMark_GetName{PageObjectMark: m.Mark}); err == nil && name.Name == "OC" {
					d.layered[d.order[i]] = true
				}
			}
		}
	}
	return d.layered[at]
}

// showsIn reports whether a doubtful word is seen on the page as it is drawn. Where
// a scanned page lies behind it, only a bar in the scan hides it: such words stand
// near what they say, not on it.
func (d *painting) showsIn(w sheet.Word, x, y float64) bool {
	pr := d.draw()
	if pr == nil {
		return true
	}
	t, _ := d.textAt(x, y)
	scanned := t.none || anyHolds(d.papers, x, y)
	wide, height := w.X1-w.X0, w.Top-w.Bottom
	part := box{w.X0 + 0.1*wide, w.Y + 0.02*w.Size, w.X1 - 0.1*wide, w.Y + 0.5*w.Size}
	if w.Angle != 0 {
		part = box{w.X0 + 0.2*wide, w.Bottom + 0.2*height, w.X1 - 0.2*wide, w.Top - 0.2*height}
	}
	if scanned {
		part = box{w.X0, w.Bottom - 0.1*height, w.X1, w.Top + 0.1*height}
	}
	darkest, lightest, ok := pr.span(part)
	if !ok || lightest-darkest >= leastContrast {
		return true
	}
	return scanned && darkest > darkBar
}

// draw draws the page once; nil where that would cost too much.
func (d *painting) draw() *proof {
	if d.drawn {
		return d.proof
	}
	d.drawn = true
	if d.left.proofs <= 0 || d.pixels > maxProofPixels || d.count > maxProofParts {
		return nil
	}
	d.left.proofs--
	rendered, err := d.p.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: d.page, Width: proofSide, Height: proofSide, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, ImageFormat: requests.RenderImageFormatGrayscale,
	})
	if err != nil {
		return nil
	}
	defer rendered.Cleanup()
	img, ok := rendered.Result.RenderedImage.(*image.Gray)
	if !ok {
		return nil
	}
	size := img.Bounds()
	device := func(x, y float64) (dx, dy float64, ok bool) {
		r, err := d.p.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: d.page, SizeX: size.Dx(), SizeY: size.Dy(), PageX: x, PageY: y})
		if err != nil {
			return 0, 0, false
		}
		return float64(r.DeviceX), float64(r.DeviceY), true
	}
	const far = 10_000 // points, over which the rounding to pixels is nothing
	x0, y0, ok0 := device(0, 0)
	x1, y1, ok1 := device(far, 0)
	x2, y2, ok2 := device(0, far)
	if !ok0 || !ok1 || !ok2 {
		return nil
	}
	picture := &image.Gray{Pix: slices.Clone(img.Pix), Stride: img.Stride, Rect: img.Rect} // Cleanup takes its memory back
	d.proof = &proof{picture, [6]float64{(x1 - x0) / far, (x2 - x0) / far, x0, (y1 - y0) / far, (y2 - y0) / far, y0}}
	return d.proof
}

// span gives the darkest and the lightest pixel in a part of the page.
func (p *proof) span(b box) (darkest, lightest int, ok bool) {
	place := func(x, y float64) (float64, float64) {
		return p.at[0]*x + p.at[1]*y + p.at[2], p.at[3]*x + p.at[4]*y + p.at[5]
	}
	ax, ay := place(b.x0, b.y0)
	bx, by := place(b.x1, b.y1)
	r := image.Rect(int(math.Floor(min(ax, bx))), int(math.Floor(min(ay, by))), int(math.Ceil(max(ax, bx))), int(math.Ceil(max(ay, by)))).Intersect(p.picture.Rect)
	if r.Dx() < 2 || r.Dy() < 2 {
		return 0, 0, false
	}
	darkest = 255
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range p.picture.Pix[p.picture.PixOffset(r.Min.X, y) : p.picture.PixOffset(r.Max.X-1, y)+1] {
			darkest, lightest = min(darkest, int(v)), max(lightest, int(v))
		}
	}
	return darkest, lightest, true
}

// isSpeck reports whether a word is too small, or too narrow, to be there to be
// read.
func isSpeck(w sheet.Word) bool {
	if w.Angle != 0 {
		return false
	}
	letters := float64(utf8.RuneCountInString(strings.TrimSpace(w.Text)))
	return w.Size <= 1.4 && w.Top-w.Bottom <= 2 || letters >= 3 && w.X1-w.X0 < 0.05*w.Size*letters
}
