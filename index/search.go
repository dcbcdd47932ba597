package index

import (
	"context"
	"fmt"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// DefaultLimit is how many hits a search gives where the query sets no limit.
const DefaultLimit = 50

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
	s, err := g.scratch()
	if err != nil {
		return nil, err
	}
	hits, err := s.search(ctx, q)
	if err != nil { // s is not put back: it may hold half a block
		return nil, fmt.Errorf("searching generation %s: %w", g.ID(), err)
	}
	g.scratches.Put(s)
	return hits, nil
}

// DocFreq returns in how many passages a term occurs: as a word or part of
// one, in a heading above or in the lead-in line.
func (g *Generation) DocFreq(term string) int {
	if !g.enter() {
		return 0
	}
	defer g.Release()
	s, err := g.scratch()
	if err != nil {
		return 0
	}
	defer g.scratches.Put(s)
	t, err := s.term(term)
	if err != nil {
		return 0
	}
	return t.count
}

// blockSize is how many of bleve's documents are scored at a time, so that
// the accumulators stay in the processor's cache.
const blockSize = 4096

// scratch is what one search needs: accumulators for a block, which are all
// zero between blocks, and readers that bleve lets one goroutine use.
type scratch struct {
	g     *Generation
	dicts [][numFields]segment.TermDictionary // a segment each

	freq   [blockSize]float32 // weighted occurrences of one term
	occurs []uint16           // where freq is not zero

	sum    [blockSize]float32 // of a variant of several terms
	seen   [blockSize]uint8
	listed []uint16 // where seen is not zero

	best  [blockSize]float32 // of a group
	bests []uint16           // where best is not zero

	total  [blockSize]float32
	totals []uint16
}

func (g *Generation) scratch() (*scratch, error) {
	if s, ok := g.scratches.Get().(*scratch); ok {
		return s, nil
	}
	s := &scratch{g: g}
	for _, seg := range g.engine.segments {
		var dicts [numFields]segment.TermDictionary
		for f := range dicts {
			var err error
			if dicts[f], err = seg.Dictionary(fieldNames[f]); err != nil {
				return nil, fmt.Errorf("%w: dictionary of %s: %w", ErrCorrupt, fieldNames[f], err)
			}
		}
		s.dicts = append(s.dicts, dicts)
	}
	return s, nil
}

func (s *scratch) search(ctx context.Context, q Query) ([]Hit, error) {
	p, err := s.plan(q)
	if err != nil {
		return nil, err
	}
	t := newTop(s.g, q)
	for block := 0; block*blockSize < s.g.store.pass; block++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i := range p.groups {
			// Where what is left cannot lift a passage over the worst hit so
			// far, only passages that have scored already are scored on.
			only := t.full() && p.rest[i] < t.worst()
			if only && !s.keep(0.9999*t.worst()-p.rest[i]) {
				break
			}
			if err := s.group(&p.groups[i], block, only); err != nil {
				return nil, err
			}
		}
		for _, at := range s.totals {
			t.add(block*blockSize+int(at), s.total[at])
			s.total[at] = 0
		}
		s.totals = s.totals[:0]
	}
	return t.hits(), nil
}

// group adds a group's scores to the totals of a block.
func (s *scratch) group(p *plannedGroup, block int, only bool) error {
	for i := range p.variants {
		if err := s.variant(&p.variants[i], block, only); err != nil {
			return err
		}
	}
	for _, at := range s.bests {
		if s.total[at] == 0 {
			s.totals = append(s.totals, at)
		}
		s.total[at] += p.weight * s.best[at]
		s.best[at] = 0
	}
	s.bests = s.bests[:0]
	return nil
}

// variant raises the group's scores to those of one of its variants.
func (s *scratch) variant(v *plannedVariant, block int, only bool) error {
	if len(v.terms) == 1 {
		if err := s.score(v.terms[0], block, only); err != nil {
			return err
		}
		for _, t := range v.terms[0].scores {
			s.raise(t.at, v.weight*t.score)
		}
		return nil
	}
	for i, term := range v.terms {
		if err := s.score(term, block, only); err != nil {
			return err
		}
		for _, t := range term.scores {
			if i == 0 {
				s.listed = append(s.listed, t.at)
			}
			if int(s.seen[t.at]) == i {
				s.seen[t.at]++
				s.sum[t.at] += t.score
			}
		}
	}
	for _, at := range s.listed {
		if int(s.seen[at]) == len(v.terms) {
			s.raise(at, v.weight*s.sum[at]/float32(len(v.terms)))
		}
		s.seen[at], s.sum[at] = 0, 0
	}
	s.listed = s.listed[:0]
	return nil
}

func (s *scratch) raise(at uint16, score float32) {
	if s.best[at] == 0 {
		s.bests = append(s.bests, at)
	}
	s.best[at] = max(s.best[at], score)
}

// score computes a term's BM25F scores in a block; with only, of passages
// that have a total already.
func (s *scratch) score(t *plannedTerm, block int, only bool) error {
	if t.block == block {
		return nil
	}
	t.block, t.scores = block, t.scores[:0]
	for _, l := range t.lists {
		if err := s.gather(l, block, only); err != nil {
			return err
		}
	}
	k1 := float32(s.g.weights.K1)
	for _, at := range s.occurs {
		f := s.freq[at]
		s.freq[at] = 0
		t.scores = append(t.scores, termScore{at, t.scale * f / (f + k1)})
	}
	s.occurs = s.occurs[:0]
	return nil
}

// keep drops the totals below least, which cannot enter the best hits any
// more, and tells whether any is left.
func (s *scratch) keep(least float32) bool {
	kept := s.totals[:0]
	for _, at := range s.totals {
		if s.total[at] >= least {
			kept = append(kept, at)
		} else {
			s.total[at] = 0
		}
	}
	s.totals = kept
	return len(kept) > 0
}

// few is up to how many passages of a block are looked up in a list of
// postings one by one.
const few = 64

// gather adds the weighted occurrences of one list in a block to freq.
func (s *scratch) gather(l *postings, block int, only bool) error {
	from, to := block*blockSize, (block+1)*blockSize
	if l.done || l.at >= to || to <= l.first {
		return nil
	}
	if only && len(s.totals) <= few {
		return s.gatherFew(l, from)
	}
	if l.at < from {
		if err := l.skip(from); err != nil {
			return err
		}
	}
	for !l.done && l.at < to {
		at := uint16(l.at - from)
		if !only || s.total[at] != 0 {
			s.occur(at, l.weight)
		}
		if err := l.next(); err != nil {
			return err
		}
	}
	return nil
}

// gatherFew is gather for the passages that have a total.
func (s *scratch) gatherFew(l *postings, from int) error {
	slices.Sort(s.totals)
	for _, at := range s.totals {
		d := from + int(at)
		if l.at < d && !l.done {
			if err := l.skip(d); err != nil {
				return err
			}
		}
		if l.done {
			return nil
		}
		if l.at == d {
			s.occur(at, l.weight)
		}
	}
	return nil
}

func (s *scratch) occur(at uint16, weight float32) {
	if s.freq[at] == 0 {
		s.occurs = append(s.occurs, at)
	}
	s.freq[at] += weight
}
