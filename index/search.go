package index

import (
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"lotsen/index/store"
)

// Search returns the best passages for a query, best first, ties by passage
// number. It reads bleve's postings and scores them by BM25F over true
// lengths (see [Weights]): bleve's own scores depend on how its segments were
// laid out. A group scores a passage by its best variant; a variant of
// several terms, which must all occur, by the mean of their scores.
func (g *Generation) Search(ctx context.Context, q Query) ([]Hit, error) {
	if !g.enter() {
		return nil, ErrClosed
	}
	defer g.Release()
	hits, err := g.find(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("searching generation %s: %w", g.ID(), err)
	}
	return hits, nil
}

// leastBlocks is how many blocks are worth a goroutine of their own; tests lower it.
var leastBlocks = 8

// find searches in two goroutines where there are many passages and at least
// two processors.
func (g *Generation) find(ctx context.Context, q Query) ([]Hit, error) {
	b := new(bar)
	blocks := (g.store.Passages() + blockSize - 1) / blockSize
	if blocks < 2*leastBlocks || runtime.GOMAXPROCS(0) < 2 {
		t, err := g.part(ctx, q, b, 0, blocks)
		if err != nil {
			return nil, err
		}
		return t.hits(), nil
	}
	var parts [2]*top
	var wait errgroup.Group
	for i, blocks := range [][2]int{{0, blocks / 2}, {blocks / 2, blocks}} {
		wait.Go(func() (err error) {
			parts[i], err = g.part(ctx, q, b, blocks[0], blocks[1])
			return err
		})
	}
	if err := wait.Wait(); err != nil {
		return nil, err
	}
	return parts[0].hits(parts[1]), nil
}

// part finds the best passages of the blocks from one up to another.
func (g *Generation) part(ctx context.Context, q Query, b *bar, from, to int) (t *top, err error) {
	defer store.Rescue(&err)()
	s, err := g.scratch()
	if err != nil {
		return nil, err
	}
	p, err := s.plan(q)
	if err != nil {
		return nil, err
	}
	t = newTop(g, q, b)
	for block := from; block < to; block++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.block(p, t, block); err != nil { // s is not put back: it may hold half a block
			return nil, err
		}
	}
	g.scratches.Put(s)
	return t, nil
}

// block scores a block and offers its passages to the top.
func (s *scratch) block(p *planned, t *top, block int) error {
	for i := range p.groups {
		// Where the groups that are left cannot lift a new passage over the
		// worst hit so far, only passages that already have a score go on.
		least := t.least()
		only := p.rest[i] < least
		if only && !s.keep(0.9999*least-p.rest[i]) {
			break
		}
		if err := s.group(&p.groups[i], block, only, least-p.rest[i+1]); err != nil {
			return err
		}
	}
	for _, at := range s.totals {
		t.add(block*blockSize+int(at), s.total[at])
		s.total[at] = 0
		s.held.clear(at)
	}
	s.totals = s.totals[:0]
	return nil
}
