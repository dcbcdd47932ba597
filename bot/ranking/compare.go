package ranking

import (
	"cmp"
	"slices"
)

// place is a section of a document.
type place struct{ document, section int }

// compareNear sets the features of nearness in meaning.
func (r *Ranker) compareNear(all []*Candidate) {
	if r.near == nil || len(all) == 0 {
		return
	}
	sections, documents := map[place]float64{}, map[int][]float64{}
	for _, c := range all {
		f := &c.Features
		f.Near, _ = r.near.Cosine(c.Number, c.Sentence)
		at := place{c.Stored().Doc, c.Stored().Section}
		sections[at] = max(sections[at], f.Near)
		documents[at.document] = append(documents[at.document], f.Near)
		f.NearPassage, _ = r.near.Whole(c.Number)
		f.NearAround = r.nearAround(c)
	}
	means, highest := map[int]float64{}, -1.0
	for d, near := range documents {
		slices.SortFunc(near, func(a, b float64) int { return cmp.Compare(b, a) })
		means[d] = mean(near[:min(len(near), nearest)])
		highest = max(highest, means[d])
	}
	ordered := slices.Clone(all)
	slices.SortStableFunc(ordered, func(a, b *Candidate) int { return cmp.Compare(b.Features.Near, a.Features.Near) })
	best := ordered[0].Features.Near
	for i, c := range ordered {
		f, at := &c.Features, place{c.Stored().Doc, c.Stored().Section}
		f.NearBehind, f.NearFirst = best-f.Near, 1/float64(i+1)
		f.NearSection, f.NearDocument = sections[at]-best, means[at.document]-highest
	}
}

// nearLike gives a candidate that was not compared with the others its own
// nearness, and else that of one that was.
func (r *Ranker) nearLike(c, like *Candidate) {
	f, l := &c.Features, &like.Features
	f.Near, f.NearBehind, f.NearFirst, f.NearAround, f.NearPassage = l.Near, l.NearBehind, l.NearFirst, l.NearAround, l.NearPassage
	f.NearSection, f.NearDocument = l.NearSection, l.NearDocument
	if r.near == nil {
		return
	}
	if own, ok := r.near.Cosine(c.Number, c.Sentence); ok {
		f.Near = own
	}
}

// nearest is how many of a document's sentences tell how near it is.
const nearest = 3

// nearAround is the mean nearness of the sentences beside a candidate in its
// passage and the passages before and after it; its own where it has none.
func (r *Ranker) nearAround(c *Candidate) float64 {
	var beside []float64
	for _, s := range []int{c.Sentence - 1, c.Sentence + 1} {
		number := c.Number
		switch p := c.Stored(); {
		case s < 0 && p.Prev >= 0:
			number, s = p.Prev, 0
		case s >= len(p.Sentences) && p.Next >= 0:
			number, s = p.Next, 0
		}
		if s < 0 {
			continue
		}
		if near, ok := r.near.Cosine(number, s); ok {
			beside = append(beside, near)
		}
	}
	if len(beside) == 0 {
		return c.Features.Near
	}
	return mean(beside)
}

func mean(of []float64) float64 {
	sum := 0.0
	for _, v := range of {
		sum += v
	}
	return sum / float64(len(of))
}

// finish sets the features of candidates beside one another after they have
// been read closely.
func finish(read []*Candidate) {
	best, documents := 0.0, map[int]float64{}
	for _, c := range read {
		d := c.Stored().Doc
		documents[d] = max(documents[d], c.Features.ContextCoverage)
		best = max(best, c.Features.ContextCoverage)
	}
	ordered := slices.Clone(read)
	slices.SortStableFunc(ordered, func(a, b *Candidate) int {
		return cmp.Compare(b.Features.ContextCoverage, a.Features.ContextCoverage)
	})
	for i, c := range ordered {
		c.Features.Document, c.Features.CoverageFirst = documents[c.Stored().Doc]-best, 1/float64(i+1)
	}
}
