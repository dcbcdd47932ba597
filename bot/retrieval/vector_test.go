package retrieval_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"

	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
	"lotsen/bot/retrieval/retrievaltest"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/encoder/encodertest"
	"lotsen/index/vector"
)

// filled gives vectors that are filled in when they are first asked for.
type filled struct {
	of   *vector.Sets
	by   *encodertest.Encoder
	mu   *sync.Mutex
	none bool
}

func newFilled(e *encodertest.Encoder) filled {
	return filled{of: vector.NewSets(slog.New(slog.DiscardHandler), e.ID()), by: e, mu: new(sync.Mutex)}
}

func (f filled) Of(gen *index.Generation) (*vector.Set, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	set, err := f.of.Of(gen)
	if err != nil || f.none {
		return set, err
	}
	load := func() (encoder.Encoder, error) { return f.by, nil }
	_, err = set.Fill(context.Background(), slog.New(slog.DiscardHandler), load, vector.Options{})
	return set, err
}

func TestVector(t *testing.T) {
	e := encodertest.New()
	retrievaltest.Test(t, retrieval.NewVector(e, newFilled(e)))
}

func TestFuseVector(t *testing.T) {
	e := encodertest.New()
	retrievaltest.Test(t, retrieval.Fuse(60, retrieval.Lexical{}, retrieval.NewVector(e, newFilled(e))))
}

// TestVectorMeaning: a question that shares no word with its answer finds it, and
// nothing where no vector is filled in. Each question is encoded once.
func TestVectorMeaning(t *testing.T) {
	e := &encoded{Encoder: encodertest.New("vovve hund", "springa rasta")}
	bath := analysistest.Document("bad", "# Badet\n\nSimning sker i bassängen.\n", nil)
	gen := analysistest.Open(t, bath, analysistest.Document("park", "# Parken\n\nHundar rastas i norra delen. Bollspel sker i södra delen.\n", nil)).Index
	req := retrieval.Request{Generation: gen, Reading: &question.Reading{Text: "var springer vovven?"}, Limit: 3}
	sets := newFilled(e.Encoder)
	v := retrieval.NewVector(e, sets)
	for range 2 {
		found, err := v.Retrieve(t.Context(), req)
		if err != nil || len(found) == 0 {
			t.Fatal(found, err)
		}
		if p, err := gen.Passage(found[0].Passage); err != nil || p.Document != "park" || found[0].Score != 1 {
			t.Errorf("first %v of %s, error %v", found[0], p.Document, err)
		}
	}
	if e.questions != 1 {
		t.Errorf("the question was encoded %d times", e.questions)
	}
	if ready, err := v.Ready(gen); err != nil || !ready {
		t.Fatalf("not ready, error %v", err)
	}
	near, err := v.Near(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	top, err := near.Top(t.Context(), 2)
	if err != nil || len(top) != 2 {
		t.Fatal(top, err)
	}
	for _, h := range top {
		if c, ok := near.Cosine(h.Passage, h.Sentence); !ok || c != h.Cosine {
			t.Errorf("%v has cosine %v", h, c)
		}
	}
	// A follow-up is compared with what it leans on.
	later := retrieval.Request{Generation: gen, Reading: &question.Reading{Earlier: "var springer vovven?", Text: "och nu?"}, Limit: 1}
	if found, err := v.Retrieve(t.Context(), later); err != nil || len(found) != 1 || found[0].Passage != top[0].Passage {
		t.Errorf("a follow-up found %v, error %v", found, err)
	}
	sets.none, req.Generation = true, analysistest.Open(t, bath).Index
	if found, err := retrieval.NewVector(e, sets).Retrieve(t.Context(), req); err != nil || len(found) > 0 {
		t.Errorf("without vectors: %v, error %v", found, err)
	}
}

// encoded counts questions.
type encoded struct {
	*encodertest.Encoder
	questions int
}

func (e *encoded) Question(ctx context.Context, text string) ([]float32, error) {
	e.questions++
	return e.Encoder.Question(ctx, text)
}
