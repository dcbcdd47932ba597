package html

import (
	"context"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus"
	"lotsen/corpus/format"
	"lotsen/corpus/lazyregexp"
)

// builder turns the content's elements into blocks.
type builder struct {
	ctx    context.Context
	blocks []corpus.Block
	buf    strings.Builder
	item   *corpus.Block // the list item whose text comes next
	depth  int           // of nested lists
	pre    bool          // inside pre, where white space counts
	level  int           // of the heading that the text stands under
	ends   int           // the level of the headings that end before the next block; 0 for none
	panels *panels
	looks  *looks
}

// inside is a builder of what stands within one cell.
func (b *builder) inside() *builder {
	return &builder{ctx: b.ctx, panels: b.panels, looks: b.looks}
}

// add appends blocks, the first of which may stand after the end of what was headed
// before.
func (b *builder) add(blocks ...corpus.Block) {
	for _, block := range blocks {
		if block.Kind != corpus.Heading || block.Level > b.ends { // else it ends them itself
			block.Ends = b.ends
		}
		b.ends = 0
		b.blocks = append(b.blocks, block)
	}
}

// flush ends the paragraph or list item that is being gathered.
func (b *builder) flush() {
	text := strings.TrimSpace(b.buf.String())
	b.buf.Reset()
	if text == "" {
		return
	}
	if b.item != nil {
		block := *b.item
		block.Text = text
		b.item = nil
		b.add(block)
		return
	}
	block := corpus.Block{Kind: corpus.Paragraph, Text: text}
	if m := typedMarker.FindStringSubmatch(text); m != nil {
		block = corpus.Block{Kind: corpus.ListItem, Level: 1, Marker: m[1], Text: text[len(m[0]):]}
	}
	b.add(format.SplitAfterColon(block)...)
}

// typedMarker is a bullet or number that was typed instead of made a list.
var typedMarker = lazyregexp.New(`^([•·▪●○◦\x{F0B7}]|[–—-]|\d{1,3}[.)]|[a-zåäö]\)|[ivx]{2,5}\))[\s\x{00A0}]+`)

func (b *builder) children(n *html.Node) {
	for c := range n.ChildNodes() {
		if b.ctx.Err() != nil {
			return
		}
		b.node(c)
	}
}

func (b *builder) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.write(n.Data)
	case html.ElementNode:
		b.element(n)
	}
}

// element reads an element that is a block of some kind, or what stands in it.
func (b *builder) element(n *html.Node) {
	if b.isNoteMark(n) {
		return
	}
	if n.DataAtom == atom.Sup {
		text := collapse(rawText(n))
		if raised := format.Raised(b.buf.String(), text); raised != text && raised != "" {
			b.write(raised) // "10³"
			return
		}
	}
	switch n.DataAtom {
	case atom.Br:
		b.buf.WriteByte('\n')
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.flush()
		b.heading(n, int(n.Data[1]-'0'))
	case atom.Summary:
		b.panelHead(n)
	case atom.Ul, atom.Ol:
		b.list(n)
	case atom.Li: // outside a list
		b.listItem(n, "•")
	case atom.Table:
		b.flush()
		b.table(n)
	case atom.Dl:
		b.flush()
		b.definitions(n)
	case atom.Pre:
		b.flush()
		b.pre = true
		b.children(n)
		b.flush()
		b.pre = false
	default:
		b.group(n)
	}
}

// group reads what stands in an element that is no block by itself. Only one
// within a line of text does not end a paragraph.
func (b *builder) group(n *html.Node) {
	switch {
	case isNeverContent(n.DataAtom):
	case n.Data == headName:
		b.panelHead(n)
	case n.DataAtom == atom.Details, b.panels != nil && b.panels.open[n] && !isInline(n.DataAtom):
		b.panel(n)
	case n.DataAtom == atom.P && b.item == nil && b.question(n):
	case isInline(n.DataAtom), n.DataAtom == 0 && n.Data != "p": // custom elements and Word's have no atom
		b.children(n)
	default:
		b.flush()
		b.children(n)
		b.flush()
	}
}

// write appends character data with its white space collapsed.
func (b *builder) write(s string) {
	if b.pre {
		b.buf.WriteString(s)
		return
	}
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) && r != '\u00a0' {
			space = true
			continue
		}
		if space {
			b.buf.WriteByte(' ')
			space = false
		}
		b.buf.WriteRune(r)
	}
	if space {
		b.buf.WriteByte(' ')
	}
}

