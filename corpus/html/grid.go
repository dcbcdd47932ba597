package html

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"lotsen/corpus"
)

// grid remembers for how many more rows a cell above reaches into a column.
type grid map[int]int

// maxSpan is how many columns or rows a cell spans at most here; browsers take
// 1,000 columns (https://html.spec.whatwg.org/#attr-tdth-colspan).
const maxSpan = 100

// row reads the cells of a row, each in its column, and leaves out the columns
// of cells that span into it.
func (g grid) row(ctx context.Context, cells []*html.Node) corpus.Block {
	var texts []string
	var above []int
	fill := func() {
		for g[len(texts)] > 0 && len(texts) < maxSpan {
			g[len(texts)]--
			above = append(above, len(texts))
			texts = append(texts, "")
		}
	}
	for _, cell := range cells {
		fill()
		first := len(texts)
		texts = append(texts, cellText(ctx, cell))
		texts = append(texts, make([]string, span(cell, "colspan")-1)...)
		if rows := span(cell, "rowspan"); rows > 1 {
			for c := first; c < len(texts); c++ {
				g[c] = rows - 1
			}
		}
	}
	fill()
	return corpus.Block{Kind: corpus.TableRow, Text: strings.Join(texts, "\t"), Above: above}
}

// span is how many columns or rows a cell takes up, from 1.
func span(cell *html.Node, name string) int {
	i := slices.IndexFunc(cell.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return 1
	}
	n, _ := strconv.Atoi(strings.TrimSpace(cell.Attr[i].Val))
	return min(max(n, 1), maxSpan)
}
