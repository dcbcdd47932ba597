package answer

import (
	"slices"

	"lotsen/bot/analysis"
	"lotsen/bot/ranking"
	"lotsen/corpus"
)

// mostItems is how many items of a list are looked at, some of them quoted with its
// line.
const mostItems = 20

// Fill puts citations, bodies and related passages into an answer: of what was
// ranked, best first, by the ranker for the question.
func (s Source) Fill(a *Answer, r *ranking.Ranker, ranked []*ranking.Candidate) error {
	if err := s.fill(a, r, ranked); err != nil {
		return err
	}
	if d := decidedOf(r.Matcher, s.Validity); d != nil {
		a.sayDecided(d)
	}
	return nil
}

func (s Source) fill(a *Answer, r *ranking.Ranker, ranked []*ranking.Candidate) error {
	if len(ranked) == 0 {
		return nil
	}
	q := r.Reading
	d, err := s.Decide(q, ranked)
	if err != nil {
		return err
	}
	a.Answered, a.Probability = d.Answered, d.Probability
	limit := relatedMax
	if a.Answered {
		limit = citationsMax
	}
	shown, err := unfold(s.Read, r, ranked)
	if err != nil {
		return err
	}
	shown = rowFirst(q, provenFirst(q, shown))
	shown = s.stepsFirst(q, shown)
	cites, err := s.cites(a, r, ranked[0], shown, limit)
	if err != nil {
		return err
	}
	switch {
	case a.Answered && len(cites) > 0:
		a.Citations, a.Certainty = cites, d.Certainty()
	case len(cites) > 0 && d.Rule != Struck: // what stands beside struck text would be taken for what replaces it
		a.Answered, a.Related = false, cites
	default:
		a.Answered = false
	}
	return nil
}

// unfold puts the items of a list after the line that leads it in, where the
// question asks for several things; in its place where that has no room for any.
func unfold(read *analysis.Generation, r *ranking.Ranker, ranked []*ranking.Candidate) ([]*ranking.Candidate, error) {
	lead, q := ranked[0], r.Reading
	if lead.InAsked && q.OnlySection {
		return slices.DeleteFunc(slices.Clone(ranked), func(c *ranking.Candidate) bool { return !c.InAsked }), nil
	}
	if !q.Several || !lead.LeadsIn() {
		return ranked, nil
	}
	var out []*ranking.Candidate
	if b := blockAround(read, lead, q.Steps); b != nil {
		if _, ok := b.fit(read.Index, maxListWords); ok {
			out = append(out, lead) // with its items, of which only those left out follow
		}
	}
	for n := lead.Number + 1; n < read.Index.Passages() && len(out) < mostItems; n++ {
		held, err := read.Passage(n)
		if err != nil {
			return nil, err
		}
		p := &held.Stored
		if p.Document != lead.Stored().Document || p.Lead != lead.Number && p.Kind == corpus.ListItem {
			break
		}
		if p.Lead != lead.Number || len(p.Sentences) == 0 {
			continue
		}
		item, err := r.Item(n, held, lead)
		if err != nil {
			return nil, err
		}
		if item != nil {
			out = append(out, item)
		}
	}
	return append(out, ranked[1:]...), nil
}
