package engine

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/format/pdf/sheet"
)

// Measures of a page's picture, in pixels: it is made as large as fits.
const (
	PictureWide = 1000
	PictureHigh = 1500
	quality     = 80 // of its JPEG, in per cent
)

// Picture renders a page, from 1, as a JPEG, and marks a quote on it; marked tells
// whether it stands there.
func (e *Engine) Picture(data []byte, page int, quote string) (jpg []byte, marked bool, err error) {
	p, err := e.pool.GetInstance(StartTime)
	if err != nil {
		return nil, false, fmt.Errorf("starting PDFium: %w", err)
	}
	defer p.Close()
	opened, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, false, ErrBroken
	}
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: opened.Document, Index: page - 1})
	if err != nil {
		return nil, false, ErrBroken
	}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	ref := requests.Page{ByReference: &loaded.Page}
	rendered, err := p.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: ref, Width: PictureWide, Height: PictureHigh, RenderForm: true, Document: &opened.Document,
	})
	if err != nil {
		return nil, false, ErrBroken
	}
	defer rendered.Cleanup()
	img, ok := rendered.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return nil, false, ErrBroken
	}
	for _, box := range quoteBoxes(p, ref, loaded.Page, quote, img.Bounds()) {
		tint(img, box)
		marked = true
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, false, fmt.Errorf("writing a picture: %w", err)
	}
	return out.Bytes(), marked, nil
}

// quoteBoxes gives where a quote's words stand on a page's picture; none where
// they do not: no other words are marked in their place.
func quoteBoxes(p pdfium.Pdfium, ref requests.Page, page references.FPDF_PAGE, quote string, size image.Rectangle) []image.Rectangle {
	if quote == "" {
		return nil
	}
	var s sheet.Sheet
	if _, err := collectWords(p, ref, &s, MaxPageLetters); err != nil {
		return nil
	}
	var out []image.Rectangle
	for _, w := range wordsOf(s.Words, quote) {
		a, err := p.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
			Page: requests.Page{ByReference: &page}, SizeX: size.Dx(), SizeY: size.Dy(), PageX: w.X0, PageY: w.Top,
		})
		b, err2 := p.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
			Page: requests.Page{ByReference: &page}, SizeX: size.Dx(), SizeY: size.Dy(), PageX: w.X1, PageY: w.Bottom,
		})
		if err == nil && err2 == nil {
			out = append(out, image.Rect(a.DeviceX-1, a.DeviceY, b.DeviceX+2, b.DeviceY+1).Intersect(size))
		}
	}
	return out
}

// marker is what the paper under a quote is tinted with.
var marker = color.RGBA{R: 255, G: 229, B: 120, A: 255}

// tint colours a part of a picture as a marker does: what is dark stays dark.
func tint(img *image.RGBA, box image.Rectangle) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			c := img.RGBAAt(x, y)
			img.SetRGBA(x, y, color.RGBA{
				R: uint8(int(c.R) * int(marker.R) / 255), G: uint8(int(c.G) * int(marker.G) / 255), B: uint8(int(c.B) * int(marker.B) / 255), A: 255,
			})
		}
	}
}
