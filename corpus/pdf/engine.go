package pdf

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// engine is PDFium in its WebAssembly sandbox. It sees no files: the module
// gets the bytes of one document and nothing else.
type engine struct {
	pool pdfium.Pool
}

// newEngine compiles PDFium, which takes about 2 s, or loads the machine code
// from cacheDir, if that is not empty.
func newEngine(cacheDir string) (*engine, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(MaxMemory >> 16)
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(reserve)),
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig:      wazero.NewFSConfig(),
		RuntimeConfig: config,
		Stdout:        os.Stderr, Stderr: os.Stderr,
	})
	if err != nil && cacheDir != "" {
		return newEngine("") // the cache is damaged or not ours to write
	}
	if err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", err)
	}
	return &engine{pool: pool}, nil
}

// reserve sets MaxMemory aside at once, which takes address space only, so
// that growing the sandbox's memory neither copies it nor holds it twice.
func reserve(_, _ uint64) experimental.LinearMemory {
	return &memory{buf: make([]byte, 0, MaxMemory)}
}

// memory is the sandbox's linear memory; it refuses to grow past MaxMemory.
type memory struct{ buf []byte }

// Reallocate implements experimental.LinearMemory.
func (m *memory) Reallocate(size uint64) []byte {
	if size > uint64(cap(m.buf)) {
		return nil
	}
	m.buf = m.buf[:size]
	return m.buf
}

// Free implements experimental.LinearMemory.
func (m *memory) Free() { m.buf = nil }

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
}

// sheet is one page as PDFium gives it.
type sheet struct {
	number        int // 1-based
	width, height float64
	words         []word
	images        bool
}

// mark is an entry of the document's outline.
type mark struct {
	title string
	level int // 1 is the outermost
	page  int // 1-based; 0 where unknown
}

// raw is a whole document before layout.
type raw struct {
	title  string
	pages  int
	sheets []sheet
	marks  []mark
}

// extract reads the words of all pages.
func (e *engine) extract(data []byte) (*raw, error) {
	p, err := e.pool.GetInstance(startTime)
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
	r := &raw{pages: count.PageCount}
	if t, err := p.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: "Title"}); err == nil {
		r.title = t.Value
	}
	letters := 0
	for i := range count.PageCount {
		s, n, err := e.page(p, doc, i, MaxLetters-letters)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		letters += n
		r.sheets = append(r.sheets, s)
	}
	mendGlyphs(r.sheets)
	r.marks = outline(p, doc)
	return r, nil
}

// page reads the words of one page. A page that PDFium cannot read is an
// error of the file, not left out silently.
func (e *engine) page(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, index, budget int) (sheet, int, error) {
	s := sheet{number: index + 1}
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return s, 0, ErrBroken
	}
	ref := requests.Page{ByReference: &loaded.Page}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	if size, err := p.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: index}); err == nil {
		s.width, s.height = size.Width, size.Height
	}
	if turned, err := p.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref}); err == nil && turned.PageRotation%2 == 1 {
		s.width, s.height = s.height, s.width // words stand on the page as it is before it is turned
	}
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return s, 0, ErrBroken
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return s, 0, ErrBroken
	}
	switch {
	case count.Count > MaxPageLetters:
		return s, 0, ErrPage
	case count.Count > budget:
		return s, 0, ErrLetters
	}
	c := collector{p: p, text: text.TextPage, sheet: &s}
	for i := range count.Count {
		c.char(i)
	}
	c.flush()
	turn(&s)
	if len(s.words) == 0 {
		s.images = showsImage(p, ref)
	}
	return s, count.Count, nil
}

// showsImage says whether a page shows an image, which a blank one does not.
func showsImage(p pdfium.Pdfium, page requests.Page) bool {
	count, err := p.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for i := range min(count.Count, 200) {
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

// collector gathers characters into words.
type collector struct {
	p      pdfium.Pdfium
	text   references.FPDF_TEXTPAGE
	sheet  *sheet
	cur    word
	buf    strings.Builder
	spaced bool
	broken bool
}

func (c *collector) flush() {
	if c.buf.Len() == 0 {
		return
	}
	c.cur.text = c.buf.String()
	c.cur.order = len(c.sheet.words)
	c.sheet.words = append(c.sheet.words, c.cur)
	c.buf.Reset()
	c.spaced, c.broken = false, false
}

func (c *collector) char(i int) {
	u, err := c.p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: c.text, Index: i})
	if err != nil {
		return
	}
	r := rune(u.Unicode)
	switch {
	case r == 0:
		return
	case unicode.IsSpace(r), r == '\u200b', r == firstGlyph: // the glyph of a space, see mendGlyphs
		c.flush()
		c.spaced = true
		c.broken = c.broken || r == '\n' || r == '\r'
		return
	case r == 2, r == 0xfffe: // PDFium's mark for a hyphen at a line's end
		r = '-'
	case r == 0xad: // a soft hyphen that is drawn stands at a line's end
		r = '-'
	case r < firstGlyph:
		return
	}
	box, err := c.p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: c.text, Index: i})
	if err != nil {
		return
	}
	at, err := c.p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: c.text, Index: i})
	if err != nil {
		return
	}
	x0, x1 := float64(min(box.Rect.Left, box.Rect.Right)), float64(max(box.Rect.Left, box.Rect.Right))
	top, bottom := float64(max(box.Rect.Top, box.Rect.Bottom)), float64(min(box.Rect.Top, box.Rect.Bottom))
	if bad(x0) || bad(x1) || bad(top) || bad(bottom) || bad(at.X) || bad(at.Y) {
		return
	}
	if c.buf.Len() > 0 && c.breaks(at.Y, x0, x1, top, bottom) {
		c.flush()
	}
	if c.buf.Len() == 0 {
		c.cur = word{x0: x0, x1: x1, y: at.Y, top: top, bottom: bottom, spaced: c.spaced, broken: c.broken}
		c.font(i)
	}
	c.cur.x0, c.cur.x1 = min(c.cur.x0, x0), max(c.cur.x1, x1)
	c.cur.top, c.cur.bottom = max(c.cur.top, top), min(c.cur.bottom, bottom)
	writeRune(&c.buf, r)
}

