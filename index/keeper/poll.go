package keeper

import (
	"context"
	"errors"
	"time"

	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/diff"
)

// When the documents are looked at and built.
const (
	lookEvery = 2 * time.Second
	quietFor  = 5 * time.Second // how long nothing must have changed before a build
	tryAgain  = time.Minute     // after a build that failed and may succeed unchanged
)

// poll rebuilds the index when the documents have changed.
type poll struct {
	keeper *Keeper
	watch  *folder.Watch

	refused string    // fingerprint of documents that could not be built
	retry   time.Time // when a failed build is tried again; zero for never
	problem string    // as last logged
}

// Run looks at the documents until ctx ends, builds the index where they have
// changed and been quiet since, and returns nil.
func (k *Keeper) Run(ctx context.Context) error {
	p := k.poll()
	t := time.NewTicker(lookEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case now := <-t.C:
			p.tell(ctx, p.look(ctx, now))
		}
	}
}

func (k *Keeper) poll() *poll { return &poll{keeper: k, watch: k.builder.Folder.Watch()} }

// tell logs a problem once.
func (p *poll) tell(ctx context.Context, err error) {
	if err == nil || ctx.Err() != nil {
		p.problem = ""
		return
	}
	if err.Error() != p.problem {
		p.problem = err.Error()
		p.keeper.log.Error("keeping the index in step with the documents", "err", err)
	}
}

func (p *poll) look(ctx context.Context, now time.Time) error {
	adopted, adopting := p.keeper.adopt(ctx)
	p.keeper.closed()
	print, quiet, err := p.watch.Look(ctx, now)
	switch {
	case err != nil:
		return errors.Join(adopting, err)
	case adopted: // a generation gone back to is pinned a moment after
		return adopting
	case p.keeper.inStep(print):
		p.keeper.inUse(print)
		return adopting
	case quiet < quietFor:
		return adopting
	case print == p.refused && (p.retry.IsZero() || now.Before(p.retry)):
		return nil // said already; the next look must not say it was solved
	}
	return errors.Join(adopting, p.build(ctx, print))
}

func (p *poll) build(ctx context.Context, print string) error {
	r, err := p.keeper.Rebuild(ctx, nil)
	p.keeper.leftOut(r.Read)
	p.refused, p.retry = "", time.Time{}
	if err == nil {
		c := r.Report.Changes
		p.keeper.log.Info("documents read again", "generation", c.To, "documents", diff.Total(c.Counts.Documents),
			"duties_gained", c.Counts.Gained, "duties_lost", c.Counts.Lost, "took", r.Report.Took)
		return nil
	}
	p.refused = print
	for _, lasting := range []error{index.ErrShrunk, index.ErrSmoke, index.ErrNoDocuments, index.ErrSameID} {
		if errors.Is(err, lasting) {
			return err
		}
	}
	p.retry = time.Now().Add(tryAgain)
	return err
}
