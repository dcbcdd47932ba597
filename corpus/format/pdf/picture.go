package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Measures of a page's picture, in pixels: it is made as large as fits.
const (
	pictureWide = 1000
	pictureHigh = 1500
	quality     = 80 // of its JPEG, in per cent
)

// wanted is what a child that makes pictures is asked for, before the file.
type wanted struct {
	Page  int    `json:"page"` // from 1
	Quote string `json:"quote,omitempty"`
}

// Picture gives a page of a PDF, from 1, as a JPEG, with a quote's words marked on
// it as far as they stand there; marked tells whether they do. The client has to
// be one for Options.Pictures. Errors are those of Read.
func (c *Client) Picture(ctx context.Context, data []byte, page int, quote string) (picture []byte, marked bool, err error) {
	head, err := json.Marshal(wanted{page, quote})
	if err != nil {
		return nil, false, fmt.Errorf("asking for a page: %w", err)
	}
	r, err := c.ask(ctx, append(append(head, '\n'), data...))
	switch known, ok := codes[r.Error]; {
	case err != nil:
		return nil, false, err
	case ok:
		return nil, false, known
	case r.Error != "":
		return nil, false, ErrBroken
	}
	return r.Picture, r.Marked, nil
}

// show makes the picture that a frame asks for. A panic of the sandbox ends here
// and costs the file only.
func show(e *engine, frame []byte) (out reply) {
	defer func() {
		if p := recover(); p != nil {
			out = reply{Error: "broken", Detail: "the reader stopped"}
		}
	}()
	head, data, ok := bytes.Cut(frame, []byte{'\n'})
	var want wanted
	if !ok || json.Unmarshal(head, &want) != nil {
		return reply{Error: "broken", Detail: "no page is asked for"}
	}
	picture, marked, err := e.picture(data, want)
	if err != nil {
		return failure(err)
	}
	return reply{Picture: picture, Marked: marked}
}

// picture renders a page and marks a quote on it.
func (e *engine) picture(data []byte, want wanted) ([]byte, bool, error) {
	p, err := e.pool.GetInstance(startTime)
	if err != nil {
		return nil, false, fmt.Errorf("starting PDFium: %w", err)
	}
	defer p.Close()
	opened, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, false, ErrBroken
	}
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: opened.Document, Index: want.Page - 1})
	if err != nil {
		return nil, false, ErrBroken
	}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	ref := requests.Page{ByReference: &loaded.Page}
	rendered, err := p.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: ref, Width: pictureWide, Height: pictureHigh, RenderForm: true, Document: &opened.Document,
	})
	if err != nil {
		return nil, false, ErrBroken
	}
	defer rendered.Cleanup()
	img, ok := rendered.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return nil, false, ErrBroken
	}
	marked := false
	for _, box := range quoteBoxes(p, ref, loaded.Page, want.Quote, img.Bounds()) {
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
	var s sheet
	if _, err := collectWords(p, ref, &s, MaxPageLetters); err != nil {
		return nil
	}
	var out []image.Rectangle
	for _, w := range wordsOf(s.words, quote) {
		a, err := p.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
			Page: requests.Page{ByReference: &page}, SizeX: size.Dx(), SizeY: size.Dy(), PageX: w.x0, PageY: w.top,
		})
		b, err2 := p.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
			Page: requests.Page{ByReference: &page}, SizeX: size.Dx(), SizeY: size.Dy(), PageX: w.x1, PageY: w.bottom,
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
