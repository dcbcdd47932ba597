package documents

import (
	"testing"

	"lotsen/bot/phrases"
	"lotsen/corpus"
)

func TestBlocksOfNothing(t *testing.T) {
	doc := &corpus.Document{ID: "x", Title: "X", Sections: []corpus.Section{{Parent: -1}}}
	if got := partsOf(doc); len(got) != 1 {
		t.Errorf("%d parts", len(got))
	}
	if got := blocks(phrases.In("sv"), doc, part{}, corpus.Span{}); got != nil {
		t.Errorf("%v", got)
	}
}
