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
	"lotsen/corpus/lazyregexp"
)

// builder turns the content's elements into blocks.
type builder struct {
	ctx    context.Context
	blocks []corpus.Block
	buf    strings.Builder
	item   *corpus.Block // the list item whose text comes next
	depth  int           // of lists
	pre    bool
}

// flush ends the paragraph or item that is being gathered.
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
		b.text(n.Data)
		return
	case html.ElementNode:
	default:
		return
	}
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
		if never[n.DataAtom] {
			return
		}
		if inline[n.DataAtom] || n.DataAtom == 0 && n.Data != "p" {
			b.children(n)
			return
		}
		b.flush()
		b.children(n)
		b.flush()
	}
}

// inline elements do not end a paragraph; elements without an atom are
// custom ones or Word's.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true, atom.Data: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true,
	atom.Ins: true, atom.Kbd: true, atom.Mark: true, atom.Q: true, atom.Rp: true, atom.Ruby: true, atom.Samp: true,
	atom.Small: true, atom.Span: true, atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true,
	atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Img: true, atom.Picture: true,
	atom.Source: true, atom.Nobr: true,
}

// text appends character data with its white space collapsed.
func (b *builder) text(s string) {
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

// A cell longer than this, or one that holds a heading or a table, makes its
// row page layout, read as running text.
const layoutRunes = 1200

func (b *builder) table(n *html.Node) {
	rows, caption := tableRows(n)
	if caption != nil {
		b.children(caption)
		b.flush()
	}
	g := grid{}
	for _, row := range rows {
		if isLayout(row) || len(rows) == 1 && len(row) == 1 {
			for _, cell := range row {
				b.children(cell)
				b.flush()
			}
			continue
		}
		if row := g.row(b.ctx, row); strings.Trim(row.Text, "\t") != "" {
			b.blocks = append(b.blocks, row)
		}
	}
}

func isLayout(row []*html.Node) bool {
	for _, cell := range row {
		for d := range cell.Descendants() {
			switch d.DataAtom {
			case atom.Table, atom.H1, atom.H2, atom.H3:
				return true
			}
		}
		if utf8.RuneCountInString(visibleText(cell)) > layoutRunes {
			return true
		}
	}
	return false
}

// tableRows gathers the cells of a table's own rows.
func tableRows(n *html.Node) (rows [][]*html.Node, caption *html.Node) {
	for c := range n.ChildNodes() {
		switch c.DataAtom {
		case atom.Caption:
			caption = c
		case atom.Thead, atom.Tbody, atom.Tfoot:
			more, _ := tableRows(c)
			rows = append(rows, more...)
		case atom.Tr:
			var row []*html.Node
			for cell := range c.ChildNodes() {
				if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
					row = append(row, cell)
				}
			}
			rows = append(rows, row)
		}
	}
	return rows, caption
}

// cellText is a cell on one line; lists in it keep their numbers.
func cellText(ctx context.Context, cell *html.Node) string {
	b := &builder{ctx: ctx}
	b.children(cell)
	b.flush()
	var out []string
	for _, bl := range b.blocks {
		if bl.Marker != "" && bl.Marker != "•" {
			out = append(out, bl.Marker)
		}
		out = append(out, bl.Text)
	}
	return flat(strings.Join(out, " "))
}

// visibleText is the text of an element on one line.
func visibleText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type == html.ElementNode && !never[c.DataAtom]:
				if !inline[c.DataAtom] {
					b.WriteByte(' ')
				}
				walk(c)
			}
		}
	}
	walk(n)
	return flat(b.String())
}
