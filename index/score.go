package index

import (
	"fmt"
	"math/bits"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// blockSize is how many of bleve's documents are scored at a time, so that
// the accumulators stay in the processor's cache.
const blockSize = 4096

// marks are a set of the documents of a block.
type marks [blockSize / 64]uint64

func (m *marks) set(at uint16)      { m[at/64] |= 1 << (at % 64) }
func (m *marks) clear(at uint16)    { m[at/64] &^= 1 << (at % 64) }
func (m *marks) has(at uint16) bool { return m[at/64]&(1<<(at%64)) != 0 }

// from returns the first marked document from at on, or blockSize.
func (m *marks) from(at int) int {
	if at >= blockSize {
		return blockSize
	}
	if rest := m[at/64] >> (at % 64); rest != 0 {
		return at + bits.TrailingZeros64(rest)
	}
	for i := at/64 + 1; i < len(m); i++ {
		if m[i] != 0 {
			return i*64 + bits.TrailingZeros64(m[i])
		}
	}
	return blockSize
}

// scratch is what one search needs: accumulators for a block, which are all
// zero between blocks, and readers that only one goroutine at a time may use.
type scratch struct {
	g     *Generation
	dicts [][numFields]segment.TermDictionary // one entry per segment

	freq   [blockSize]float32 // weighted occurrences of one term
	occurs []uint16           // where freq is not zero

	sum   [blockSize]float32 // of a variant of several terms
	both  marks              // where all of its terms so far occur
	pairs []uint16           // the same, in order of the first term

	best  [blockSize]float32 // of a group
	bests []uint16           // where best is not zero

	total  [blockSize]float32
	totals []uint16
	held   marks // where total or best is not zero
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

// group adds a group's scores to the totals of a block. Variants that add
// less than least cannot bring new passages in.
func (s *scratch) group(p *plannedGroup, block int, only bool, least float32) error {
	for i := range p.variants {
		v := &p.variants[i]
		if err := s.variant(v, block, only || v.most < least); err != nil {
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

// variant raises the group's scores to those of one of its variants; with only
// set, just for passages that already have a score.
func (s *scratch) variant(v *plannedVariant, block int, only bool) error {
	var among *marks
	if only {
		among = &s.held
	}
	if v.first.block != block {
		v.first.block = block
		if err := s.score(v.first, block, among); err != nil {
			return err
		}
	}
	if len(v.others) == 0 {
		for _, t := range v.first.scores {
			s.raise(t.at, v.weight*t.score)
		}
		return nil
	}
	for _, t := range v.first.scores {
		s.both.set(t.at)
		s.sum[t.at] = t.score
		s.pairs = append(s.pairs, t.at)
	}
	for _, other := range v.others {
		if err := s.join(other, block); err != nil {
			return err
		}
	}
	for _, at := range s.pairs {
		s.both.clear(at)
		s.raise(at, v.weight*s.sum[at]/float32(1+len(v.others)))
		s.sum[at] = 0
	}
	s.pairs = s.pairs[:0]
	return nil
}

// join drops the pairs in which a further term does not occur.
func (s *scratch) join(t *plannedTerm, block int) error {
	if len(s.pairs) == 0 {
		return nil
	}
	if err := s.score(t, block, &s.both); err != nil {
		return err
	}
	for _, at := range s.pairs {
		s.both.clear(at)
	}
	for _, found := range t.scores {
		s.sum[found.at] += found.score
		s.both.set(found.at)
	}
	kept := s.pairs[:0]
	for _, at := range s.pairs {
		if s.both.has(at) {
			kept = append(kept, at)
		} else {
			s.sum[at] = 0
		}
	}
	s.pairs = kept
	return nil
}

func (s *scratch) raise(at uint16, score float32) {
	if s.best[at] == 0 {
		s.bests = append(s.bests, at)
		s.held.set(at)
	}
	s.best[at] = max(s.best[at], score)
}

// score computes a term's BM25F scores in a block: for the passages in among,
// or for all where among is nil.
func (s *scratch) score(t *plannedTerm, block int, among *marks) error {
	t.scores = t.scores[:0]
	for _, l := range t.lists {
		if err := s.gather(l, block, among); err != nil {
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
			s.held.clear(at)
		}
	}
	s.totals = kept
	return len(kept) > 0
}

// gather adds the weighted occurrences of one list in a block to freq.
func (s *scratch) gather(l *postings, block int, among *marks) error {
	from, to := block*blockSize, (block+1)*blockSize
	if l.done || l.at >= to || to <= l.first {
		return nil
	}
	if among != nil {
		return s.gatherAmong(l, from, among)
	}
	if l.at < from {
		if err := l.skip(from); err != nil {
			return err
		}
	}
	for !l.done && l.at < to {
		s.occur(uint16(l.at-from), l.weight)
		if err := l.next(); err != nil {
			return err
		}
	}
	return nil
}

// gatherAmong is gather for marked passages: the postings between are skipped.
func (s *scratch) gatherAmong(l *postings, from int, among *marks) error {
	for at := among.from(max(0, l.at-from)); at < blockSize; at = among.from(max(at+1, l.at-from)) {
		if l.at < from+at {
			if err := l.skip(from + at); err != nil {
				return err
			}
		}
		if l.done {
			return nil
		}
		if l.at == from+at {
			s.occur(uint16(at), l.weight)
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
