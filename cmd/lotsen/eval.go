package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"lotsen/bot"
	"lotsen/bot/eval"
)

func (a *app) evalCommand() *cobra.Command {
	var asJSON, misses, golden bool
	over := corpusEval{app: a}
	cmd := &cobra.Command{
		Use:   "eval QUESTIONS.jsonl",
		Short: "Measure the answers to questions with known answers",
		Long: `Ask every question of a set and print hit@1, hit@3, MRR and refusals by
language, style and kind, the F1 of the responsible bodies, quotes that do not
stand in the documents as read again from their files, and the time an answer
takes. A set has one JSON object a line with id, question (or turns), lang, kind,
answerable, gold (quotes) and actors.

With --golden it prints a line a question instead: id, answered or refused, the
first three spans with their scores, the bodies. Two such lists held against each
other name the questions that a change has moved.

With --corpus the questions are asked over a corpus of its own instead of the
documents, one JSON object a line with id, title and text (packed by gzip or
not), each one passage; gold are ids of it. It prints recall@1, @5 and @10 and
MRR@10 of whole passages and what building and answering cost, beside bleve as
it comes.`,
		Example: `  lotsen eval questions.jsonl
  lotsen eval --misses questions.jsonl
  lotsen eval --json questions.jsonl
  lotsen eval --golden questions.jsonl
  lotsen eval --corpus passages.jsonl.gz queries.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if over.corpus != "" {
				over.json, over.misses = asJSON, misses
				return over.run(cmd.Context(), args[0])
			}
			questions, err := loadQuestions(args[0])
			if err != nil {
				return err
			}
			return a.withBot(cmd.Context(), func(b *bot.Bot) error {
				results, err := askAll(cmd.Context(), b, questions)
				if err != nil {
					return err
				}
				if golden {
					return eval.WriteGolden(a.stdout, results)
				}
				if misses {
					eval.WriteMisses(a.stdout, results)
				}
				read, err := a.documents().Load(cmd.Context(), nil)
				if err != nil {
					return err
				}
				rep := eval.Measure(results, eval.SourcesOf(read.Documents))
				if asJSON {
					return json.NewEncoder(a.stdout).Encode(rep)
				}
				return rep.Write(a.stdout)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the figures as one JSON object")
	cmd.Flags().BoolVar(&misses, "misses", false, "also list the questions that went wrong")
	cmd.Flags().BoolVar(&golden, "golden", false, "print a line a question in place of the figures")
	cmd.Flags().StringVar(&over.corpus, "corpus", "", "ask over the passages of this file")
	cmd.Flags().BoolVar(&over.answer, "answers", false, "with --corpus: also time whole answers")
	return cmd
}

func loadQuestions(path string) ([]eval.Question, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	questions, err := eval.Load(f)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return questions, nil
}

// askAll answers every question, in order.
func askAll(ctx context.Context, b *bot.Bot, questions []eval.Question) ([]eval.Result, error) {
	results := make([]eval.Result, 0, len(questions))
	for _, q := range questions {
		ask := bot.Question{Text: q.Text}
		if len(q.Turns) > 1 {
			ask.Turns = q.Turns[:len(q.Turns)-1]
		}
		answer, err := b.Answer(ctx, ask)
		if err != nil {
			return nil, fmt.Errorf("answering %s: %w", q.ID, err)
		}
		results = append(results, eval.Result{
			Question: q, Answered: answer.Answered, Actors: answer.Actors, TookMS: answer.TookMS, Kind: string(answer.Kind),
			Citations: evalSpans(answer.Citations), Related: evalSpans(answer.Related),
		})
	}
	return results, nil
}

// evalSpans gives quotes as package eval takes them.
func evalSpans(cs []bot.Citation) []eval.Span {
	out := make([]eval.Span, len(cs))
	for i, c := range cs {
		out[i] = eval.Span{Quote: c.Quote, Document: c.Document, Start: c.Start, End: c.End, Score: c.Score}
	}
	return out
}
