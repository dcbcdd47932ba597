package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lotsen/bot"
	"lotsen/corpus"
	"lotsen/index"
)

// smokeQuestion is a question that every new generation is asked before it is
// switched to.
type smokeQuestion struct {
	text string
	want string // id of a document or text of the answer; "-" for a refusal; empty for anything
}

// maxSmoke is how many smoke questions there may be: each costs a few
// milliseconds of every build.
const maxSmoke = 1000

// smokeQuestions reads the file that LOTSEN_SMOKE names, else smoke.txt in the
// documents folder, if there is one.
func (a *app) smokeQuestions(src source) ([]smokeQuestion, error) {
	name, data, err := a.smokeFile(src)
	if err != nil || data == nil {
		return nil, err
	}
	questions, err := parseSmoke(string(data))
	if err != nil {
		return nil, fmt.Errorf("reading the smoke questions of %s: %w", name, err)
	}
	return questions, nil
}

func (a *app) smokeFile(src source) (name string, data []byte, err error) {
	if a.config.Smoke != "" {
		if data, err = os.ReadFile(a.config.Smoke); err != nil {
			return "", nil, fmt.Errorf("LOTSEN_SMOKE: %w", err)
		}
		return a.config.Smoke, data, nil
	}
	data, err = fs.ReadFile(src.fsys, corpus.SmokeFile)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, fmt.Errorf("reading the smoke questions: %w", err)
	}
	return corpus.SmokeFile, data, nil
}

// parseSmoke reads one question a line, each with what its answer must hold
// after "=>"; empty lines and those that begin with # are passed over.
func parseSmoke(text string) ([]smokeQuestion, error) {
	var list []smokeQuestion
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		question, want, told := strings.Cut(line, "=>")
		q := smokeQuestion{strings.TrimSpace(question), strings.TrimSpace(want)}
		switch {
		case strings.HasPrefix(q.text, "#"), q.text == "" && !told:
			continue
		case q.text == "":
			return nil, fmt.Errorf("line %d: there is no question before =>", n)
		case told && q.want == "":
			return nil, fmt.Errorf("line %d: there is nothing after =>; write a document's id, text of the answer, or - for a refusal", n)
		case errors.Is(bot.Question{Text: q.text}.Check(), bot.ErrTooLong):
			return nil, fmt.Errorf("line %d: %w", n, bot.ErrTooLong)
		case len(list) == maxSmoke:
			return nil, fmt.Errorf("line %d: there are more than %d questions", n, maxSmoke)
		}
		list = append(list, q)
	}
	return list, nil
}

// smoke gives the function that asks a new generation the questions.
func (a *app) smoke(questions []smokeQuestion) func(context.Context, *index.Generation) ([]index.SmokeResult, error) {
	return func(ctx context.Context, g *index.Generation) ([]index.SmokeResult, error) {
		words, err := a.glossary()
		if err != nil {
			return nil, err
		}
		b := bot.New(a.log, shelf{g}, words)
		results := make([]index.SmokeResult, 0, len(questions))
		for _, q := range questions {
			answer, err := b.Answer(ctx, bot.Question{Text: q.text})
			if err != nil {
				return nil, fmt.Errorf("asking %q: %w", q.text, err)
			}
			results = append(results, q.result(answer))
		}
		return results, nil
	}
}

// result judges an answer by its first citation.
func (q smokeQuestion) result(a bot.Answer) index.SmokeResult {
	r := index.SmokeResult{Name: q.text}
	if !a.Answered {
		r.Failed = q.want != "" && q.want != "-"
		return r
	}
	first := a.Citations[0]
	r.Answer = fmt.Sprintf("%s, %s: %s", first.Document, first.Section, first.Quote)
	r.Failed = q.want != "" && q.want != first.Document &&
		!strings.Contains(plain(strings.Join(append(a.Actors, r.Answer), " ")), plain(q.want))
	return r
}

// plain makes texts comparable that differ in case, spaces and encoding.
func plain(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " "))
}

// shelf is a library of one generation, which its caller keeps open.
type shelf struct{ g *index.Generation }

// Acquire returns the generation.
func (s shelf) Acquire() (*index.Generation, func(), error) { return s.g, func() {}, nil }
