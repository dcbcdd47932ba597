package format

import (
	"strings"

	"lotsen/corpus"
)

// SplitAfterColon parts a paragraph at the breaks that its author set after a line
// with a colon at its end, so that what follows can be that line's items.
func SplitAfterColon(b corpus.Block) []corpus.Block {
	if b.Kind != corpus.Paragraph || !strings.Contains(b.Text, "\n") {
		return []corpus.Block{b}
	}
	lines := strings.Split(b.Text, "\n")
	for i, l := range lines[:len(lines)-1] {
		if !strings.HasSuffix(strings.TrimSpace(l), ":") {
			continue
		}
		out := []corpus.Block{b}
		out[0].Text = strings.Join(lines[:i+1], "\n")
		for _, rest := range lines[i+1:] {
			if rest = strings.TrimSpace(rest); rest != "" {
				out = append(out, corpus.Block{Kind: corpus.Paragraph, Text: rest, Page: b.Page})
			}
		}
		return out
	}
	return []corpus.Block{b}
}
