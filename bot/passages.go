package bot

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"lotsen/index"
)

// PassageHit is a whole passage found for a question.
type PassageHit struct {
	Number   int     // of the passage in its generation, from 0
	Document string  // id
	Score    float64 // only comparable within one question
}

// passageWeights say how a passage's score is made.
type passageWeights struct {
	read     int     // passages that are read closely
	sentence float64 // of the best sentence's coverage, beside the index's score relative to its best
	passage  float64 // of what the whole passage covers
	want     float64 // added where a sentence holds what the question wants
	subject  float64 // of how well the first words say what the question is about
}

var defaultPassageWeights = passageWeights{read: 12, sentence: 0.3, passage: 0.3, want: 0.05, subject: 0.05}

// Passages finds the passages that a question is about, best first, at most
// limit. It reads the question as Answer does but never refuses: where the
// documents in force hold none of the question's words it returns nothing.
// Errors are those of Answer.
func (b *Bot) Passages(ctx context.Context, q Question, limit int) ([]PassageHit, error) {
	text, err := clean(q.Text)
	if err != nil {
		return nil, err
	}
	gen, release, err := b.library.Acquire()
	if err != nil {
		return nil, fmt.Errorf("opening the documents: %w", err)
	}
	defer release()
	in, err := b.open(gen)
	if err != nil {
		return nil, err
	}
	reading, _ := b.reader(gen).follow(text, q.Turns, q.Lang)
	w := defaultPassageWeights
	w.read = min(w.read, passagesToRead(gen.Passages()))
	query := reading.query(max(limit, w.read))
	query.Documents = in.validity.visible(in.validity.asked(&reading))
	for i := range query.Groups {
		query.Groups[i].Weight = math.Sqrt(query.Groups[i].Weight)
	}
	if len(query.Groups) == 0 {
		return nil, nil
	}
	found, err := gen.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	hits, err := b.reread(in, &reading, found, w)
	if err != nil {
		return nil, err
	}
	return hits[:min(limit, len(hits))], nil
}

// reread puts the first passages found in the order of what they and their
// best sentences say of the question.
func (b *Bot) reread(in opened, q *reading, found []index.Hit, w passageWeights) ([]PassageHit, error) {
	m := newMatcher(q, in.gen.Analyzer(), b.weights)
	hits := make([]PassageHit, 0, len(found))
	in.read.prepare(found)
	for i, h := range found {
		s, err := in.read.passage(h.Passage)
		if err != nil {
			return nil, err
		}
		hit := PassageHit{Number: h.Passage, Document: s.passage.Document, Score: h.Score / found[0].Score}
		if i < w.read {
			hit.Score += m.says(h.Passage, s, w)
		}
		hits = append(hits, hit)
	}
	first := hits[:min(w.read, len(hits))]
	slices.SortStableFunc(first, func(a, b PassageHit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Number, b.Number))
	})
	return hits, nil
}

// says scores how much of a question a passage says: its best sentence with
// its context, all its sentences together, what the question wants and what
// it begins with.
func (m *matcher) says(number int, s *analysed, w passageWeights) float64 {
	together := make([]float64, len(m.reading.meanings))
	best, wanted, subject := 0.0, 0.0, 0.0
	for i, c := range m.candidates(number, s) {
		best = max(best, c.coverage*0.75+c.strict*0.25)
		merge(together, c.own, 1)
		if wanted == 0 && m.reading.want != WantBody && m.reading.want != WantNothing && m.wanted(&c) {
			wanted = 1
		}
		if i == 0 {
			subject = m.subject(&c)
		}
	}
	return w.sentence*best + w.passage*m.cover(together) + w.want*wanted + w.subject*subject
}
