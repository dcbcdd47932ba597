package compose

import (
	"testing"

	"lotsen/corpus"
)

// TestLead holds which passage leads the items of a list in.
func TestLead(t *testing.T) {
	item, line := corpus.ListItem, corpus.Paragraph
	for _, tt := range []struct {
		name   string
		blocks []corpus.Block
		last   int // what leads the last block in; -1 for nothing
	}{
		{"after a colon", []corpus.Block{{Kind: line, Text: "Chefen ska:"}, {Kind: item, Text: "ringa"}}, 0},
		{"after a semicolon", []corpus.Block{{Kind: line, Text: "Chefen ansvarar för att;"}, {Kind: item, Text: "ringa"}}, 0},
		{"after a sentence", []corpus.Block{{Kind: line, Text: "Chefen ringer."}, {Kind: item, Text: "skriva"}}, -1},
		{"over the number of a page", []corpus.Block{
			{Kind: line, Text: "Chefen ska:"}, {Kind: item, Text: "ringa"}, {Kind: corpus.Furniture, Text: "2/2"}, {Kind: item, Text: "skriva"},
		}, 0},
	} {
		d := Document(corpus.Document{Title: "Rutin"}, tt.blocks)
		if got := d.Passages[len(d.Passages)-1].Lead; got != tt.last {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.last)
		}
	}
}
