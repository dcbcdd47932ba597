package main

import (
	"context"
	"errors"
	"time"

	"lotsen/index"
)

// poller rebuilds the index when the documents have changed. File systems of
// other machines tell nothing of changes, so it looks.
type poller struct {
	keeper *keeper
	every  time.Duration // between looks
	quiet  time.Duration // how long nothing must have changed before a build
	again  time.Duration // after a build that failed and may succeed unchanged

	seen    string    // signature at the last look
	since   time.Time // when it was first seen
	refused string    // signature of documents that could not be built
	retry   time.Time // when a failed build is tried again; zero for never
	problem string    // as last logged
}

func newPoller(k *keeper) *poller {
	return &poller{keeper: k, every: 2 * time.Second, quiet: 5 * time.Second, again: time.Minute}
}

// Run looks until ctx ends and returns nil.
func (p *poller) Run(ctx context.Context) error {
	t := time.NewTicker(p.every)
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

// tell logs a problem once.
func (p *poller) tell(ctx context.Context, err error) {
	if err == nil || ctx.Err() != nil {
		p.problem = ""
		return
	}
	if err.Error() != p.problem {
		p.problem = err.Error()
		p.keeper.log.Error("keeping the index in step with the documents", "err", err)
	}
}

func (p *poller) look(ctx context.Context, now time.Time) error {
	adopting := p.keeper.adopt(ctx)
	sign, err := p.keeper.scanner.scan(ctx)
	if err != nil {
		return errors.Join(adopting, err)
	}
	if sign != p.seen {
		p.seen, p.since = sign, now
	}
	switch {
	case p.keeper.inStep(sign), now.Sub(p.since) < p.quiet:
		return adopting
	case sign == p.refused && (p.retry.IsZero() || now.Before(p.retry)):
		return nil // said already; the next look must not say it was solved
	}
	return errors.Join(adopting, p.build(ctx, sign))
}

func (p *poller) build(ctx context.Context, sign string) error {
	r, err := p.keeper.Rebuild(ctx, nil)
	for _, problem := range r.problems {
		p.keeper.log.Warn("document left out", "doc", problem.Path, "err", problem.Err)
	}
	p.refused, p.retry = "", time.Time{}
	if err == nil {
		c := r.report.Changes
		p.keeper.log.Info("documents read again", "generation", c.To, "documents", len(c.Documents), "duties_gained", len(c.Gained),
			"duties_lost", len(c.Lost), "took", r.report.Took)
		return nil
	}
	p.refused = sign
	for _, lasting := range []error{index.ErrShrunk, index.ErrSmoke, index.ErrNoDocuments, index.ErrSameID} {
		if errors.Is(err, lasting) {
			return err
		}
	}
	p.retry = time.Now().Add(p.again)
	return err
}
