package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus"
)

// maxDefinition is how many letters a description has at most that is a row
// with its term; longer ones are running text below it.
const maxDefinition = 400

// definitions reads a description list: a term and a short description are a
// row of two cells, which tells what the term is.
func (b *builder) definitions(n *html.Node) {
	var term string
	emit := func() {
		if term != "" {
			b.blocks = append(b.blocks, corpus.Block{Kind: corpus.Paragraph, Text: term})
			term = ""
		}
	}
	for c := range n.ChildNodes() {
		if b.ctx.Err() != nil {
			return
		}
		switch c.DataAtom {
		case atom.Dt:
			emit()
			term = cellText(b.ctx, c)
		case atom.Dd:
			text := cellText(b.ctx, c)
			if term != "" && text != "" && utf8.RuneCountInString(text) <= maxDefinition && !isLayout([]*html.Node{c}) {
				b.blocks = append(b.blocks, corpus.Block{Kind: corpus.TableRow, Text: strings.ReplaceAll(term, "\t", " ") + "\t" + strings.ReplaceAll(text, "\t", " ")})
				term = ""
				continue
			}
			emit()
			b.children(c)
			b.flush()
		case atom.Div: // a group of terms and descriptions
			emit()
			b.definitions(c)
		default:
			if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
				continue
			}
			emit()
			b.node(c)
			b.flush()
		}
	}
	emit()
}
