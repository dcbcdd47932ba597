package pdf

import (
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

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

// ligatures that fonts map to one character; NFC leaves them as they are.
var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

func writeRune(b *strings.Builder, r rune) {
	if l, ok := ligatures[r]; ok {
		b.WriteString(l)
		return
	}
	b.WriteRune(r)
}
