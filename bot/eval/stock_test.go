package eval

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/google/go-cmp/cmp"
)

// stock is bleve as it comes (its Swedish analyzer, BM25, a match query), the
// baseline that retrieval is measured beside.
//
// Title and text stand in one field: of the ways to lay them out without
// weights of one's own it finds most (recall@1 .691 on SweQUAD, where two
// fields in a disjunction give .568 and the text alone .689).
type stock struct {
	index bleve.Index
	batch *bleve.Batch
}

// The field that holds a passage's title and text, and how many passages are
// indexed at once.
const (
	stockField = "text"
	stockBatch = 1000
)

// newStock makes an empty index in the folder, which must not exist.
func newStock(folder string) (*stock, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = sv.AnalyzerName
	m.ScoringModel = index.BM25Scoring
	i, err := bleve.New(folder, m)
	if err != nil {
		return nil, fmt.Errorf("making a stock index: %w", err)
	}
	return &stock{index: i, batch: i.NewBatch()}, nil
}

// add takes a passage in. Passages are searchable after flush.
func (x *stock) add(row CorpusRow) error {
	if err := x.batch.Index(row.ID, map[string]string{stockField: row.Title + "\n" + row.Text}); err != nil {
		return fmt.Errorf("indexing %s: %w", row.ID, err)
	}
	if x.batch.Size() < stockBatch {
		return nil
	}
	return x.flush()
}

func (x *stock) flush() error {
	err := x.index.Batch(x.batch)
	x.batch.Reset()
	return err
}

// search returns the ids of the best passages, best first.
func (x *stock) search(ctx context.Context, question string, limit int) ([]string, error) {
	match := bleve.NewMatchQuery(question)
	match.SetField(stockField)
	res, err := x.index.SearchInContext(ctx, bleve.NewSearchRequestOptions(match, limit, 0, false))
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	ids := make([]string, 0, len(res.Hits))
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	return ids, nil
}

// measureStock indexes a corpus and asks it every question of a set.
func measureStock(t *testing.T, corpus, queries string) Recall {
	t.Helper()
	x, err := newStock(filepath.Join(t.TempDir(), "stock"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.index.Close()
	rows, err := os.Open(corpus)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	asked, err := os.Open(queries)
	if err != nil {
		t.Fatal(err)
	}
	defer asked.Close()
	qs, err := ReadQueries(asked)
	if err := errors.Join(err, ReadRows(rows, x.add), x.flush()); err != nil {
		t.Fatal(err)
	}
	var ranked []Ranked
	for _, q := range qs {
		start := time.Now()
		ids, err := x.search(t.Context(), q.Question, 10)
		if err != nil {
			t.Fatal(err)
		}
		ranked = append(ranked, Ranked{Query: q, IDs: ids, TookMS: float64(time.Since(start).Microseconds()) / 1000})
	}
	return MeasureRecall("stock bleve", ranked)
}

func TestStock(t *testing.T) {
	folder := filepath.Join("..", "..", "cmd", "lotsen", "testdata", "corpus")
	got := measureStock(t, filepath.Join(folder, "corpus.jsonl"), filepath.Join(folder, "queries.jsonl"))
	if got.N != 6 || got.At1 < 0.4 || got.At1 > 0.9 {
		t.Errorf("%+v; want six questions, some of them found", got)
	}
	x, err := newStock(filepath.Join(t.TempDir(), "stock"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.index.Close()
	if err := errors.Join(x.add(CorpusRow{"b", "Skolskjuts", "Elever har rätt till skolskjuts."}), x.flush()); err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string][]string{"Vilka elever får skolskjuts?": {"b"}, "zebra": {}} {
		ids, err := x.search(t.Context(), question, 1)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, ids); diff != "" {
			t.Errorf("%s (-want +got):\n%s", question, diff)
		}
	}
}

// TestStockBenchmarks measures stock bleve on the benchmarks of the folder that
// LOTSEN_BENCHMARKS names, for `.ci/benchmarks`, and writes what it finds to
// the file that LOTSEN_STOCK names.
func TestStockBenchmarks(t *testing.T) {
	out, dir := os.Getenv("LOTSEN_STOCK"), os.Getenv("LOTSEN_BENCHMARKS")
	if out == "" || dir == "" {
		t.Skip("LOTSEN_STOCK and LOTSEN_BENCHMARKS are not set")
	}
	var b strings.Builder
	for _, set := range []string{"swequad", "swefaq", "xling"} {
		r := measureStock(t, filepath.Join(dir, set, "corpus.jsonl"), filepath.Join(dir, set, "queries.jsonl"))
		r.Engine = set
		if err := r.write(&b); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(out, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
