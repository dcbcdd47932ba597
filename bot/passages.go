package bot

import (
	"context"
	"fmt"
)

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
	from, err := b.open(gen)
	if err != nil {
		return nil, err
	}
	reading, _ := NewReader(b.lexicon, gen).follow(text, q.Turns, q.Lang)
	w := DefaultPassageWeights
	w.Read = min(w.Read, passagesToRead(gen.Passages()))
	found, err := Lexical{Even: true}.Retrieve(ctx, Request{
		Generation: gen, Reading: &reading, Documents: askedOf(from.Validity, &reading).visible(from.Validity), Limit: max(limit, w.Read),
	})
	if err != nil {
		return nil, err
	}
	hits, err := NewRanker(from.Read, newMatcher(&reading, gen.Analyzer(), b.weights.Match), b.weights).Passages(found, w)
	if err != nil {
		return nil, err
	}
	return hits[:min(limit, len(hits))], nil
}

// Verbatim reports whether a citation's quote stands at its byte range of its
// document in the current generation, and in the passages there.
func (b *Bot) Verbatim(c Citation) bool {
	gen, release, err := b.library.Acquire()
	if err != nil {
		return false
	}
	defer release()
	return Verbatim(b.log, b.analyses.of(gen), c)
}
