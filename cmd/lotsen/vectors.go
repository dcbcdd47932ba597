package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"lotsen/bot/retrieval"
	"lotsen/bot/terminal"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
	"lotsen/index/vector"
)

const (
	encoderEnv = "LOTSEN_ENCODER"
	encoderOn  = "on"
	encoderOff = "off"
)

// askPatience is how long a single question waits for vectors.
const askPatience = 10 * time.Second

// loadEncoder reads the encoder.
func loadEncoder() (encoder.Encoder, error) {
	m, err := encoder.Load()
	if err != nil {
		return nil, fmt.Errorf("loading the encoder: %w", err)
	}
	return m, nil
}

// retrieverBy gives what --retriever names; nil where it is left to the bot.
func (a *app) retrieverBy(name string) (retrieval.Retriever, error) {
	if name == "" {
		return nil, nil
	}
	r, err := retrieval.Named(name, func() (retrieval.Retriever, error) {
		if a.config.Encoder == encoderOff {
			return nil, fmt.Errorf("%s needs vectors, and %s is %s", name, encoderEnv, encoderOff)
		}
		return a.vector(vector.NewSets(a.log, encoder.ShippedID())), nil
	})
	if err != nil {
		return nil, usageError{fmt.Errorf("--retriever: %w", err)}
	}
	return r, nil
}

// vector gives what tells how near sentences are to questions in meaning; nil
// where the encoder is off.
func (a *app) vector(sets retrieval.Sets) *retrieval.Vector {
	if a.config.Encoder == encoderOff {
		return nil
	}
	return retrieval.NewVector(encoder.Shipped{}, sets)
}

// vectors fills in the vectors of a generation. It waits as long as it takes
// where within is 0. Where that would be longer than within, or another process is
// at it then, the error wraps vector.ErrSlow or vector.ErrBusy.
func (a *app) vectors(ctx context.Context, gen *index.Generation, within time.Duration) error {
	if a.config.Encoder == encoderOff {
		return nil
	}
	set, err := vector.NewSets(slog.New(slog.DiscardHandler), encoder.ShippedID()).Of(gen) // what is wrong with it, Fill says
	if err != nil {
		return err
	}
	if set.Ready() {
		return nil
	}
	show := terminal.NewMeter(a.stderr, 0)
	defer show.End()
	opts := vector.Options{Workers: runtime.GOMAXPROCS(0), Within: within, Sources: [][]byte{vector.Shipped()}, Progress: show.Vectors}
	if within == 0 {
		_, err = set.FillOrWait(ctx, a.log, loadEncoder, opts)
	} else {
		_, err = set.Fill(ctx, a.log, loadEncoder, opts)
	}
	return err
}

// orByWords says why questions are answered by words, where vectors could not be
// filled in; an answer does not need them. Only that the command is stopped is an
// error.
func (a *app) orByWords(ctx context.Context, err error) error {
	switch {
	case err == nil || ctx.Err() != nil:
		return err
	case errors.Is(err, vector.ErrSlow), errors.Is(err, vector.ErrBusy):
		fmt.Fprintln(a.stderr, "lotsen: answering by words: not every sentence has been read for its meaning yet;",
			"'lotsen index build' or 'lotsen serve' does that")
	default:
		fmt.Fprintln(a.stderr, "lotsen: answering by words:", terminal.OneLine(err.Error()))
	}
	return nil
}

// vectorsSoon fills in the vectors for a single question.
func (a *app) vectorsSoon(ctx context.Context, gen *index.Generation) error {
	return a.orByWords(ctx, a.vectors(ctx, gen, askPatience))
}

// vectorsAll fills in the vectors for many questions.
func (a *app) vectorsAll(ctx context.Context, gen *index.Generation) error {
	return a.orByWords(ctx, a.vectors(ctx, gen, 0))
}

// noVectors is for what compares no meanings.
func noVectors(context.Context, *index.Generation) error { return nil }

// vectorsOf fills in the vectors of the generation with this id.
func (a *app) vectorsOf(ctx context.Context, id string) error {
	if a.config.Encoder == encoderOff {
		return nil
	}
	gen, err := index.OpenGeneration(a.config.indexDir(), id)
	if err != nil {
		return err
	}
	defer gen.Close()
	return a.vectors(ctx, gen, 0)
}

// countVectors adds to a status how many sentences have a vector.
func (a *app) countVectors(s *keeper.Status) error {
	if a.config.Encoder == encoderOff || s.Current == "" {
		return nil
	}
	gen, err := index.OpenGeneration(a.config.indexDir(), s.Current)
	if err != nil {
		return err
	}
	defer gen.Close()
	set, err := vector.NewSets(a.log, encoder.ShippedID()).Of(gen)
	if err != nil {
		return err
	}
	vectors, sentences := set.Filled()
	s.Vectors = &keeper.Vectors{Filled: vectors, Sentences: sentences}
	return nil
}

// background fills in vectors behind a server, on half of the processors.
func (a *app) background(s *server) *vector.Background {
	if a.config.Encoder == encoderOff {
		return nil
	}
	return &vector.Background{
		Log: a.log, Live: s.live, Sets: s.sets, Load: loadEncoder, Sources: [][]byte{vector.Shipped()}, Workers: max(1, runtime.GOMAXPROCS(0)/2), Gate: &s.gate,
	}
}
