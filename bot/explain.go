package bot

import (
	"context"
	"fmt"

	"lotsen/bot/answer"
	"lotsen/bot/model"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// Studied is an answer with all that it was made from, for whoever explains or
// fits.
type Studied struct {
	Answer  answer.Answer
	Reading *question.Reading
	// Ranked are the candidates that were read closely, best first, and Quotes
	// what each would be quoted with.
	Ranked   []*ranking.Candidate
	Quotes   []string
	Terms    [][]model.Term // what made each candidate's score
	Meaning  bool           // nearness in meaning counted
	Decision answer.Decision
}

// Study answers a question as Answer does and gives what the answer was made
// from. A courtesy has no candidates. Candidates are read from the generation
// that was current and must not be changed after it is closed.
func (b *Bot) Study(ctx context.Context, q question.Asked) (Studied, error) {
	text, err := question.Clean(q.Text)
	if err != nil {
		return Studied{}, err
	}
	gen, release, err := b.library.Acquire()
	if err != nil {
		return Studied{}, fmt.Errorf("opening the documents: %w", err)
	}
	defer release()
	a, found, err := b.answer(ctx, gen, question.NewReader(b.lexicon, gen), text, q)
	if err != nil || found.ranker == nil {
		return Studied{Answer: a}, err
	}
	out := Studied{Answer: a, Reading: found.ranker.Reading, Meaning: found.fitted == &b.weights.meaning}
	for _, c := range found.ranked {
		if !c.Read() {
			continue
		}
		out.Ranked = append(out.Ranked, c)
		out.Quotes = append(out.Quotes, found.from.QuoteOf(out.Reading, c))
		out.Terms = append(out.Terms, found.fitted.rank.Terms(c))
	}
	if out.Decision, err = found.from.Decide(out.Reading, found.ranked); err != nil {
		return Studied{}, fmt.Errorf("deciding: %w", err)
	}
	if len(out.Ranked) > 0 {
		out.Decision.Terms = found.from.Model.Explain(out.Reading, found.ranked)
	}
	return out, nil
}
