package bot

import (
	"context"
	"fmt"

	"lotsen/bot/answer"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/bot/retrieval"
)

// Passages finds the passages that a question is about, best first, at most
// limit. It reads the question as Answer does but never refuses: where the
// documents in force hold none of the question's words it returns nothing.
// Errors are those of Answer.
func (b *Bot) Passages(ctx context.Context, q question.Asked, limit int) ([]ranking.PassageHit, error) {
	text, err := question.Clean(q.Text)
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
	reading, _ := question.NewReader(b.lexicon, gen).Follow(text, q.Turns, q.Lang)
	w := ranking.DefaultPassageWeights
	w.Read = min(w.Read, passagesToRead(gen.Passages()))
	found, err := retrieval.Lexical{Even: true}.Retrieve(ctx, retrieval.Request{
		Generation: gen, Reading: &reading, Documents: retrieval.AskOutOfForce(from.Validity, &reading).Visible(from.Validity), Limit: max(limit, w.Read),
	})
	if err != nil {
		return nil, err
	}
	hits, err := ranking.NewRanker(from.Read, question.NewMatcher(&reading, gen.Analyzer(), b.weights.Match), b.weights).Passages(found, w)
	if err != nil {
		return nil, err
	}
	return hits[:min(limit, len(hits))], nil
}

// Retrieved is a passage that a bot's retriever found, with its text and those of
// its sentences.
type Retrieved struct {
	retrieval.Found
	Document  string // id
	Text      string
	Sentences []string
}

// Retrieve gives the passages that the bot's retriever finds for a question, best
// first, at most limit: those that Answer would rank. Errors are those of Answer.
func (b *Bot) Retrieve(ctx context.Context, q question.Asked, limit int) ([]Retrieved, error) {
	text, err := question.Clean(q.Text)
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
	reading, _ := question.NewReader(b.lexicon, gen).Follow(text, q.Turns, q.Lang)
	documents := retrieval.AskOutOfForce(from.Validity, &reading).Visible(from.Validity)
	found, err := b.retriever.Retrieve(ctx, retrieval.Request{Generation: gen, Reading: &reading, Documents: documents, Limit: limit})
	if err != nil {
		return nil, err
	}
	out := make([]Retrieved, len(found))
	for i, f := range found {
		p, err := gen.Passage(f.Passage)
		if err != nil {
			return nil, fmt.Errorf("reading what was found: %w", err)
		}
		out[i] = Retrieved{Found: f, Document: p.Document, Text: p.Text}
		for s := range p.Sentences {
			out[i].Sentences = append(out[i].Sentences, p.Sentence(s))
		}
	}
	return out, nil
}

// Verbatim reports whether a citation's quote stands at its byte range of its
// document in the current generation, and in the passages there.
func (b *Bot) Verbatim(c answer.Citation) bool {
	gen, release, err := b.library.Acquire()
	if err != nil {
		return false
	}
	defer release()
	return answer.Verbatim(b.log, b.analyses.Of(gen), c)
}
