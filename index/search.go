package index

import (
	"context"
	"fmt"
	"math"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// DefaultLimit is how many hits a search gives where the query sets no limit.
const DefaultLimit = 50

// Search returns the best passages for a query, best first. It reads bleve's
// postings a term at a time and scores them by BM25F over true lengths (see
// [Weights]): bleve's own scores depend on how its segments were laid out.
// A group scores a passage by its best variant; a variant of several terms,
// which must all occur, by the mean of their scores.
func (g *Generation) Search(ctx context.Context, q Query) ([]Hit, error) {
	if !g.Acquire() {
		return nil, ErrClosed
	}
	defer g.Release()
	s, err := g.scratch()
	if err != nil {
		return nil, err
	}
	if err := s.plan(q); err != nil {
		return nil, fmt.Errorf("searching generation %s: %w", g.ID(), err)
	}
	for i := range s.groups {
		if err := ctx.Err(); err != nil {
			s.reset()
			g.scratches.Put(s)
			return nil, err
		}
		if err := s.group(&s.groups[i]); err != nil {
			return nil, fmt.Errorf("searching generation %s: %w", g.ID(), err) // s is not put back: it may hold half a group
		}
	}
	hits := s.top(q)
	s.reset()
	g.scratches.Put(s)
	return hits, nil
}

// DocFreq returns in how many passages a term occurs: as a word or part of
// one, in a heading above or in the lead-in line.
func (g *Generation) DocFreq(term string) int {
	if !g.Acquire() {
		return 0
	}
	defer g.Release()
	s, err := g.scratch()
	if err != nil {
		return 0
	}
	t, err := s.term(term)
	if err != nil {
		return 0
	}
	if s.gather(t) != nil {
		return 0
	}
	n := len(s.occurs)
	s.forget()
	g.scratches.Put(s)
	return n
}

// scratch is what one search needs: accumulators for every passage, which are
// all zero between searches, and readers that bleve lets one goroutine use.
type scratch struct {
	g     *Generation
	norms *[numFields][]float32
	dicts [][numFields]segment.TermDictionary // a segment each

	freq   []float32 // weighted occurrences of one term
	occurs []uint32  // where freq is not zero

	sum    []float32 // of a variant of several terms
	seen   []uint8
	listed []uint32 // where seen is not zero

	best  []float32 // of a group
	bests []uint32  // where best is not zero

	total  []float32
	totals []uint32

	groups []plannedGroup
	terms  map[string]*plannedTerm
	iter   segment.PostingsIterator
}

func (g *Generation) scratch() (*scratch, error) {
	if s, ok := g.scratches.Get().(*scratch); ok {
		return s, nil
	}
	n := g.store.pass
	s := &scratch{
		g: g, norms: g.norms(), freq: make([]float32, n), sum: make([]float32, n),
		seen: make([]uint8, n), best: make([]float32, n), total: make([]float32, n),
		terms: map[string]*plannedTerm{},
	}
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

// computeNorms returns, a field and passage, the field's weight divided by
// how its length compares with the mean.
func (g *Generation) computeNorms() *[numFields][]float32 {
	var norms [numFields][]float32
	for f := range numFields {
		norms[f] = make([]float32, g.store.pass)
		mean := float64(g.manifest.Tokens[fieldNames[f]]) / float64(max(1, g.store.pass))
		b := 0.0
		if f == fieldBody || f == fieldPart {
			b = g.weights.B
		}
		for n := range norms[f] {
			length := float64(g.store.length(fieldBody, n))
			if f == fieldPart {
				length = float64(g.store.length(f, n))
			}
			norm := 1.0
			if mean > 0 {
				norm = 1 - b + b*length/mean
			}
			norms[f][n] = float32(g.weights.field(f) / norm)
		}
	}
	return &norms
}

func (s *scratch) reset() {
	for _, n := range s.totals {
		s.total[n] = 0
	}
	s.totals = s.totals[:0]
	s.groups = s.groups[:0]
	clear(s.terms)
}

func (s *scratch) forget() {
	for _, n := range s.occurs {
		s.freq[n] = 0
	}
	s.occurs = s.occurs[:0]
}

// rarity is the inverse document frequency of BM25.
func (s *scratch) rarity(n int) float32 {
	all := float64(s.g.store.pass)
	return float32(math.Log1p((all - float64(n) + 0.5) / (float64(n) + 0.5)))
}

// group adds a group's scores to the total.
func (s *scratch) group(p *plannedGroup) error {
	for _, v := range p.variants {
		if err := s.variant(v); err != nil {
			return err
		}
	}
	for _, n := range s.bests {
		if s.total[n] == 0 {
			s.totals = append(s.totals, n)
		}
		s.total[n] += p.weight * s.best[n]
		s.best[n] = 0
	}
	s.bests = s.bests[:0]
	return nil
}

// variant raises the group's scores to those of one of its variants.
func (s *scratch) variant(v plannedVariant) error {
	if len(v.terms) == 1 {
		return s.score(v.terms[0], func(n uint32, score float32) { s.raise(n, v.weight*score) })
	}
	for i, t := range v.terms {
		err := s.score(t, func(n uint32, score float32) {
			if i == 0 {
				s.listed = append(s.listed, n)
			}
			if int(s.seen[n]) == i {
				s.seen[n]++
				s.sum[n] += score
			}
		})
		if err != nil {
			return err
		}
	}
	for _, n := range s.listed {
		if int(s.seen[n]) == len(v.terms) {
			s.raise(n, v.weight*s.sum[n]/float32(len(v.terms)))
		}
		s.seen[n], s.sum[n] = 0, 0
	}
	s.listed = s.listed[:0]
	return nil
}

func (s *scratch) raise(n uint32, score float32) {
	if s.best[n] == 0 {
		s.bests = append(s.bests, n)
	}
	s.best[n] = max(s.best[n], score)
}

// score calls emit with each passage in which a term occurs and its BM25F
// score there.
func (s *scratch) score(t *plannedTerm, emit func(n uint32, score float32)) error {
	if err := s.gather(t); err != nil {
		return err
	}
	k1 := float32(s.g.weights.K1)
	scale := s.rarity(len(s.occurs)) * (k1 + 1)
	for _, n := range s.occurs {
		f := s.freq[n]
		s.freq[n] = 0
		emit(n, scale*f/(f+k1))
	}
	s.occurs = s.occurs[:0]
	return nil
}

// gather sums a term's weighted occurrences in all fields into freq.
func (s *scratch) gather(t *plannedTerm) error {
	numbers := s.g.store.tables[tableNumbers]
	for _, l := range t.lists {
		norms := s.norms[l.field]
		counted := l.field == fieldBody || l.field == fieldPart
		s.iter = l.postings.Iterator(counted, false, false, s.iter)
		for {
			posting, err := s.iter.Next()
			if err != nil {
				return fmt.Errorf("%w: postings: %w", ErrCorrupt, err)
			}
			if posting == nil {
				break
			}
			n := le32(numbers, l.first+int(posting.Number()))
			times := float32(1)
			if counted {
				times = float32(posting.Frequency())
			}
			if s.freq[n] == 0 {
				s.occurs = append(s.occurs, n)
			}
			s.freq[n] += times * norms[n]
		}
	}
	return nil
}
