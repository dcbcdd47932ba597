package compose

import (
	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

var runIn = lazyregexp.New(`^(\d+(?: ?[a-z])? §|§ ?\d+(?: ?[a-z])?\.?)\s+(\p{Lu}.*)$`)

// splitRunIn cuts the numbers off paragraphs that begin with them ("14 §
// Socialnämnden ska …"), as statutes are printed, and makes headings of them,
// so that each § is a section. A single such paragraph is a sentence about
// another law.
func splitRunIn(blocks []corpus.Block) []corpus.Block {
	n := 0
	for _, b := range blocks {
		if b.Kind == corpus.Paragraph && runIn.MatchString(b.Text) {
			n++
		}
	}
	if n < 2 {
		return blocks
	}
	out := make([]corpus.Block, 0, len(blocks)+n)
	for _, b := range blocks {
		m := runIn.FindStringSubmatch(b.Text)
		if b.Kind != corpus.Paragraph || m == nil {
			out = append(out, b)
			continue
		}
		cut := len(b.Text) - len(m[2])
		for i := range b.Turns {
			b.Turns[i].At = max(b.Turns[i].At-cut, 1)
		}
		b.Text = m[2]
		head := corpus.Block{Kind: corpus.Heading, Level: levelOf(heading{kind: provision}), Text: m[1], Page: b.Page, Ends: b.Ends}
		b.Ends = 0
		out = append(out, head, b)
	}
	return out
}
