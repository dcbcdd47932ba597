package ranking

import (
	"cmp"
	"slices"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
)

// PassageHit is a whole passage found for a question.
type PassageHit struct {
	Number   int     // of the passage in its generation, from 0
	Document string  // id
	Score    float64 // only comparable within one question
}

// PassageWeights say how a whole passage's score is made.
type PassageWeights struct {
	Read     int     // passages that are read closely
	Sentence float64 // of the best sentence's coverage, beside the retriever's score relative to its best
	Context  float64 // share of that coverage which is its context's, 0 to 1
	Passage  float64 // of what the whole passage covers
	Evidence float64 // added where a sentence holds what the question wants
	Subject  float64 // of how well the first words say what the question is about
}

// DefaultPassageWeights are those that passages are found with.
var DefaultPassageWeights = PassageWeights{Read: 12, Sentence: 0.3, Context: 0.75, Passage: 0.3, Evidence: 0.05, Subject: 0.05}

// Passages puts the first passages found in the order of what they and their
// best sentences say of the question.
func (r *Ranker) Passages(found []retrieval.Found, w PassageWeights) ([]PassageHit, error) {
	numbers := make([]int, len(found))
	for i, f := range found {
		numbers[i] = f.Passage
	}
	r.read.Prepare(numbers)
	hits := make([]PassageHit, 0, len(found))
	for i, f := range found {
		p, err := r.read.Passage(f.Passage)
		if err != nil {
			return nil, err
		}
		hit := PassageHit{Number: f.Passage, Document: p.Stored.Document, Score: f.Score}
		if i < w.Read {
			hit.Score += r.whole(f.Passage, p, w)
		}
		hits = append(hits, hit)
	}
	slices.SortStableFunc(hits[:min(w.Read, len(hits))], func(a, b PassageHit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Number, b.Number))
	})
	return hits, nil
}

// whole scores how much of a question a passage says: its best sentence with
// its context, all its sentences together, what the question wants and what
// it begins with.
func (r *Ranker) whole(number int, p *analysis.Passage, w PassageWeights) float64 {
	together := make([]float64, len(r.Reading.Meanings))
	best, wanted, subject := 0.0, 0.0, 0.0
	for i, c := range r.candidates(number, p, 0) {
		best = max(best, c.Features.ContextCoverage*w.Context+c.Features.SentenceCoverage*(1-w.Context))
		question.Raise(together, c.BySentence, 1)
		if wanted == 0 && r.Reading.Want != question.WantBody && r.Reading.Want != question.WantNothing && r.wanted(c) {
			wanted = 1
		}
		if i == 0 {
			subject = r.subject(c)
		}
	}
	return w.Sentence*best + w.Passage*r.Coverage(together) + w.Evidence*wanted + w.Subject*subject
}
