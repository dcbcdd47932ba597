// Package encoder turns a text into a vector of its meaning: 384 numbers of
// unit length, so that the scalar product of two vectors says how near two texts
// are. The model (MODEL.md) is inside the binary and is read on first use.
//
// It does not keep vectors, search them, decide what text of a sentence is
// encoded, or say what nearness is near enough: those are index/vector and
// bot/retrieval. It writes no words; it only compares.
//
// A vector depends on the text and the model alone: not on the other texts of a
// batch, the number of workers, or the processor's instructions.
package encoder

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// questionWorkers bounds how many goroutines share one question: its rows come
// in few tiles, and other questions may be waiting for the same processors.
const questionWorkers = 4

// Encoder is what others need of a Model; encodertest has a tiny one for tests.
type Encoder interface {
	// Question returns the vector of what somebody asks, Size numbers of unit
	// length. The error is ctx's.
	Question(ctx context.Context, text string) ([]float32, error)
	// Passages returns the vectors of texts that may answer, one for each, in
	// order. The error is ctx's; then there are no vectors.
	Passages(ctx context.Context, texts []string) ([][]float32, error)
	// ID names the weights and the arithmetic: vectors of different IDs must not
	// be compared.
	ID() string
}

// Model is the encoder that ships inside the binary. It may be used by several
// goroutines at once.
type Model struct {
	tokens  *tokenizer
	weights *weights
	kernel  kernel
	workers int
	passes  *sync.Pool // of *pass
	recent  *recent
}

// Load returns the model that ships inside the binary. The first call reads it
// (some 30 ms); later calls return the same one. An error means that the binary
// is broken.
func Load() (*Model, error) {
	shipped.once.Do(func() { shipped.model, shipped.err = read(file) })
	return shipped.model, shipped.err
}

// shipped is no sync.OnceValues, whose closure would link the file into programs
// that never call Load.
var shipped struct {
	once  sync.Once
	model *Model
	err   error
}

// Shipped is the model that ships inside the binary, read when it is first used;
// its errors are Load's too.
type Shipped struct{}

// Question is Model's.
func (Shipped) Question(ctx context.Context, text string) ([]float32, error) {
	m, err := Load()
	if err != nil {
		return nil, err
	}
	return m.Question(ctx, text)
}

// Passages is Model's.
func (Shipped) Passages(ctx context.Context, texts []string) ([][]float32, error) {
	m, err := Load()
	if err != nil {
		return nil, err
	}
	return m.Passages(ctx, texts)
}

// ID is Model's.
func (Shipped) ID() string { return ShippedID() }

func read(file string) (*Model, error) {
	w, words, err := readWeights(file)
	if err != nil {
		return nil, err
	}
	return &Model{
		tokens: newTokenizer(words), weights: w, kernel: bestKernel(), workers: runtime.GOMAXPROCS(0), recent: newRecent(runtime.GOMAXPROCS(0)),
		passes: &sync.Pool{New: func() any { return newPass() }},
	}, nil
}

// Limit returns the same model using at most n processors a call; n < 1 counts
// as 1.
func (m *Model) Limit(n int) *Model {
	limited := *m
	limited.workers = max(n, 1)
	return &limited
}

// ID names the weights and the arithmetic; see Encoder.
func (m *Model) ID() string { return ShippedID() }

// ShippedID is the ID of the model that ships inside the binary, without reading
// it.
func ShippedID() string { return weightsSum[:16] + "-" + arithmetic }

// Question returns the vector of what somebody asks, Size numbers of unit
// length. Of a long text the first 38 pieces count. What was asked lately is
// remembered. The error is ctx's.
func (m *Model) Question(ctx context.Context, text string) ([]float32, error) {
	return m.recent.vector(ctx, text, func() ([]float32, error) {
		return m.encode(ctx, m.tokens.pieces("query: "+text, questionPieces), min(m.workers, questionWorkers))
	})
}

// Passages returns the vectors of texts that may answer, one for each, in order.
// Of each text the first 78 pieces count. Texts are shared out among the
// processors; one alone stays with the calling goroutine. The error is ctx's; then there are no vectors.
func (m *Model) Passages(ctx context.Context, texts []string) ([][]float32, error) {
	vectors := make([][]float32, len(texts))
	var next atomic.Int64
	work := func() {
		for i := next.Add(1) - 1; int(i) < len(texts) && ctx.Err() == nil; i = next.Add(1) - 1 {
			vectors[i], _ = m.encode(ctx, m.tokens.pieces("passage: "+texts[i], passagePieces), 1)
		}
	}
	var others sync.WaitGroup
	for range min(m.workers, len(texts)) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return vectors, nil
}
