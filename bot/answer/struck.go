package answer

import (
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus/swedish"
)

// Decide is the model's decision, unless what is asked for is struck through.
func (s Source) Decide(q *question.Reading, ranked []*ranking.Candidate) (Decision, error) {
	d := s.Model.Decide(q, ranked)
	if !d.Answered || d.Rule == InSection {
		return d, nil
	}
	struck, err := s.isStruck(q, ranked[0])
	if struck {
		d.Answered, d.Rule = false, Struck
	}
	return d, err
}

// isStruck reports whether something that is struck through in a candidate's document
// says more of a question than the candidate does: what was asked for is no longer
// valid, and the candidate only stands beside it.
func (s Source) isStruck(q *question.Reading, c *ranking.Candidate) (bool, error) {
	doc, err := s.Read.Document(c.Stored().Document)
	if err != nil {
		return false, err
	}
	for _, struck := range doc.Struck {
		stems := map[string]bool{}
		for _, w := range question.SplitWords(struck) {
			stems[swedish.Stem(w.Lower)] = true
		}
		more, less := 0.0, 0.0
		for i, m := range q.Meanings {
			if m.Previous || c.ByContext[i] == question.OutOfAccount {
				continue
			}
			said := c.ByContext[i] >= question.SaidFrom
			switch in := saysWords(q, m, stems); {
			case in && !said:
				more += m.Weight
			case said && !in:
				less += m.Weight
			}
		}
		if more > less {
			return true, nil
		}
	}
	return false, nil
}

// saysWords reports whether words by their stems hold those of a meaning.
func saysWords(q *question.Reading, m question.Meaning, stems map[string]bool) bool {
	said := false
	for _, w := range q.Words[max(0, m.Start):min(m.End, len(q.Words))] {
		if swedish.IsStop(w.Lower) {
			continue
		}
		if !stems[swedish.Stem(w.Lower)] {
			return false
		}
		said = true
	}
	return said
}
