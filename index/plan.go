package index

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// planned is a query with the postings of its terms opened: its groups, those
// that can score most first.
type planned struct {
	groups []plannedGroup
	terms  map[string]*plannedTerm
	// rest[i] is the most that groups i and later can add to a passage.
	rest []float32
}

// plannedGroup is a group that can score.
type plannedGroup struct {
	weight   float32
	variants []plannedVariant
	most     float32 // that it can add to a passage
}

// plannedVariant is a variant, as its rarest term and the others.
type plannedVariant struct {
	weight float32
	first  *plannedTerm
	others []*plannedTerm // with postings of their own: they are read only where the first occurs
	most   float32        // that it can add to a passage
}

// plannedTerm is a term and where it occurs.
type plannedTerm struct {
	lists []*postings
	count int     // of passages in which it occurs, in whatever field
	scale float32 // its rarity times k1 + 1: more than it can score

	block  int // the block that scores are of
	scores []termScore
}

type termScore struct {
	at    uint16 // in the block
	score float32
}

// mostTerms bounds the terms of one variant: as many as a byte can count.
const mostTerms = 255

// plan opens the postings of a query's terms, and leaves out what cannot
// score and what is too common to matter.
func (s *scratch) plan(q Query) (*planned, error) {
	p := &planned{terms: map[string]*plannedTerm{}}
	for _, group := range q.Groups {
		g := plannedGroup{weight: float32(group.Weight)}
		for _, v := range group.Variants {
			variant, ok, err := s.planVariant(p, v)
			if err != nil {
				return nil, err
			}
			if ok {
				g.variants = append(g.variants, variant)
			}
		}
		p.groups = append(p.groups, g)
	}
	s.dropCommon(p)
	p.groups = slices.DeleteFunc(p.groups, func(g plannedGroup) bool { return !usable(g.weight) || len(g.variants) == 0 })
	p.order()
	return p, nil
}

// usable reports whether a weight can order passages: positive and finite.
func usable(weight float32) bool { return weight > 0 && weight <= math.MaxFloat32 }

// planVariant is false where the variant cannot score.
func (s *scratch) planVariant(p *planned, v Variant) (out plannedVariant, ok bool, err error) {
	out.weight = float32(v.Weight)
	if !usable(out.weight) || len(v.Terms) == 0 || len(v.Terms) > mostTerms {
		return out, false, nil
	}
	var terms []*plannedTerm
	for i, term := range v.Terms {
		if slices.Contains(v.Terms[:i], term) {
			continue
		}
		t, ok := p.terms[term]
		if !ok {
			if t, err = s.term(term); err != nil {
				return out, false, err
			}
			s.count(term, t)
			p.terms[term] = t
		}
		if t.count == 0 {
			return out, false, nil
		}
		terms = append(terms, t)
	}
	slices.SortStableFunc(terms, func(a, b *plannedTerm) int { return cmp.Compare(a.count, b.count) })
	out.first = terms[0]
	for _, t := range terms[1:] {
		out.others = append(out.others, s.again(t))
	}
	return out, true, nil
}

// dropCommon leaves out the variants whose every term is common, and those of
// little weight, where the query has rarer ones: reading their postings takes
// most of the time and changes hardly a hit.
func (s *scratch) dropCommon(p *planned) {
	w := &s.g.weights
	if s.g.store.Passages() <= w.CommonFrom {
		return
	}
	limit := int(w.Common * float64(s.g.store.Passages()))
	rare := func(v plannedVariant) bool { return v.first.count <= limit && v.weight >= float32(w.Weak) }
	if !slices.ContainsFunc(p.groups, func(g plannedGroup) bool { return slices.ContainsFunc(g.variants, rare) }) {
		return
	}
	for i := range p.groups {
		g := &p.groups[i]
		g.variants = slices.DeleteFunc(g.variants, func(v plannedVariant) bool { return !rare(v) })
	}
}

// order puts the groups and their variants that can add most first, and sums
// up what the later groups can add.
func (p *planned) order() {
	for i := range p.groups {
		g := &p.groups[i]
		for j := range g.variants {
			v := &g.variants[j]
			v.most = g.weight * v.weight * v.scale() * rounded
		}
		slices.SortStableFunc(g.variants, func(a, b plannedVariant) int { return cmp.Compare(b.most, a.most) })
		g.most = g.variants[0].most
	}
	slices.SortStableFunc(p.groups, func(a, b plannedGroup) int { return cmp.Compare(b.most, a.most) })
	p.rest = make([]float32, len(p.groups)+1)
	for i := len(p.groups) - 1; i >= 0; i-- {
		p.rest[i] = p.rest[i+1] + p.groups[i].most
	}
	for i := range p.rest {
		p.rest[i] *= rounded
	}
}