// breaks says whether a character cannot belong to the current word: another
// baseline, or a jump.
func (c *collector) breaks(y, x0, x1, top, bottom float64) bool {
	if c.cur.angle != 0 {
		return x0 > c.cur.x1+c.cur.size || x1 < c.cur.x0-c.cur.size ||
			bottom > c.cur.top+c.cur.size || top < c.cur.bottom-c.cur.size
	}
	h := top - bottom
	return math.Abs(y-c.cur.y) > 0.15*c.cur.size ||
		x0 > c.cur.x1+0.5*c.cur.size || x0 < c.cur.x1-1.5*c.cur.size ||
		math.Abs(h-(c.cur.top-c.cur.bottom)) > 0.25*h && h > 0 && math.Abs(y-c.cur.y) > 0.02*c.cur.size
}

// italicFlag is the bit of a font descriptor's flags that says italic (ISO
// 32000-1, table 123).
const italicFlag = 1 << 6

func (c *collector) font(i int) {
	w := &c.cur
	if s, err := c.p.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: c.text, Index: i}); err == nil {
		w.size = s.FontSize
	}
	if m, err := c.p.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: c.text, Index: i}); err == nil {
		if scale := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)); scale > 0 {
			w.size *= scale
		}
	}
	if bad(w.size) || w.size <= 0 || w.size > 1000 {
		w.size = max(w.top-w.bottom, 1)
	}
	if f, err := c.p.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: c.text, Index: i}); err == nil {
		w.font = f.FontName
		w.italic = f.Flags&italicFlag != 0
	}
	if f, err := c.p.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: c.text, Index: i}); err == nil {
		w.bold = f.FontWeight >= 600
	}
	low := strings.ToLower(w.font)
	w.bold = w.bold || strings.Contains(low, "bold") || strings.Contains(low, "black") || strings.Contains(low, "heavy") || strings.Contains(low, "semibd")
	w.italic = w.italic || strings.Contains(low, "italic") || strings.Contains(low, "oblique")
	if a, err := c.p.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: c.text, Index: i}); err == nil {
		w.angle = quarter(float64(a.CharAngle))
	}
}

// quarter rounds PDFium's angle, in radians clockwise, to a quarter turn
// anticlockwise; -1 if it is none.
func quarter(rad float64) int {
	if bad(rad) {
		return 0
	}
	q := -rad / (math.Pi / 2)
	n := math.Round(q)
	if math.Abs(q-n) > 0.06 {
		return -1
	}
	return (int(n)%4 + 4) % 4 * 90
}

// bad says whether a coordinate is of no use; PDF's own limit for one is
// 14,400 points (ISO 32000-1, annex C.2), hostile files go beyond.
func bad(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e6 }

// ligatures that fonts map to one character; NFC leaves them as they are.
var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

func writeRune(b *strings.Builder, r rune) {
	if l, ok := ligatures[r]; ok {
		b.WriteString(l)
		return
	}
	b.WriteRune(r)
}

// outline reads the bookmarks; a ring of them ends at maxMarks.
func outline(p pdfium.Pdfium, doc references.FPDF_DOCUMENT) []mark {
	var marks []mark
	var walk func(parent *references.FPDF_BOOKMARK, level int)
	walk = func(parent *references.FPDF_BOOKMARK, level int) {
		first, err := p.FPDFBookmark_GetFirstChild(&requests.FPDFBookmark_GetFirstChild{Document: doc, Bookmark: parent})
		if err != nil || level > maxMarkDepth {
			return
		}
		for at := first.Bookmark; at != nil && len(marks) < maxMarks; {
			m := mark{level: level}
			if t, err := p.FPDFBookmark_GetTitle(&requests.FPDFBookmark_GetTitle{Bookmark: *at}); err == nil {
				m.title = t.Title
			}
			if d, err := p.FPDFBookmark_GetDest(&requests.FPDFBookmark_GetDest{Document: doc, Bookmark: *at}); err == nil && d.Dest != nil {
				if i, err := p.FPDFDest_GetDestPageIndex(&requests.FPDFDest_GetDestPageIndex{Document: doc, Dest: *d.Dest}); err == nil {
					m.page = i.Index + 1
				}
			}
			marks = append(marks, m)
			walk(at, level+1)
			next, err := p.FPDFBookmark_GetNextSibling(&requests.FPDFBookmark_GetNextSibling{Document: doc, Bookmark: *at})
			if err != nil {
				return
			}
			at = next.Bookmark
		}
	}
	walk(nil, 1)
	return marks
}
