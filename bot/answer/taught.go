package answer

import (
	"slices"
	"time"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
)

// Cite makes the citation of a range of a document that was chosen by people, and
// gives the bodies that act in it. It reports false where the document cannot be
// seen or is not in force, or the words there are no longer those of the quote.
func (s Source) Cite(lang, document string, start, end int, quote string) (c Citation, actors []string, ok bool, err error) {
	if _, there := s.Read.Index.DocumentNumber(document); !there || !s.Validity.Sees(document) || !s.Validity.InForce(document) {
		return c, nil, false, nil
	}
	near, err := passageAt(s.Read.Index, document, start)
	if err != nil {
		return c, nil, false, err
	}
	passage, err := s.Read.Passage(near)
	if err != nil {
		return c, nil, false, err
	}
	at := &ranking.Candidate{Passage: passage, Number: near}
	c, err = s.cite(lang, at, extent{Span: corpus.Span{Start: start, End: end}}, 1)
	if err != nil || c.Quote != quote || !verbatim(s.Log, s.Read.Index, s.Read, c, near) {
		return Citation{}, nil, false, err
	}
	for n := near; n < s.Read.Index.Passages(); n++ {
		p, err := s.Read.Passage(n)
		if err != nil {
			return Citation{}, nil, false, err
		}
		if p.Stored.Document != document || p.Stored.Start >= end {
			break
		}
		for i, sentence := range p.Stored.Sentences {
			if sentence.Start < end && start < sentence.End && !p.Act(i).Receives {
				actors = appendNew(actors, p.Act(i).Bodies)
			}
		}
	}
	return c, actors, true, nil
}

func appendNew(to, more []string) []string {
	for _, name := range more {
		if !slices.Contains(to, name) {
			to = append(to, name)
		}
	}
	return to
}

// Verify puts a citation that people have chosen first in an answer, in place of a
// refusal too, and says who stands for it.
func (a *Answer) Verify(c Citation, actors []string, by string, on time.Time) {
	a.lead(c, actors)
	a.Answered, a.Certainty, a.Related, a.Reply = true, Sure, []Citation{}, ""
	a.Verified = &Verified{By: by, On: on.Format(time.DateOnly)}
}

// PutFirst puts the citation of an answer that shows some of another, in which
// actors act, first: the documents alone would have put another there, so it is
// likely only.
func (a *Answer) PutFirst(c Citation, actors []string) {
	if i := slices.IndexFunc(a.Citations, c.Overlaps); i > 0 {
		a.lead(a.Citations[i], actors)
		a.Certainty = Likely
	}
}

// lead makes a citation, in which actors act, the first.
func (a *Answer) lead(c Citation, actors []string) {
	cites := []Citation{c}
	for _, other := range a.Citations {
		if !c.Overlaps(other) && len(cites) < citationsMax {
			cites = append(cites, other)
		}
	}
	if a.Kind == question.KindResponsibility && len(actors) > 0 {
		a.Actors = actors
	} else if len(a.Citations) == 0 || !c.Overlaps(a.Citations[0]) {
		a.Actors = []string{}
	}
	a.Citations = cites
}

// Overlaps reports whether two citations quote some of the same words.
func (c Citation) Overlaps(other Citation) bool {
	return c.Document == other.Document && c.Start < other.End && other.Start < c.End
}
