package bench

import (
	"context"
	"hash/maphash"
	"log/slog"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"lotsen/bot/eval"
	"lotsen/bot/glossary"
	"lotsen/bot/retrieval"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/vector"
)

// scattered encodes questions as the shipped encoder does, and gives passages
// vectors of unit length that say nothing: to encode 211,748 would take hours, and
// what a search costs does not depend on them.
type scattered struct {
	encoder.Shipped
	seed maphash.Seed
}

func (s scattered) Passages(_ context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i, text := range texts {
		r := rand.New(rand.NewPCG(maphash.String(s.seed, text), 0))
		v, length := make([]float32, encoder.Size), 0.0
		for k := range v {
			v[k] = float32(r.NormFloat64())
			length += float64(v[k] * v[k])
		}
		for k := range v {
			v[k] /= float32(math.Sqrt(length))
		}
		out[i] = v
	}
	return out, nil
}

// TestScaleMeaning times whole answers by words and meaning over 211,748 passages
// with a vector each. It takes minutes, so it runs only where LOTSEN_SCALE is set.
func TestScaleMeaning(t *testing.T) {
	if os.Getenv("LOTSEN_SCALE") == "" {
		t.Skip("LOTSEN_SCALE is not set")
	}
	data := filepath.Join("..", "..", "..", "shared", "data")
	log := slog.New(slog.DiscardHandler)
	words, err := glossary.Load(log)
	if err != nil {
		t.Fatal(err)
	}
	queries, err := Load(filepath.Join(data, "benchmarks", "swequad", "queries.jsonl"), eval.ReadQueries)
	if err != nil {
		t.Skip("without the shared data:", err)
	}
	e := scattered{seed: maphash.MakeSeed()}
	sets := vector.NewSets(log, e.ID())
	c := Corpus{
		Path: filepath.Join(data, "corpora", "passages-sv.jsonl.gz"), Words: words, Answers: true,
		Vector: retrieval.NewVector(e, sets),
		Prepare: func(ctx context.Context, gen *index.Generation) error {
			set, err := sets.Of(gen)
			if err != nil {
				return err
			}
			r, err := set.Fill(ctx, log, func() (encoder.Encoder, error) { return e, nil }, vector.Options{Workers: 2})
			t.Logf("filled in: %+v", r)
			return err
		},
	}
	report, _, err := c.Measure(t.Context(), log, queries[:300])
	if err != nil {
		t.Fatal(err)
	}
	report.Write(os.Stderr)
	if p50 := report.Engines[len(report.Engines)-1].P50MS; p50 > 60 {
		t.Errorf("an answer takes %.1f ms in the median, want 60 at most", p50)
	}
}
