package index

import (
	"encoding/binary"
	"fmt"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// plannedGroup is a group with the postings of its terms opened.
type plannedGroup struct {
	weight   float32
	variants []plannedVariant
}

type plannedVariant struct {
	weight float32
	terms  []*plannedTerm
}

// plannedTerm is a term and where it occurs.
type plannedTerm struct {
	lists []postings
	count int // of its longest list: about in how many passages it occurs
}

type postings struct {
	field    field
	postings segment.PostingsList
	first    int // number of the segment's first document
}

// mostTerms bounds the terms of one variant: as many as seen can count.
const mostTerms = 255

// plan opens the postings of a query's terms, and leaves out what cannot
// score and what is too common to matter.
func (s *scratch) plan(q Query) error {
	for _, group := range q.Groups {
		p := plannedGroup{weight: float32(group.Weight)}
		for _, v := range group.Variants {
			planned, ok, err := s.planVariant(v)
			if err != nil {
				return err
			}
			if ok {
				p.variants = append(p.variants, planned)
			}
		}
		if p.weight > 0 && len(p.variants) > 0 {
			s.groups = append(s.groups, p)
		}
	}
	s.dropCommon()
	return nil
}

// planVariant is false where the variant cannot score.
func (s *scratch) planVariant(v Variant) (p plannedVariant, ok bool, err error) {
	p.weight = float32(v.Weight)
	if p.weight <= 0 || len(v.Terms) == 0 || len(v.Terms) > mostTerms {
		return p, false, nil
	}
	for i, term := range v.Terms {
		if slices.Contains(v.Terms[:i], term) {
			continue
		}
		t, err := s.term(term)
		if err != nil {
			return p, false, err
		}
		if len(t.lists) == 0 {
			return p, false, nil
		}
		p.terms = append(p.terms, t)
	}
	return p, true, nil
}

// dropCommon leaves out variants whose every term is common, where the query
// has a group with rarer ones.
func (s *scratch) dropCommon() {
	w := &s.g.weights
	if s.g.store.pass <= w.CommonFrom {
		return
	}
	limit := int(w.Common * float64(s.g.store.pass))
	common := func(v plannedVariant) bool {
		return !slices.ContainsFunc(v.terms, func(t *plannedTerm) bool { return t.count <= limit })
	}
	rare := slices.ContainsFunc(s.groups, func(p plannedGroup) bool {
		return slices.ContainsFunc(p.variants, func(v plannedVariant) bool { return !common(v) })
	})
	if !rare {
		return
	}
	for i := range s.groups {
		s.groups[i].variants = slices.DeleteFunc(s.groups[i].variants, common)
	}
}

// term opens the postings of a term: of all fields but fold, and of fold
// where no other has it.
func (s *scratch) term(term string) (*plannedTerm, error) {
	if t, ok := s.terms[term]; ok {
		return t, nil
	}
	t := &plannedTerm{}
	for f := range numFields {
		if f == fieldFold && t.count > 0 {
			break
		}
		for i, seg := range s.g.engine.segments {
			list, err := s.dicts[i][f].PostingsList([]byte(term), nil, nil)
			if err != nil {
				return nil, fmt.Errorf("%w: looking up a term: %w", ErrCorrupt, err)
			}
			if n := int(list.Count()); n > 0 {
				t.lists = append(t.lists, postings{f, list, seg.first})
				t.count = max(t.count, n)
			}
		}
	}
	s.terms[term] = t
	return t, nil
}

func le32(b []byte, i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }
