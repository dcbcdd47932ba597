package html

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// layoutRunes is the length in letters of a cell beyond which its row is page
// layout, read as running text.
const layoutRunes = 1200

// table reads a table row by row.
func (b *builder) table(n *html.Node) {
	rows, caption := tableRows(n)
	if caption != nil {
		b.children(caption)
		b.flush()
	}
	g := grid{}
	for _, row := range rows {
		if isLayout(row) || len(rows) == 1 && len(row) == 1 {
			for _, c := range row {
				b.children(c)
				b.flush()
			}
			continue
		}
		var cells []cell
		for _, c := range row {
			cells = append(cells, cell{text: b.cellText(c), columns: span(c, "colspan"), rows: span(c, "rowspan")})
		}
		if block := g.row(cells); strings.Trim(block.Text, "\t") != "" {
			b.add(block)
		}
	}
}

// isLayout reports whether a row is page layout, not a table's: a cell holds a
// heading, a table or running text.
func isLayout(row []*html.Node) bool {
	for _, c := range row {
		for d := range c.Descendants() {
			switch d.DataAtom {
			case atom.Table, atom.H1, atom.H2, atom.H3:
				return true
			}
		}
		if utf8.RuneCountInString(visibleText(c)) > layoutRunes {
			return true
		}
	}
	return false
}

// tableRows gathers the cells of a table's own rows, not of tables in it.
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
			for d := range c.ChildNodes() {
				if d.DataAtom == atom.Td || d.DataAtom == atom.Th {
					row = append(row, d)
				}
			}
			rows = append(rows, row)
		}
	}
	return rows, caption
}

// span is how many columns or rows a cell takes up, from 1 to maxSpan.
func span(c *html.Node, key string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(attr(c, key)))
	return min(max(n, 1), maxSpan)
}

// cellText is a cell on one line; lists in it keep their numbers.
func (b *builder) cellText(c *html.Node) string {
	in := b.inside()
	in.children(c)
	in.flush()
	var out []string
	for _, block := range in.blocks {
		if block.Marker != "" && block.Marker != "•" {
			out = append(out, block.Marker)
		}
		out = append(out, block.Text)
	}
	return collapse(strings.Join(out, " "))
}
