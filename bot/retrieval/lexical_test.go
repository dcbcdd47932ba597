package retrieval

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/question"
	"lotsen/index"
)

// TestQueryOf holds that only what the documents hold is searched for, as often
// and as surely as the question means it.
func TestQueryOf(t *testing.T) {
	q := question.Reading{Meanings: []question.Meaning{
		{Found: true, Weight: 1.2, Variants: []question.Variant{{Terms: []string{"klott"}, Weight: 1}, {Terms: []string{"skad", "gör"}, Weight: 0.7}}},
		{Weight: 1.1}, // "rymdfärjan", which no passage says
	}}
	want := index.Query{Limit: 7, Groups: []index.Group{{Weight: 1.2, Variants: []index.Variant{
		{Terms: []string{"klott"}, Weight: 1}, {Terms: []string{"skad", "gör"}, Weight: 0.7},
	}}}}
	if d := cmp.Diff(want, queryOf(Request{Reading: &q, Limit: 7})); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
