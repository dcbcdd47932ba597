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

type plannedVariant struct {
	weight float32
	terms  []*plannedTerm
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

// usable reports that a weight can order passages: not zero, negative, infinite
// or no number.
func usable(weight float32) bool { return weight > 0 && weight <= math.MaxFloat32 }

// planVariant is false where the variant cannot score.
func (s *scratch) planVariant(p *planned, v Variant) (out plannedVariant, ok bool, err error) {
	out.weight = float32(v.Weight)
	if !usable(out.weight) || len(v.Terms) == 0 || len(v.Terms) > mostTerms {
		return out, false, nil
	}
	for i, term := range v.Terms {
		if slices.Contains(v.Terms[:i], term) {
			continue
		}
		t, ok := p.terms[term]
		if !ok {
			if t, err = s.term(term); err != nil {
				return out, false, err
			}
			p.terms[term] = t
		}
		if t.count == 0 {
			return out, false, nil
		}
		out.terms = append(out.terms, t)
	}
	return out, true, nil
}

// dropCommon leaves out variants whose every term is common, where the query
// has a group with rarer ones.
func (s *scratch) dropCommon(p *planned) {
	w := &s.g.weights
	if s.g.store.pass <= w.CommonFrom {
		return
	}
	limit := int(w.Common * float64(s.g.store.pass))
	common := func(v plannedVariant) bool {
		return !slices.ContainsFunc(v.terms, func(t *plannedTerm) bool { return t.count <= limit })
	}
	rare := slices.ContainsFunc(p.groups, func(g plannedGroup) bool {
		return slices.ContainsFunc(g.variants, func(v plannedVariant) bool { return !common(v) })
	})
	if !rare {
		return
	}
	for i := range p.groups {
		p.groups[i].variants = slices.DeleteFunc(p.groups[i].variants, common)
	}
}

// order puts the groups that can add most first, and sums up what the later
// ones can add.
func (p *planned) order() {
	for i := range p.groups {
		g := &p.groups[i]
		for _, v := range g.variants {
			g.most = max(g.most, g.weight*v.weight*v.most())
		}
	}
	slices.SortStableFunc(p.groups, func(a, b plannedGroup) int { return cmp.Compare(b.most, a.most) })
	p.rest = make([]float32, len(p.groups)+1)
	for i := len(p.groups) - 1; i >= 0; i-- {
		p.rest[i] = p.rest[i+1] + p.groups[i].most
	}
	for i := range p.rest {
		p.rest[i] *= 1.0001 // sums of float32 are rounded
	}
}

// most is more than the variant can score, before its weight.
func (v *plannedVariant) most() float32 {
	var sum float32
	for _, t := range v.terms {
		sum += t.scale
	}
	return sum / float32(len(v.terms))
}

// term opens the postings of a term: of all fields but fold, and of fold
// where no other has it.
func (s *scratch) term(term string) (*plannedTerm, error) {
	t := &plannedTerm{block: -1}
	most := 0
	for f := range numFields {
		if f == fieldFold && most > 0 {
			break
		}
		for i := range s.g.engine.segments {
			list, err := s.dicts[i][f].PostingsList([]byte(term), nil, nil)
			if err != nil {
				return nil, fmt.Errorf("%w: looking up a term: %w", ErrCorrupt, err)
			}
			if n := int(list.Count()); n > 0 {
				t.lists = append(t.lists, s.postings(f, i, list))
				most = max(most, n)
			}
		}
	}
	t.count = most
	if len(t.lists) > 1 {
		t.count = union(t.lists)
	}
	t.scale = float32(s.rarity(t.count) * (s.g.weights.K1 + 1))
	return t, nil
}

// rarity is the inverse document frequency of BM25.
func (s *scratch) rarity(n int) float64 {
	all := float64(s.g.store.pass)
	return math.Log1p((all - float64(n) + 0.5) / (float64(n) + 0.5))
}

// union returns in how many documents of bleve one of the lists has a posting.
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
		if l, ok := l.list.(interface{ OrInto(*roaring.Bitmap) }); ok {
			l.OrInto(all)
		}
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

// norm is what one occurrence of a term in a field weighs.
type norm struct {
	counted bool    // bleve keeps frequencies and lengths
	weight  float32 // of the field
	b       float64
	mean    float64 // length
	short   [256]float32
}

func newNorm(f field, w *Weights, mean float64) norm {
	n := norm{counted: f == fieldBody || f == fieldPart, weight: float32(w.field(f)), b: w.B, mean: mean}
	for length := range n.short {
		n.short[length] = n.at(length)
	}
	return n
}

// at is the weight in a passage whose field has this many terms.
func (n *norm) at(length int) float32 {
	if n.mean <= 0 {
		return n.weight
	}
	return float32(float64(n.weight) / (1 - n.b + n.b*float64(length)/n.mean))
}

// of is the weight at a posting. bleve keeps the true length of the field with
// each, but gives it away by a method of its postings only.
func (n *norm) of(posting segment.Posting) float32 {
	p, ok := posting.(interface{ NormUint64() uint64 })
	if !ok {
		return n.weight
	}
	if length := p.NormUint64(); length < uint64(len(n.short)) {
		return n.short[length]
	} else {
		return n.at(int(length))
	}
}
