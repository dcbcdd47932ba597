package html

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus"
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
		b.blocks = append(b.blocks, block)
		return
	}
	block := corpus.Block{Kind: corpus.Paragraph, Text: text}
	if m := typedMarker.FindStringSubmatch(text); m != nil {
		block = corpus.Block{Kind: corpus.ListItem, Level: 1, Marker: m[1], Text: text[len(m[0]):]}
	}
	b.blocks = append(b.blocks, block)
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
	switch n.DataAtom {
	case atom.Br:
		b.buf.WriteByte('\n')
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.flush()
		b.heading(n, int(n.Data[1]-'0'))
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
	if t := visibleText(n); t != "" {
		b.blocks = append(b.blocks, corpus.Block{Kind: corpus.Heading, Level: level, Text: t})
	}
}

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
