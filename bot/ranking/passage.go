package ranking

import "lotsen/bot/retrieval"

// PassageHit is a whole passage found for a question.
type PassageHit struct {
	Number   int     // of the passage in its generation, from 0
	Document string  // id
	Score    float64 // of its best sentence; only comparable within one question
}

// Passages puts passages in the order of their best sentences.
func (r *Ranker) Passages(found []retrieval.Found) ([]PassageHit, error) {
	ranked, err := r.Rank(found)
	if err != nil {
		return nil, err
	}
	var hits []PassageHit
	seen := map[int]bool{}
	for _, c := range ranked {
		if !seen[c.Number] {
			seen[c.Number] = true
			hits = append(hits, PassageHit{Number: c.Number, Document: c.Stored().Document, Score: c.Score})
		}
	}
	return hits, nil
}
