package engine

import (
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/format/pdf/sheet"
)

// collector gathers the characters of a page into words.
type collector struct {
	p      pdfium.Pdfium
	text   references.FPDF_TEXTPAGE
	sheet  *sheet.Sheet
	cur    sheet.Word      // being gathered, without its text
	buf    strings.Builder // its text
	spaced bool            // a space stands before the next word
	broken bool            // the end of a line stands before it
	gap    *glyph          // a letter without a map that stands before the next one
	gapIn  string          // its font
}

// collectWords adds the words of a page to its sheet and returns how many
// characters the page has: at most MaxPageLetters and budget.
func collectWords(p pdfium.Pdfium, page requests.Page, s *sheet.Sheet, budget int) (int, error) {
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return 0, ErrBroken
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return 0, ErrBroken
	}
	switch {
	case count.Count > MaxPageLetters:
		return 0, ErrPage
	case count.Count > budget:
		return 0, ErrLetters
	}
	c := collector{p: p, text: text.TextPage, sheet: s}
	for i := range count.Count {
		c.char(i)
	}
	c.flush()
	return count.Count, nil
}

// flush ends the word that is being gathered.
func (c *collector) flush() {
	if c.buf.Len() == 0 {
		return
	}
	c.cur.Text = c.buf.String()
	c.cur.Order = len(c.sheet.Words)
	c.sheet.Words = append(c.sheet.Words, c.cur)
	c.buf.Reset()
	c.spaced, c.broken = false, false
}

// char adds character i of the page to the word that it belongs to.
func (c *collector) char(i int) {
	u, err := c.p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: c.text, Index: i})
	if err != nil {
		return
	}
	r := rune(u.Unicode)
	if isLost(r) && !c.isHyphen(i, r) {
		c.lose(i)
		if r < sheet.FirstGlyph {
			return
		}
	}
	if isSpace(r) {
		c.flush()
		c.spaced = true
		c.broken = c.broken || r == '\n' || r == '\r'
		return
	}
	if r = printed(r); r == 0 {
		return
	}
	g, ok := c.glyph(i)
	if !ok {
		return
	}
	c.mend(r, g)
	if c.buf.Len() > 0 && c.breaks(g) {
		c.flush()
	}
	if c.buf.Len() == 0 {
		c.cur = sheet.Word{X0: g.x0, X1: g.x1, Y: g.y, Top: g.top, Bottom: g.bottom, Spaced: c.spaced, Broken: c.broken}
		c.font(i)
		c.paint(i)
	}
	c.cur.X0, c.cur.X1 = min(c.cur.X0, g.x0), max(c.cur.X1, g.x1)
	c.cur.Top, c.cur.Bottom = max(c.cur.Top, g.top), min(c.cur.Bottom, g.bottom)
	writeRune(&c.buf, r)
}

// isLost reports whether PDFium knows no letter for a glyph: it then gives the
// glyph's number, which no text holds.
func isLost(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' || r == unicode.ReplacementChar
}

// isHyphen reports whether character i is one that PDFium marks as a hyphen at the
// end of a line.
func (c *collector) isHyphen(i int, r rune) bool {
	if r != 2 {
		return false
	}
	h, err := c.p.FPDFText_IsHyphen(&requests.FPDFText_IsHyphen{TextPage: c.text, Index: i})
	return err == nil && h.IsHyphen
}

// lose notes a letter without a map. It breaks a word where it stands right beside
// a letter; bullets stand apart.
func (c *collector) lose(i int) {
	g, ok := c.glyph(i)
	if !ok || g.x1-g.x0 < 0.1 {
		return
	}
	font := ""
	if f, err := c.p.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: c.text, Index: i}); err == nil {
		font = f.FontName
	}
	if c.buf.Len() > 0 && !c.breaks(g) && g.x0-c.cur.X1 < 0.15*c.cur.Size && strings.IndexFunc(c.buf.String(), unicode.IsLetter) >= 0 {
		c.count(font)
		return
	}
	c.gap, c.gapIn = &g, font
}

// mend takes the letter without a map before a character for a part of its word,
// where it stands right before.
func (c *collector) mend(r rune, g glyph) {
	if c.gap != nil && unicode.IsLetter(r) && math.Abs(c.gap.y-g.y) < 1 && g.x0-c.gap.x1 < 0.15*(g.top-g.bottom) && g.x0 >= c.gap.x0 {
		c.count(c.gapIn)
	}
	c.gap = nil
}

func (c *collector) count(font string) {
	if c.sheet.Lost == nil {
		c.sheet.Lost = map[string]int{}
	}
	c.sheet.Lost[font]++
}

// isSpace reports whether a character parts words. FirstGlyph is the glyph of
// the space in fonts that Mend mends.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == sheet.FirstGlyph }

// printed is the letter that PDFium's character stands for, 0 for none.
func printed(r rune) rune {
	switch {
	case r == 2, r == 0xfffe: // PDFium's signs for a hyphen at the end of a line
		return '-'
	case r == 0xad: // a soft hyphen that is drawn stands at the end of a line
		return '-'
	case r < sheet.FirstGlyph:
		return 0
	}
	return r
}

