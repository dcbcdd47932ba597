// Package stock is bleve as it comes (its Swedish analyzer, BM25, a match
// query), the baseline that retrieval is measured beside. Nothing else of
// Lotsen uses it.
//
// Title and text stand in one field: of the ways to lay them out without
// weights of one's own it finds most (recall@1 .691 on SweQUAD, where two
// fields in a disjunction give .568 and the text alone .689).
package stock

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	index "github.com/blevesearch/bleve_index_api"
)

// field holds a passage's title and text.
const field = "text"

// batchSize is how many passages are indexed at once.
const batchSize = 1000

// Index is a stock bleve index. It is safe for concurrent searches.
type Index struct {
	index bleve.Index
	batch *bleve.Batch
}

// New makes an empty index in the folder, which must not exist.
func New(folder string) (*Index, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = sv.AnalyzerName
	m.ScoringModel = index.BM25Scoring
	i, err := bleve.New(folder, m)
	if err != nil {
		return nil, fmt.Errorf("making a stock index: %w", err)
	}
	return &Index{index: i, batch: i.NewBatch()}, nil
}

// Add takes a passage in. Passages are searchable after Flush.
func (x *Index) Add(id, title, text string) error {
	if err := x.batch.Index(id, map[string]string{field: title + "\n" + text}); err != nil {
		return fmt.Errorf("indexing %s: %w", id, err)
	}
	if x.batch.Size() < batchSize {
		return nil
	}
	return x.Flush()
}

// Flush writes what was added.
func (x *Index) Flush() error {
	if err := x.index.Batch(x.batch); err != nil {
		return fmt.Errorf("indexing passages: %w", err)
	}
	x.batch.Reset()
	return nil
}

// Search returns the ids of the best passages, best first.
func (x *Index) Search(ctx context.Context, question string, limit int) ([]string, error) {
	match := bleve.NewMatchQuery(question)
	match.SetField(field)
	req := bleve.NewSearchRequestOptions(match, limit, 0, false)
	res, err := x.index.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	ids := make([]string, 0, len(res.Hits))
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	return ids, nil
}

// Close closes the index.
func (x *Index) Close() error { return x.index.Close() }
