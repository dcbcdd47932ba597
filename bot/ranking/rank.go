package ranking

import (
	"math"
	"slices"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
)

// reach is how many passages are read, and how many of their best sentences closely.
const (
	reach     = 60
	largeFrom = 20_000 // passages of a collection from which on they are fewer
)

// Reach is how many passages of a collection of some size are read for a question,
// and how many of their sentences closely. In a large collection they become slowly
// fewer, since hardly any has been read before: 60 of 20,000, 27 of 211,748.
func Reach(passages int) int {
	if passages <= largeFrom {
		return reach
	}
	return int(reach * math.Cbrt(largeFrom/float64(passages)))
}

// Rank gives the sentences of the passages that were found, best first. Of
// passages that several retrievers found, the first counts.
func (r *Ranker) Rank(found []retrieval.Found) ([]*Candidate, error) {
	numbers := make([]int, len(found))
	for i, f := range found {
		numbers[i] = f.Passage
	}
	r.read.Prepare(numbers)
	var out []*Candidate
	seen := make(map[int]bool, len(found))
	inSections := map[int]int{} // by document, sentences in sections that are asked for
	for i, f := range found {
		if seen[f.Passage] {
			continue
		}
		seen[f.Passage] = true
		p, err := r.read.Passage(f.Passage)
		if err != nil {
			return nil, err
		}
		cs := r.candidates(f.Passage, p, f.Score)
		for _, c := range cs {
			c.Features.Retrieved = 1 / float64(i+1)
		}
		if f.Section {
			cs = r.inSection(cs, inSections[p.Stored.Doc])
			inSections[p.Stored.Doc] += len(cs)
		}
		out = append(out, cs...)
	}
	if err := r.order(out); err != nil {
		return nil, err
	}
	return out, nil
}

// order puts candidates in order, best first: the most promising are read
// closely, and those come first.
func (r *Ranker) order(all []*Candidate) error {
	r.compareNear(all)
	for _, c := range all {
		c.Score = r.models.shortlist.Score(c)
	}
	Order(all)
	read := all[:min(len(all), Reach(r.read.Index.Passages()))]
	for _, c := range read {
		if err := r.look(c); err != nil {
			return err
		}
	}
	finish(read)
	for _, c := range read {
		c.Score = r.models.rank.Score(c)
	}
	Order(all)
	return nil
}

// inSection makes sentences ready that stand in a section which the question
// refers to: what only refers to it need not be said, and where nothing else is
// asked for they stand in their own order, after those before them.
func (r *Ranker) inSection(cs []*Candidate, before int) []*Candidate {
	cs = slices.DeleteFunc(cs, func(c *Candidate) bool { return analysis.IsAmendment(c.Text()) })
	for i, c := range cs {
		c.InAsked = true
		if r.Reading.OnlySection {
			c.Features.OnlySection = 1 / float64(1+before+i)
		}
		for i := range r.Reading.Meanings {
			if r.Reading.Meanings[i].Refers() {
				c.BySentence[i], c.ByContext[i] = question.OutOfAccount, question.OutOfAccount
			}
		}
		r.cover(c)
	}
	return cs
}

// Item gives an item of a list as a candidate that replaces the line that leads
// it in, by which it was retrieved; nil for what cannot be quoted.
func (r *Ranker) Item(number int, p *analysis.Passage, lead *Candidate) (*Candidate, error) {
	items := r.candidates(number, p, lead.Features.Retrieval)
	if len(items) == 0 {
		return nil, nil
	}
	items[0].Unfolded = true
	if err := r.look(items[0]); err != nil {
		return nil, err
	}
	r.nearLike(items[0], lead)
	items[0].Score = r.models.rank.Score(items[0])
	return items[0], nil
}
