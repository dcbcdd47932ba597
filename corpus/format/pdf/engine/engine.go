// Package engine is PDFium in a WebAssembly sandbox: it reads the words of a PDF's
// pages, and draws a page with a quote marked on it. It lays nothing out, and it
// starts no process: whoever calls it is one that may die.
//
// collector.go makes words of the characters that PDFium finds; paint.go and
// hidden.go tell which of them no reader sees, where that is doubtful by a picture
// of the page (proof.go); annotation.go, form.go and field.go
// add what is filled in; outline.go reads the bookmarks; render.go and quote.go draw.
package engine

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"lotsen/corpus/format/pdf/sheet"
)

// Engine is PDFium in its WebAssembly sandbox. It sees no files: the module
// gets the bytes of one document and nothing else.
type Engine struct {
	pool pdfium.Pool
}

// New compiles PDFium, which takes about 2 s, or loads the machine code from
// cacheDir, if that is not empty.
func New(cacheDir string) (*Engine, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(MaxMemory >> 16)
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(context.Background(), &sandboxMemory{}),
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig:      wazero.NewFSConfig(),
		RuntimeConfig: config,
		Stdout:        os.Stderr, Stderr: os.Stderr,
	})
	if err != nil && cacheDir != "" {
		return New("") // the cache is damaged or not ours to write
	}
	if err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	return &Engine{pool: pool}, nil
}

// Extract reads the words of all pages.
func (e *Engine) Extract(data []byte) (*sheet.Extraction, error) {
	p, err := e.pool.GetInstance(StartTime)
	if err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	defer p.Close()
	opened, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return nil, ErrEncrypted
	case err != nil:
		return nil, ErrBroken
	}
	doc := opened.Document
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	if err != nil || count.PageCount == 0 {
		return nil, ErrBroken
	}
	if count.PageCount > MaxPages {
		return nil, ErrPages
	}
	r := &sheet.Extraction{Pages: count.PageCount}
	if t, err := p.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: "Title"}); err == nil {
		r.Title = t.Value
	}
	fm := openForm(p, doc)
	defer fm.close()
	letters, left := 0, &budget{maxAllPaint, maxProofs, maxClips}
	for i := range count.PageCount {
		s, n, err := readPage(p, doc, fm, i, MaxLetters-letters, left)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		letters += n
		r.Sheets = append(r.Sheets, s)
	}
	sheet.Mend(r.Sheets)
	r.Outline = readOutline(p, doc)
	return r, nil
}

// readPage reads the words of one page, of at most so many characters, and
// returns how many it has. A page that PDFium cannot read is an error of the
// file, not left out silently.
func readPage(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, fm *form, index, letters int, left *budget) (sheet.Sheet, int, error) {
	s := sheet.Sheet{Number: index + 1}
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return s, 0, ErrBroken
	}
	ref := requests.Page{ByReference: &loaded.Page}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	if size, err := p.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: index}); err == nil {
		s.Width, s.Height = size.Width, size.Height
	}
	if turned, err := p.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref}); err == nil && turned.PageRotation%2 == 1 {
		s.Width, s.Height = s.Height, s.Width // words stand on the page as it is before it is turned
	}
	count, err := collectWords(p, ref, &s, letters)
	if err != nil {
		return s, 0, err
	}
	d := readPainting(p, ref, left)
	readAnnotations(p, ref, fm, &s, d)
	d.dropUnseen(&s)
	if l, err := p.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: doc, Page: index}); err == nil {
		s.Label = l.Label
	}
	sheet.Turn(&s)
	if len(s.Words) == 0 {
		s.Image = showsImage(p, ref)
	}
	return s, count, nil
}

// maxObjects is how many objects of a page are looked at for an image. A scanned
// page is one, or some strips.
const maxObjects = 200

// showsImage reports whether a page shows an image, which a blank one does not.
func showsImage(p pdfium.Pdfium, page requests.Page) bool {
	count, err := p.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxObjects) {
		o, err := p.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return false
		}
		kind, err := p.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err == nil && kind.Type == enums.FPDF_PAGEOBJ_IMAGE {
			return true
		}
	}
	return false
}
