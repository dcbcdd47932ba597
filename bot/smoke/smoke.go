// Package smoke asks a new generation of the index the questions that it must
// answer before it is switched to. It does not build, and what a failure leads
// to is the index's to say.
package smoke

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/index"
)

// Question is one that every new generation is asked.
type Question struct {
	Text string
	Want string // id of a document or text of the answer; "-" for a refusal; empty for anything
}

// Most is how many questions there may be: each costs a few milliseconds of
// every build.
const Most = 1000

// Parse reads one question a line, each with what its answer must hold
// after "=>"; empty lines and those that begin with # are passed over.
func Parse(text string) ([]Question, error) {
	var list []Question
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		asked, want, told := strings.Cut(line, "=>")
		q := Question{strings.TrimSpace(asked), strings.TrimSpace(want)}
		switch {
		case strings.HasPrefix(q.Text, "#"), q.Text == "" && !told:
			continue
		case q.Text == "":
			return nil, fmt.Errorf("line %d: there is no question before =>", n)
		case told && q.Want == "":
			return nil, fmt.Errorf("line %d: there is nothing after =>; write a document's id, text of the answer, or - for a refusal", n)
		case errors.Is(question.Asked{Text: q.Text}.Check(), question.ErrTooLong):
			return nil, fmt.Errorf("line %d: %w", n, question.ErrTooLong)
		case len(list) == Most:
			return nil, fmt.Errorf("line %d: there are more than %d questions", n, Most)
		}
		list = append(list, q)
	}
	return list, nil
}

// Check gives the function that asks a new generation the questions; nil where
// there are none.
func Check(
	log *slog.Logger, words *glossary.Glossary, questions []Question,
) func(context.Context, *index.Generation) ([]index.SmokeResult, error) {
	if len(questions) == 0 {
		return nil
	}
	return func(ctx context.Context, g *index.Generation) ([]index.SmokeResult, error) {
		b := bot.New(log, one{g}, words, bot.Options{})
		results := make([]index.SmokeResult, 0, len(questions))
		for _, q := range questions {
			found, err := b.Answer(ctx, question.Asked{Text: q.Text, For: audience.Admin()})
			if err != nil {
				return nil, fmt.Errorf("asking %q: %w", q.Text, err)
			}
			results = append(results, q.result(found))
		}
		return results, nil
	}
}

// result judges an answer by its first citation.
func (q Question) result(a answer.Answer) index.SmokeResult {
	r := index.SmokeResult{Name: q.Text}
	if !a.Answered {
		r.Failed = q.Want != "" && q.Want != "-"
		return r
	}
	first := a.Citations[0]
	r.Answer = fmt.Sprintf("%s, %s: %s", first.Document, first.Section, first.Quote)
	r.Failed = q.Want != "" && q.Want != first.Document &&
		!strings.Contains(folded(strings.Join(append(a.Actors, r.Answer), " ")), folded(q.Want))
	return r
}

// folded makes texts folded that differ in case, spaces and encoding.
func folded(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " "))
}

// one is a library of one generation, which its caller keeps open.
type one struct{ g *index.Generation }

// Acquire returns the generation.
func (o one) Acquire() (*index.Generation, func(), error) { return o.g, func() {}, nil }
