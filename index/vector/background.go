package vector

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"lotsen/index"
	"lotsen/index/encoder"
)

// Background fills in the vectors of whatever generation a server answers from,
// behind everything else.
type Background struct {
	Log     *slog.Logger
	Live    *index.Live
	Sets    *Sets
	Load    func() (encoder.Encoder, error) // called where something is to be encoded
	Sources [][]byte                        // as Options has them
	Workers int                             // as Options has them
	Gate    *Gate                           // those who go first; nil for none
}

// When Run looks for something to do.
const (
	lookEvery = time.Second
	tryAgain  = time.Minute // after an error
	tellEvery = time.Minute
)

// Run fills in until ctx ends, and returns nil. An error is logged, and tried
// again after a minute.
func (b *Background) Run(ctx context.Context) error {
	for wait := time.Duration(0); ; {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
		wait = lookEvery
		if err := b.look(ctx); err != nil && ctx.Err() == nil {
			b.Log.Error("filling in vectors", "err", err)
			wait = tryAgain
		}
	}
}

// look fills in what the generation in use lacks.
func (b *Background) look(ctx context.Context) error {
	gen, release, err := b.Live.Acquire()
	if err != nil {
		return nil // there is nothing to answer from yet
	}
	defer release()
	set, err := b.Sets.Of(gen)
	if err != nil || set.Ready() {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go b.endWith(ctx, gen.ID(), cancel)
	told := time.Now()
	r, err := set.Fill(ctx, b.Log, b.Load, Options{
		Workers: b.Workers, Background: true, Wait: b.Gate.wait, Sources: b.Sources,
		Progress: func(vectors, sentences int) {
			if time.Since(told) > tellEvery {
				told = time.Now()
				b.Log.Info("filling in vectors", "generation", gen.ID(), "vectors", vectors, "sentences", sentences)
			}
		},
	})
	switch {
	case errors.Is(err, ErrBusy): // what the other does is seen as it goes on
		return set.Refresh()
	case ctx.Err() != nil:
		return nil
	case err == nil:
		b.Log.Info("vectors filled in", "generation", gen.ID(), "sentences", r.Sentences, "encoded", r.Encoded, "took", r.Took)
	}
	return err
}

// endWith calls cancel when another generation has taken the place of one.
func (b *Background) endWith(ctx context.Context, id string, cancel func()) {
	defer cancel()
	for b.Live.ID() == id {
		select {
		case <-ctx.Done():
			return
		case <-time.After(lookEvery):
		}
	}
}

// Gate lets questions go before what runs in the background. The zero value is
// open; a nil one is too.
type Gate struct{ inside atomic.Int32 }

// Enter says that a question is being answered, until leave is called.
func (g *Gate) Enter() (leave func()) {
	g.inside.Add(1)
	return func() { g.inside.Add(-1) }
}

// A sentence waits for questions so long at most, so that a server that is always
// asked gets its vectors too.
const (
	mostWait = 200 * time.Millisecond
	oneWait  = 5 * time.Millisecond
)

func (g *Gate) wait(ctx context.Context) {
	for waited := time.Duration(0); g != nil && g.inside.Load() > 0 && waited < mostWait && ctx.Err() == nil; waited += oneWait {
		time.Sleep(oneWait)
	}
}