// rounded makes up for sums of float32 that were rounded down.
const rounded = 1.0001

// scale is more than the variant can score, before its weight.
func (v *plannedVariant) scale() float32 {
	sum := v.first.scale
	for _, t := range v.others {
		sum += t.scale
	}
	return sum / float32(1+len(v.others))
}

// term opens the postings of a term: of all fields but fold, and of fold
// where no other has it.
func (s *scratch) term(term string) (*plannedTerm, error) {
	t := &plannedTerm{block: -1}
	for f := range numFields {
		if f == fieldFold && len(t.lists) > 0 {
			break
		}
		for i := range s.g.engine.segments {
			list, err := s.dicts[i][f].PostingsList([]byte(term), nil, nil)
			if err != nil {
				return nil, fmt.Errorf("%w: looking up a term: %w", ErrCorrupt, err)
			}
			if list.Count() > 0 {
				t.lists = append(t.lists, s.postings(f, i, list))
			}
		}
	}
	return t, nil
}

// again gives a term with postings that are read from the start.
func (s *scratch) again(t *plannedTerm) *plannedTerm {
	out := &plannedTerm{count: t.count, scale: t.scale, block: -1}
	for _, l := range t.lists {
		fresh := *l
		out.lists = append(out.lists, &fresh)
	}
	return out
}

// costlyCount is the least count that is kept: such counts take long, and few
// terms occur in so many passages.
const costlyCount = 1000

// count finds in how many passages a term occurs, and so how rare it is.
func (s *scratch) count(term string, t *plannedTerm) {
	switch len(t.lists) {
	case 0:
	case 1:
		t.count = int(t.lists[0].list.Count())
	default:
		if known, ok := s.g.counts.Load(term); ok {
			t.count = known.(int)
		} else if t.count = union(t.lists); t.count >= costlyCount {
			s.g.counts.Store(term, t.count)
		}
	}
	t.scale = float32(s.rarity(t.count) * (s.g.weights.K1 + 1))
}

// rarity is the inverse document frequency of BM25.
func (s *scratch) rarity(n int) float64 {
	all := float64(s.g.store.Passages())
	return math.Log1p((all - float64(n) + 0.5) / (float64(n) + 0.5))
}

// union returns how many of bleve's documents have a posting in one of the
// lists.
func union(lists []*postings) int {
	n := 0
	var all *roaring.Bitmap
	for i, l := range lists {
		if i == 0 || l.first != lists[i-1].first {
			if all != nil {
				n += int(all.GetCardinality())
			}
			all = roaring.New()
		}
		l.list.(joinable).OrInto(all)
	}
	return n + int(all.GetCardinality())
}

// postings reads the postings of one term in one field of one segment.
type postings struct {
	field field
	first int // number of the segment's first document
	list  segment.PostingsList
	iter  segment.PostingsIterator
	norm  *norm

	at     int     // document of the posting read last; -1 before the first
	weight float32 // of its occurrences, set against the field's length
	done   bool
}

func (s *scratch) postings(f field, seg int, list segment.PostingsList) *postings {
	return &postings{field: f, first: s.g.engine.segments[seg].first, list: list, at: -1, norm: &s.g.norms[f]}
}

// next moves to the next posting.
func (p *postings) next() error {
	p.open()
	posting, err := p.iter.Next()
	return p.take(posting, err)
}

// skip moves to the first posting from document d on.
func (p *postings) skip(d int) error {
	p.open()
	posting, err := p.iter.Advance(uint64(max(0, d-p.first)))
	return p.take(posting, err)
}

func (p *postings) open() {
	if p.iter == nil {
		p.iter = p.list.Iterator(p.norm.counted, p.norm.counted, false, nil)
	}
}

func (p *postings) take(posting segment.Posting, err error) error {
	if err != nil {
		return fmt.Errorf("%w: postings: %w", ErrCorrupt, err)
	}
	if posting == nil {
		p.done = true
		return nil
	}
	p.at = p.first + int(posting.Number())
	p.weight = p.norm.weight
	if p.norm.counted {
		p.weight = float32(posting.Frequency()) * p.norm.of(posting)
	}
	return nil
}
