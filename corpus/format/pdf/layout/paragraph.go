package layout

import (
	"math"
	"sort"
	"strings"

	"lotsen/corpus"
)

// paragraph is a block in the making, with the lines and the face by which
// headings are found.
type paragraph struct {
	block  corpus.Block
	lines  []line
	size   float64 // of its first line
	bold   bool    // from end to end
	italic bool    // from end to end
	top    float64
}

func (p *paragraph) face() face { return faceOf(p.size, p.bold, p.italic) }

// isText reports whether a paragraph is running text or a list item, not a note
// or a row.
func (p *paragraph) isText() bool {
	return p.block.Kind == corpus.Paragraph || p.block.Kind == corpus.ListItem
}

// isItem reports whether a paragraph's first line begins with a bullet or number.
func (p *paragraph) isItem() bool {
	_, _, ok := cutMarker(p.lines[0].String())
	return ok
}

// paragraphs splits a chunk where its author began a new paragraph.
func (c *chunk) paragraphs(body bodyText) []paragraph {
	var out []paragraph
	leading := c.leading(body)
	for i, l := range c.lines {
		if i == 0 || body.isTitle(l) || body.isTitle(c.lines[i-1]) || c.starts(i, &out[len(out)-1], leading) {
			out = append(out, paragraph{size: l.size, bold: l.bold, italic: l.italic, top: l.top})
		}
		p := &out[len(out)-1]
		p.lines = append(p.lines, l)
		p.bold, p.italic = p.bold && l.bold, p.italic && l.italic
	}
	for i := range out {
		out[i].fill()
	}
	return out
}

// leading is the usual distance of baselines in the chunk, in parts of the
// size: the lower quartile, since gaps between paragraphs are the larger ones.
func (c *chunk) leading(body bodyText) float64 {
	var d []float64
	for i := 1; i < len(c.lines); i++ {
		d = append(d, (c.lines[i-1].y-c.lines[i].y)/max(c.lines[i-1].size, c.lines[i].size))
	}
	if len(d) < 3 {
		return body.leading
	}
	sort.Float64s(d)
	return max(min(d[len(d)/4], 1.3*body.leading), 1.05)
}

// lineBreak is what stands on either side of the end of a line.
type lineBreak struct {
	above, below         line
	textAbove, textBelow string
	size                 float64 // the larger of the two lines'
	drop, lead           float64 // from baseline to baseline, here and as is usual
	left, right          float64 // margins
	room                 float64 // from the end of the line to the right margin
	sentence             bool    // the line above ends a sentence
	early                bool    // the next word would have had room on the line above
}

// breakBefore describes the end of the line before line i, in a chunk with this
// usual leading.
func (c *chunk) breakBefore(i int, leading float64) *lineBreak {
	b := &lineBreak{above: c.lines[i-1], below: c.lines[i]}
	b.textAbove, b.textBelow = b.above.String(), b.below.String()
	b.size = max(b.above.size, b.below.size)
	b.drop, b.lead = b.above.y-b.below.y, leading*b.size
	b.left, b.right = c.margins(i)
	b.room = b.right - b.above.x1
	b.sentence = endsSentence(b.textAbove)
	b.early = b.room > b.nextWord()+0.4*b.size
	return b
}

// nextWord is the width of the first word below.
func (b *lineBreak) nextWord() float64 { return b.below.words[0].X1 - b.below.words[0].X0 }

// starts reports whether line i of the chunk begins a paragraph after p.
func (c *chunk) starts(i int, p *paragraph, leading float64) bool {
	if _, _, note := cutNoteMark(c.lines[i]); note {
		return true
	}
	b := c.breakBefore(i, leading)
	if b.changesFace() || b.hasGap() || leaders.MatchString(b.textAbove) || b.sentence && b.early {
		return true
	}
	if p.isItem() {
		return b.startsItem(true) || b.leavesItem(p) || b.endsShort()
	}
	return b.startsItem(b.sentence) || b.indents() || b.endsShort()
}

// changesFace reports whether the line below is set in another size, or, where
// the line above ends early or stands apart, in another style.
func (b *lineBreak) changesFace() bool {
	resized := math.Abs(b.above.size - b.below.size)
	if resized > 0.12*b.size || resized > 0.07*b.size && (b.drop > 1.02*b.lead || b.sentence || b.early) {
		return true
	}
	return (b.above.bold != b.below.bold || b.above.italic != b.below.italic) && (b.early || b.drop > 1.15*b.lead)
}

// hasGap reports whether the lines stand farther apart than is usual.
func (b *lineBreak) hasGap() bool { return b.drop > 1.28*b.lead && b.drop > 1.1*b.size }

// startsItem reports whether the line below begins a list item. A number at the
// start of a line may be the end of a phrase ("enligt punkt 2."), a dash a
// parenthesis, so that these are believed only where an item may begin: after
// another one or a sentence, or before text that hangs.
func (b *lineBreak) startsItem(mayBegin bool) bool {
	mark, _, ok := cutMarker(b.textBelow)
	return ok && (mayBegin || b.below.hang > 0 || mark == "•")
}

// leavesItem reports whether the line below stands left of the text of the list
// item above.
func (b *lineBreak) leavesItem(p *paragraph) bool {
	return p.lines[0].hang > 0 && b.below.x0 < p.lines[0].hang-0.5*b.size && (b.sentence || b.early)
}

// indents reports whether the line below is indented after the end of a sentence.
func (b *lineBreak) indents() bool {
	return b.sentence && b.below.x0 > b.above.x0+0.7*b.size && b.above.x0 < b.left+0.5*b.size
}

// endsShort reports whether the line above leaves so much room that its end is
// one of a paragraph though no sentence ends there: headings do so.
func (b *lineBreak) endsShort() bool {
	return b.room > 0.3*(b.right-b.left) && b.room > b.nextWord()+2*b.size &&
		startsUpper(b.textBelow) && !endsInHyphen(b.textAbove)
}

// margins are the left and right ends of the lines near line i that are set in
// its size; a heading above may be wider than the column.
func (c *chunk) margins(i int) (left, right float64) {
	const near = 20
	l := c.lines[i]
	left, right = min(l.x0, c.lines[i-1].x0), max(l.x1, c.lines[i-1].x1)
	for _, o := range c.lines[max(0, i-near):min(len(c.lines), i+near)] {
		if math.Abs(o.size-l.size) < 0.1*l.size {
			left, right = min(left, o.x0), max(right, o.x1)
		}
	}
	return left, right
}

// fill sets the block of the paragraph from its lines.
func (p *paragraph) fill() {
	var texts []string
	for _, l := range p.lines {
		texts = append(texts, l.String())
	}
	p.block = corpus.Block{Kind: corpus.Paragraph, Page: p.lines[0].page}
	if note, text, ok := cutNoteMark(p.lines[0]); ok {
		p.block.Kind, p.block.Marker, texts[0] = corpus.Footnote, note, text
	} else if mark, text, ok := cutMarker(texts[0]); ok {
		p.block.Kind, p.block.Marker, p.block.Level, texts[0] = corpus.ListItem, mark, 1, text
	}
	p.block.Text = strings.Join(texts, "\n")
}

// withMarker is a block's text after its marker.
func withMarker(b corpus.Block) string {
	if b.Marker == "" {
		return b.Text
	}
	return b.Marker + " " + b.Text
}