// heading adds a heading, if it shows any text.
func (b *builder) heading(n *html.Node, level int) {
	switch t := visibleText(n); {
	case t == "":
	case format.IsClause(t):
		b.add(corpus.Block{Kind: corpus.Paragraph, Text: t})
	default:
		b.add(corpus.Block{Kind: corpus.Heading, Level: level, Text: t})
		b.level = level
	}
}

// panel reads a part that a click opens. What is headed in it ends with it, and
// so does the heading right above it, which is its own.
func (b *builder) panel(n *html.Node) {
	b.flush()
	after, own := b.level, 0
	if i := len(b.blocks) - 1; i >= 0 && b.blocks[i].Kind == corpus.Heading && n.DataAtom != atom.Details {
		b.level = b.blocks[i].Level
		after, own = b.level-1, b.level
	}
	from := len(b.blocks)
	b.children(n)
	b.flush()
	if from < len(b.blocks) && b.blocks[from].Kind == corpus.Heading && own == 0 {
		own = b.blocks[from].Level
		after = min(after, own-1)
	}
	if len(b.blocks) > from {
		b.ends = own
	}
	b.level = after
}

// panelHead adds the heading of a part that a click opens: one level below the
// heading that it stands under. A heading in it stays what it is.
func (b *builder) panelHead(n *html.Node) {
	b.flush()
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && isHeading(d) {
			b.heading(d, int(d.Data[1]-'0'))
			return
		}
	}
	above := b.level
	b.heading(n, min(above+1, 6))
	inside := n.Parent != nil && n.Parent.DataAtom == atom.Details
	if !inside {
		b.level = above
	}
}

// maxQuestion is the most letters of a question that is a heading in bold.
const maxQuestion = 150

// question reads a paragraph that is a question in bold, or begins with one on a
// line of its own: the question heads what answers it.
func (b *builder) question(n *html.Node) bool {
	first := n.FirstChild
	for first != nil && !mayStand(first) {
		first = first.NextSibling
	}
	if first == nil || first.DataAtom != atom.Strong && first.DataAtom != atom.B {
		return false
	}
	text := visibleText(first)
	next := first.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if !strings.HasSuffix(text, "?") || utf8.RuneCountInString(text) > maxQuestion || next != nil && next.DataAtom != atom.Br {
		return false
	}
	b.panelHead(first)
	for ; next != nil; next = next.NextSibling {
		b.node(next)
	}
	b.flush()
	return true
}

// isNoteMark reports whether an element is the raised mark of a note, which is no
// part of the word before.
func (b *builder) isNoteMark(n *html.Node) bool {
	raised := n.DataAtom == atom.Sup || b.looks.isRaised(n)
	link := n.DataAtom == atom.A && (attr(n, "role") == "doc-noteref" || noteLink.MatchString(attr(n, "href")))
	if !raised && !link {
		return false
	}
	text := collapse(rawText(n))
	if !format.IsNoteMark(text) {
		return false
	}
	return link || find(n, atom.A) != nil || format.BearsNoteMark(strings.TrimRight(b.buf.String(), " "))
}

// noteLink matches the addresses of notes on the same page.
var noteLink = lazyregexp.New(`(?i)^#_?(?:_?ftn|fn|footnote|fotnot|not|note|cite_note|endnote|_?edn)[-_:]?\w{0,12}$`)

// list reads the items of a list, numbered as a browser numbers them.
func (b *builder) list(n *html.Node) {
	b.flush()
	b.depth++
	defer func() { b.depth-- }()
	number := 1
	if v, err := strconv.Atoi(attr(n, "start")); err == nil {
		number = v
	}
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || c.DataAtom != atom.Li {
			b.node(c)
			continue
		}
		marker := "•"
		if n.DataAtom == atom.Ol {
			if v, err := strconv.Atoi(attr(c, "value")); err == nil {
				number = v
			}
			marker = ordinal(number, attr(n, "type")) + "."
			number++
		}
		b.listItem(c, marker)
	}
	b.flush()
}

func (b *builder) listItem(n *html.Node, marker string) {
	b.flush()
	b.item = &corpus.Block{Kind: corpus.ListItem, Level: max(b.depth, 1), Marker: marker}
	b.children(n)
	b.flush()
	b.item = nil
}

// ordinal is a list item's number as its list's type shows it.
func ordinal(n int, kind string) string {
	switch {
	case kind == "a" && n >= 1 && n <= 26:
		return string(rune('a' + n - 1))
	case kind == "A" && n >= 1 && n <= 26:
		return string(rune('A' + n - 1))
	case strings.EqualFold(kind, "i") && n >= 1 && n < 40:
		r := strings.Repeat("x", n/10) + [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}[n%10]
		if kind == "I" {
			r = strings.ToUpper(r)
		}
		return r
	}
	return strconv.Itoa(n)
}
