package collection

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"lotsen/bot/retrieval"
	"lotsen/bot/terminal"
	"lotsen/cmd/lotsen/settings"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
	"lotsen/index/vector"
)

// askPatience is how long a single question waits for vectors.
const askPatience = 10 * time.Second

// LoadEncoder reads the encoder.
func LoadEncoder() (encoder.Encoder, error) {
	m, err := encoder.Load()
	if err != nil {
		return nil, fmt.Errorf("loading the encoder: %w", err)
	}
	return m, nil
}

// RetrieverBy gives what --retriever names; nil where it is left to the bot.
func (c *Collection) RetrieverBy(name string) (retrieval.Retriever, error) {
	if name == "" {
		return nil, nil
	}
	r, err := retrieval.Named(name, func() (retrieval.Retriever, error) {
		if !c.Config.ByMeaning() {
			return nil, fmt.Errorf("%s needs vectors, and %s is %s", name, settings.EncoderEnv, c.Config.Encoder)
		}
		return c.Vector(vector.NewSets(c.Log, encoder.ShippedID())), nil
	})
	if err != nil {
		return nil, fmt.Errorf("--retriever: %w", err)
	}
	return r, nil
}

// Vector gives what tells how near sentences are to questions in meaning; nil
// where the encoder is off.
func (c *Collection) Vector(sets retrieval.Sets) *retrieval.Vector {
	if !c.Config.ByMeaning() {
		return nil
	}
	return retrieval.NewVector(encoder.Shipped{}, sets)
}

// fill fills in the vectors of a generation. It waits as long as it takes
// where within is 0. Where that would be longer than within, or another process is
// at it then, the error wraps vector.ErrSlow or vector.ErrBusy.
func (c *Collection) fill(ctx context.Context, gen *index.Generation, within time.Duration) error {
	if !c.Config.ByMeaning() {
		return nil
	}
	set, err := vector.NewSets(slog.New(slog.DiscardHandler), encoder.ShippedID()).Of(gen) // what is wrong with it, Fill says
	if err != nil {
		return err
	}
	if set.Ready() {
		return nil
	}
	show := terminal.NewMeter(c.Says, 0)
	defer show.End()
	opts := vector.Options{Workers: runtime.GOMAXPROCS(0), Within: within, Sources: [][]byte{vector.Shipped()}, Progress: show.Vectors}
	if within == 0 {
		_, err = set.FillOrWait(ctx, c.Log, LoadEncoder, opts)
	} else {
		_, err = set.Fill(ctx, c.Log, LoadEncoder, opts)
	}
	return err
}

// orByWords says why questions are answered by words, where vectors could not be
// filled in; an answer does not need them. Only that the command is stopped is an
// error.
func (c *Collection) orByWords(ctx context.Context, err error) error {
	switch {
	case err == nil || ctx.Err() != nil:
		return err
	case errors.Is(err, vector.ErrSlow), errors.Is(err, vector.ErrBusy):
		fmt.Fprintln(c.Says, "lotsen: answering by words: not every sentence has been read for its meaning yet;",
			"'lotsen index build' or 'lotsen serve' does that")
	default:
		fmt.Fprintln(c.Says, "lotsen: answering by words:", terminal.OneLine(err.Error()))
	}
	return nil
}

// VectorsSoon fills in the vectors for a single question.
func (c *Collection) VectorsSoon(ctx context.Context, gen *index.Generation) error {
	return c.orByWords(ctx, c.fill(ctx, gen, askPatience))
}

// VectorsAll fills in the vectors for many questions.
func (c *Collection) VectorsAll(ctx context.Context, gen *index.Generation) error {
	return c.orByWords(ctx, c.fill(ctx, gen, 0))
}

// NoVectors is for what compares no meanings.
func NoVectors(context.Context, *index.Generation) error { return nil }

// VectorsOf fills in the vectors of the generation with this id.
func (c *Collection) VectorsOf(ctx context.Context, id string) error {
	if !c.Config.ByMeaning() {
		return nil
	}
	gen, err := index.OpenGeneration(c.Config.IndexDir(), id)
	if err != nil {
		return err
	}
	defer gen.Close()
	return c.fill(ctx, gen, 0)
}

// CountVectors adds to a status how many sentences, and whole passages, have a vector.
func (c *Collection) CountVectors(s *keeper.Status) error {
	if !c.Config.ByMeaning() || s.Current == "" {
		return nil
	}
	gen, err := index.OpenGeneration(c.Config.IndexDir(), s.Current)
	if err != nil {
		return err
	}
	defer gen.Close()
	set, err := vector.NewSets(c.Log, encoder.ShippedID()).Of(gen)
	if err != nil {
		return err
	}
	vectors, sentences := set.Filled()
	s.Vectors = &keeper.Vectors{Filled: vectors, Sentences: sentences}
	return nil
}

// Background fills in the vectors of what a server answers from, on half of the
// processors; nil where the encoder is off.
func (c *Collection) Background(live *index.Live, sets *vector.Sets, gate *vector.Gate) *vector.Background {
	if !c.Config.ByMeaning() {
		return nil
	}
	return &vector.Background{
		Log: c.Log, Live: live, Sets: sets, Load: LoadEncoder, Sources: [][]byte{vector.Shipped()}, Workers: max(1, runtime.GOMAXPROCS(0)/2), Gate: gate,
	}
}
