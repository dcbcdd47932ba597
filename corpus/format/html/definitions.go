package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus"
)

// maxDefinition is how many letters a description has at most that makes a row
// with its term; a longer one is running text below it.
const maxDefinition = 400

// definitions reads a description list. A term and a short description make a
// row of two cells, so that an answer quotes the term with what it means.
func (b *builder) definitions(n *html.Node) {
	var term string
	flushTerm := func() { // a term without a description of its own
		if term != "" {
			b.add(corpus.Block{Kind: corpus.Paragraph, Text: term})
			term = ""
		}
	}
	for c := range n.ChildNodes() {
		if b.ctx.Err() != nil {
			return
		}
		switch c.DataAtom {
		case atom.Dt:
			flushTerm()
			term = b.cellText(c)
		case atom.Dd:
			if b.panels != nil && b.panels.open[c] && term != "" {
				b.add(corpus.Block{Kind: corpus.Heading, Level: min(b.level+1, 6), Text: term})
				term = ""
				b.panel(c)
				continue
			}
			text := b.cellText(c)
			if term != "" && text != "" && utf8.RuneCountInString(text) <= maxDefinition && !isLayout([]*html.Node{c}) {
				b.add(corpus.Block{Kind: corpus.TableRow, Text: strings.ReplaceAll(term, "\t", " ") + "\t" + strings.ReplaceAll(text, "\t", " ")})
				term = ""
				continue
			}
			flushTerm()
			b.children(c)
			b.flush()
		case atom.Div: // a group of terms and descriptions
			flushTerm()
			b.definitions(c)
		default:
			if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
				continue
			}
			flushTerm()
			b.node(c)
			b.flush()
		}
	}
	flushTerm()
}
