package html

import (
	"strings"

	"lotsen/corpus"
)

// grid is for how many more rows a cell above reaches into each column of a table.
type grid map[int]int

// maxSpan is how many columns or rows a cell takes up at most here; browsers
// take 1,000 columns (https://html.spec.whatwg.org/#attr-tdth-colspan).
const maxSpan = 100

// cell is the text of a table's cell and how many columns and rows it takes up.
type cell struct {
	text          string
	columns, rows int
}

// row sets the cells of a row into their columns, and leaves those free that
// cells of rows above reach into.
func (g grid) row(cells []cell) corpus.Block {
	var texts []string
	var above []int
	skip := func() {
		for g[len(texts)] > 0 && len(texts) < maxSpan {
			g[len(texts)]--
			above = append(above, len(texts))
			texts = append(texts, "")
		}
	}
	for _, c := range cells {
		skip()
		first := len(texts)
		texts = append(texts, c.text)
		texts = append(texts, make([]string, c.columns-1)...)
		if c.rows > 1 {
			for column := first; column < len(texts); column++ {
				g[column] = c.rows - 1
			}
		}
	}
	skip()
	return corpus.Block{Kind: corpus.TableRow, Text: strings.Join(texts, "\t"), Above: above}
}
