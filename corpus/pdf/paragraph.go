package pdf

import (
	"math"
	"sort"
	"strings"

	"lotsen/corpus"
)

// paragraph is a block in the making, with the looks that tell headings.
type paragraph struct {
	block corpus.Block
	lines []line
	size  float64
	bold  bool
	slant bool // italic from end to end
	top   float64
}

// paragraphs splits a chunk where its author began a new paragraph.
func (c *chunk) paragraphs(body looks) []paragraph {
	var out []paragraph
	lead := c.leading(body)
	for i, l := range c.lines {
		if i == 0 || body.isTitle(l) || body.isTitle(c.lines[i-1]) || c.starts(i, &out[len(out)-1], lead) {
			out = append(out, paragraph{size: l.size, bold: l.bold, slant: l.italic, top: l.top})
		}
		p := &out[len(out)-1]
		p.lines = append(p.lines, l)
		p.bold, p.slant = p.bold && l.bold, p.slant && l.italic
	}
	for i := range out {
		out[i].fill()
	}
	return out
}

// leading is the usual distance of baselines in the chunk, in parts of the
// size: the lower quartile, since gaps between paragraphs are the larger ones.
func (c *chunk) leading(body looks) float64 {
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

// starts says whether line i of the chunk begins a paragraph after p.
func (c *chunk) starts(i int, p *paragraph, leading float64) bool {
	prev, l := c.lines[i-1], c.lines[i]
	size := max(prev.size, l.size)
	lead := leading * size
	drop := prev.y - l.y
	if _, _, note := footnote(l); note {
		return true
	}
	text, before := l.String(), prev.String()
	ends := endsSentence(before)
	left, right := c.edges(i)
	short := right-prev.x1 > firstWidth(l)+0.4*size
	switch {
	case math.Abs(prev.size-l.size) > 0.12*size, math.Abs(prev.size-l.size) > 0.07*size && (drop > 1.02*lead || ends || short):
		return true
	case (prev.bold != l.bold || prev.italic != l.italic) && (short || drop > 1.15*lead):
		return true
	case drop > 1.28*lead && drop > 1.1*size:
		return true
	case c.marked(l, text, ends || p.item()):
		return true
	case leaders.MatchString(before):
		return true
	case p.item() && p.lines[0].hang > 0 && l.x0 < p.lines[0].hang-0.5*size && (ends || short):
		return true
	case ends && l.x0 > prev.x0+0.7*size && prev.x0 < left+0.5*size && !p.item():
		return true
	case short && ends:
		return true
	}
	return right-prev.x1 > 0.3*(right-left) && right-prev.x1 > firstWidth(l)+2*size && startsUpper(text) && !endsInHyphen(before)
}

// edges are the margins of the lines near line i that are set as it is; a
// heading above may be wider than the column.
func (c *chunk) edges(i int) (left, right float64) {
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

// marked says whether a line begins a list item. A number at the start of a
// line may be the end of a phrase ("enligt punkt 2."), a dash a parenthesis.
func (c *chunk) marked(l line, text string, after bool) bool {
	mark, _, ok := marker(text)
	if !ok {
		return false
	}
	return after || l.hang > 0 || mark == "•"
}

func firstWidth(l line) float64 { return l.words[0].x1 - l.words[0].x0 }

func (p *paragraph) item() bool {
	_, _, ok := marker(p.lines[0].String())
	return ok
}

// fill sets the block of the paragraph from its lines.
func (p *paragraph) fill() {
	var ls []string
	for _, l := range p.lines {
		ls = append(ls, l.String())
	}
	p.block = corpus.Block{Kind: corpus.Paragraph, Text: strings.Join(ls, "\n"), Page: p.lines[0].page}
	if note, text, ok := footnote(p.lines[0]); ok {
		ls[0] = text
		p.block.Kind, p.block.Marker, p.block.Text = corpus.Footnote, note, strings.Join(ls, "\n")
		return
	}
	if mark, text, ok := marker(ls[0]); ok {
		ls[0] = text
		p.block.Kind, p.block.Marker, p.block.Level, p.block.Text = corpus.ListItem, mark, 1, strings.Join(ls, "\n")
	}
}

func whole(b corpus.Block) string {
	if b.Marker == "" {
		return b.Text
	}
	return b.Marker + " " + b.Text
}
