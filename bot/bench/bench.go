// Package bench asks the bot sets of questions and measures what that takes.
// What the answers are worth, package eval says.
package bench

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/eval"
	"lotsen/bot/question"
)

// Load reads a set from a file with one of eval's readers.
func Load[T any](path string, read func(io.Reader) ([]T, error)) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	set, err := read(f)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return set, nil
}

// Ask answers every question, in order.
func Ask(ctx context.Context, b *bot.Bot, questions []eval.Question) ([]eval.Result, error) {
	results := make([]eval.Result, 0, len(questions))
	for _, q := range questions {
		found, err := b.Answer(ctx, asked(q))
		if err != nil {
			return nil, fmt.Errorf("answering %s: %w", q.ID, err)
		}
		results = append(results, eval.Result{
			Question: q, Answered: found.Answered, Actors: found.Actors, TookMS: found.TookMS, Kind: string(found.Kind), Probability: found.Probability,
			Citations: spans(found.Citations), Related: spans(found.Related),
		})
	}
	return results, nil
}

// Retrieve asks the bot for the passages of every question that the documents
// answer, in order.
func Retrieve(ctx context.Context, b *bot.Bot, questions []eval.Question) ([]eval.Found, error) {
	var out []eval.Found
	for _, q := range questions {
		if !q.Expected() {
			continue
		}
		start := time.Now()
		found, err := b.Retrieve(ctx, asked(q), eval.MostFound)
		if err != nil {
			return nil, fmt.Errorf("retrieving for %s: %w", q.ID, err)
		}
		f := eval.Found{Question: q, TookMS: float64(time.Since(start).Microseconds()) / 1000}
		for _, p := range found {
			f.Passages = append(f.Passages, append([]string{p.Text}, p.Sentences...))
		}
		out = append(out, f)
	}
	return out, nil
}

// asked is a question of a set as it is put to the bot.
func asked(q eval.Question) question.Asked {
	out := question.Asked{Text: q.Text, For: audience.Admin()}
	if len(q.Turns) > 1 {
		out.Turns = q.Turns[:len(q.Turns)-1]
	}
	return out
}

// spans gives quotes as package eval takes them.
func spans(cs []answer.Citation) []eval.Span {
	out := make([]eval.Span, len(cs))
	for i, c := range cs {
		out[i] = eval.Span{Quote: c.Quote, Document: c.Document, Start: c.Start, End: c.End, Score: c.Score}
	}
	return out
}
