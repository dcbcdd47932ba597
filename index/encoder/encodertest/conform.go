package encodertest

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
)

// Conform reports what an encoder does otherwise than index/encoder promises:
// vectors of 384 numbers and unit length that depend on the text alone, near for
// a text and itself, an ID that stays, and ctx's error when it is cancelled.
func Conform(t *testing.T, e interface {
	Question(ctx context.Context, text string) ([]float32, error)
	Passages(ctx context.Context, texts []string) ([][]float32, error)
	ID() string
}) {
	t.Helper()
	texts := []string{"Vem ansvarar för hemtjänsten?", "", "Nämnden ansvarar för hemtjänsten.", "Cykelvägen plogas först.", "Vem ansvarar för hemtjänsten?"}
	vectors, err := e.Passages(t.Context(), texts)
	if err != nil || len(vectors) != len(texts) {
		t.Fatalf("%d vectors for %d texts, error %v", len(vectors), len(texts), err)
	}
	for i, v := range vectors {
		if length := math.Sqrt(product(v, v)); len(v) != size || math.Abs(length-1) > 1e-3 {
			t.Errorf("%q: %d numbers of length %v, want %d of 1", texts[i], len(v), length, size)
		}
		alone, err := e.Passages(t.Context(), texts[i:i+1])
		if err != nil || len(alone) != 1 || !slices.Equal(alone[0], v) {
			t.Errorf("%q has another vector alone (error %v)", texts[i], err)
		}
	}
	question, err := e.Question(t.Context(), texts[0])
	if err != nil || len(question) != size {
		t.Fatalf("a question's vector has %d numbers, error %v", len(question), err)
	}
	if near, far := product(question, vectors[2]), product(question, vectors[3]); near <= far {
		t.Errorf("%q is no nearer to %q (%.3f) than to %q (%.3f)", texts[0], texts[2], near, texts[3], far)
	}
	if id := e.ID(); id == "" || id != e.ID() {
		t.Errorf("ID %q, then %q", id, e.ID())
	}
	conformCancelled(t, e.Question, e.Passages, texts)
}

func conformCancelled(t *testing.T, question func(context.Context, string) ([]float32, error), passages func(context.Context, []string) ([][]float32, error), texts []string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if v, err := question(ctx, texts[0]); !errors.Is(err, context.Canceled) || v != nil {
		t.Errorf("a cancelled question: %d numbers, error %v", len(v), err)
	}
	if v, err := passages(ctx, texts); !errors.Is(err, context.Canceled) || v != nil {
		t.Errorf("cancelled passages: %d vectors, error %v", len(v), err)
	}
}

func product(a, b []float32) float64 {
	var sum float64
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}