// glyph is the place of a character on the page.
type glyph struct {
	x0, x1, y, top, bottom float64
}

// glyph returns the place of character i; ok is false where PDFium knows none
// or one that no page has.
func (c *collector) glyph(i int) (g glyph, ok bool) {
	box, err := c.p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: c.text, Index: i})
	if err != nil {
		return g, false
	}
	origin, err := c.p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: c.text, Index: i})
	if err != nil {
		return g, false
	}
	g = glyph{
		x0: float64(min(box.Rect.Left, box.Rect.Right)), x1: float64(max(box.Rect.Left, box.Rect.Right)),
		top: float64(max(box.Rect.Top, box.Rect.Bottom)), bottom: float64(min(box.Rect.Top, box.Rect.Bottom)),
		y: origin.Y,
	}
	for _, v := range [...]float64{g.x0, g.x1, g.top, g.bottom, origin.X, origin.Y} {
		if sheet.Invalid(v) {
			return g, false
		}
	}
	return g, true
}

// breaks reports whether a character cannot belong to the current word: it
// stands on another baseline, or after a jump.
func (c *collector) breaks(g glyph) bool {
	w := &c.cur
	if w.Angle != 0 {
		return g.x0 > w.X1+w.Size || g.x1 < w.X0-w.Size || g.bottom > w.Top+w.Size || g.top < w.Bottom-w.Size
	}
	h, off := g.top-g.bottom, math.Abs(g.y-w.Y)
	return off > 0.15*w.Size || g.x0 > w.X1+0.5*w.Size || g.x0 < w.X1-1.5*w.Size ||
		math.Abs(h-(w.Top-w.Bottom)) > 0.25*h && h > 0 && off > 0.02*w.Size
}

// italicFlag is the bit of a font descriptor's flags that says italic (ISO
// 32000-1, table 123).
const italicFlag = 1 << 6

// boldFrom is the weight from which a font is bold: CSS and OpenType call 600
// semi-bold.
const boldFrom = 600

// maxFontSize is the size in points beyond which a font's size is not believed.
const maxFontSize = 1000

// font sets the font of the current word from character i.
func (c *collector) font(i int) {
	w := &c.cur
	w.Size = c.fontSize(i)
	if f, err := c.p.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: c.text, Index: i}); err == nil {
		w.Font = f.FontName
		w.Italic = f.Flags&italicFlag != 0
	}
	if f, err := c.p.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: c.text, Index: i}); err == nil {
		w.Bold = f.FontWeight >= boldFrom
	}
	name := strings.ToLower(w.Font) // many fonts say it in their name only
	w.Bold = w.Bold || strings.Contains(name, "bold") || strings.Contains(name, "black") ||
		strings.Contains(name, "heavy") || strings.Contains(name, "semibd")
	w.Italic = w.Italic || strings.Contains(name, "italic") || strings.Contains(name, "oblique")
	if a, err := c.p.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: c.text, Index: i}); err == nil {
		w.Angle = quarterTurn(float64(a.CharAngle))
	}
}

// paint sets the colour of the current word from character i.
func (c *collector) paint(i int) {
	f, err := c.p.FPDFText_GetFillColor(&requests.FPDFText_GetFillColor{TextPage: c.text, Index: i})
	if err == nil {
		c.cur.Colour, c.cur.Clear = [3]uint{f.R, f.G, f.B}, f.A <= seeThrough
	}
}

// fontSize is the size of character i in points, as shown: the font's size
// times the scale of the text's matrix.
func (c *collector) fontSize(i int) float64 {
	size := 0.0
	if s, err := c.p.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: c.text, Index: i}); err == nil {
		size = s.FontSize
	}
	if m, err := c.p.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: c.text, Index: i}); err == nil {
		if scale := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)); scale > 0 {
			size *= scale
		}
	}
	if sheet.Invalid(size) || size <= 0 || size > maxFontSize {
		return max(c.cur.Top-c.cur.Bottom, 1)
	}
	return size
}

// quarterTurn rounds PDFium's angle, in radians clockwise, to 0, 90, 180 or 270
// degrees anticlockwise; -1 where it is none of them.
func quarterTurn(rad float64) int {
	if sheet.Invalid(rad) {
		return 0
	}
	q := -rad / (math.Pi / 2)
	n := math.Round(q)
	if math.Abs(q-n) > 0.06 {
		return -1
	}
	return (int(n)%4 + 4) % 4 * 90
}

// writeRune writes a letter, or the letters of a ligature that the font maps to
// one character: NFC leaves those as they are.
func writeRune(b *strings.Builder, r rune) {
	switch r {
	case 'ﬀ':
		b.WriteString("ff")
	case 'ﬁ':
		b.WriteString("fi")
	case 'ﬂ':
		b.WriteString("fl")
	case 'ﬃ':
		b.WriteString("ffi")
	case 'ﬄ':
		b.WriteString("ffl")
	case 'ﬅ', 'ﬆ':
		b.WriteString("st")
	default:
		b.WriteRune(r)
	}
}
