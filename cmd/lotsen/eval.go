package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"lotsen/bot"
	"lotsen/bot/bench"
	"lotsen/bot/eval"
	"lotsen/index/encoder"
	"lotsen/index/vector"
)

func (a *app) evalCommand() *cobra.Command {
	var asJSON, misses, golden, recall bool
	var by, weights string
	var over bench.Corpus
	cmd := &cobra.Command{
		Use:   "eval QUESTIONS.jsonl",
		Short: "Measure the answers to questions with known answers",
		Long: `Ask every question of a set and print hit@1, hit@3, MRR and refusals by
language, style and kind, the F1 of the responsible bodies, quotes that do not
stand in the documents as read again from their files, and the time an answer
takes. A set has one JSON object a line with id, question (or turns), lang, kind,
answerable, gold (quotes) and actors. Below stand how many answers are wrong where
only the surest are given, and how often answers are right beside how likely they
were said to be. --weights tries other models than those that ship.

With --golden it prints a line a question instead: id, answered or refused, the
first three spans with their scores, the bodies. Two such lists held against each
other name the questions that a change has moved.

With --recall nothing is answered: it prints how many questions have a passage that
answers among the first 1, 10 and 60 retrieved. With --retriever passages are
retrieved by words, by the vectors of sentences or by both, joined by rank.

With --corpus the questions are asked over a corpus of its own instead of the
documents, one JSON object a line with id, title and text (packed by gzip or
not), each one passage; gold are ids of it. It prints recall@1, @5 and @10 and
MRR@10 of whole passages and what building and answering cost; with --retriever also
of passages as that finds them, before they are ranked.`,
		Example: `  lotsen eval questions.jsonl
  lotsen eval --misses questions.jsonl
  lotsen eval --json questions.jsonl
  lotsen eval --golden questions.jsonl
  lotsen eval --weights weights.json questions.jsonl
  lotsen eval --recall --retriever vectors questions.jsonl
  lotsen eval --corpus passages.jsonl.gz queries.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if a.retriever, err = a.RetrieverBy(by); err != nil {
				return usageError{err}
			}
			if err := a.readWeights(weights); err != nil {
				return err
			}
			if over.Path != "" {
				over.Retriever, over.By, over.Prepare = a.retriever, by, a.VectorsAll
				over.Vector = a.Vector(vector.NewSets(a.Log, encoder.ShippedID()))
				return a.evalCorpus(cmd.Context(), over, args[0], asJSON, misses)
			}
			questions, err := bench.Load(args[0], eval.Load)
			if err != nil {
				return err
			}
			return a.withBot(cmd.Context(), a.VectorsAll, func(b *bot.Bot) error {
				if recall {
					return a.evalRecall(cmd.Context(), b, by, questions, asJSON)
				}
				results, err := bench.Ask(cmd.Context(), b, questions)
				if err != nil {
					return err
				}
				if golden {
					return eval.WriteGolden(a.stdout, results)
				}
				if misses {
					eval.WriteMisses(a.stdout, results)
				}
				read, err := a.Documents().Load(cmd.Context(), nil)
				if err != nil {
					return err
				}
				rep := eval.Measure(results, eval.SourcesOf(read.Documents))
				if asJSON {
					return json.NewEncoder(a.stdout).Encode(rep)
				}
				if err := rep.Write(a.stdout); err != nil {
					return err
				}
				return eval.WriteCurves(a.stdout, eval.DecidedOf(results))
			})
		},
	}
	cmd.Flags().StringVar(&weights, "weights", "", "answer by the models of this file, as cmd/fit writes it")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the figures as one JSON object")
	cmd.Flags().BoolVar(&misses, "misses", false, "also list the questions that went wrong")
	cmd.Flags().BoolVar(&golden, "golden", false, "print a line a question in place of the figures")
	cmd.Flags().BoolVar(&recall, "recall", false, "print how many answers are among the passages retrieved")
	cmd.Flags().StringVar(&by, "retriever", "", "what retrieves passages: words, vectors or both (default: what retrieves them for answers)")
	cmd.Flags().StringVar(&over.Path, "corpus", "", "ask over the passages of this file")
	cmd.Flags().BoolVar(&over.Answers, "answers", false, "with --corpus: also time whole answers")
	return cmd
}

// readWeights reads the models to answer by; those that ship for no path.
func (a *app) readWeights(path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if a.weights, err = bot.ReadWeights(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// evalRecall prints what is retrieved for the questions.
func (a *app) evalRecall(ctx context.Context, b *bot.Bot, by string, questions []eval.Question, asJSON bool) error {
	found, err := bench.Retrieve(ctx, b, questions)
	if err != nil {
		return err
	}
	rep := eval.MeasureFound(cmp.Or(by, "lotsen"), found)
	if asJSON {
		return json.NewEncoder(a.stdout).Encode(rep)
	}
	return rep.Write(a.stdout)
}

// evalCorpus asks the questions of a file over a corpus of its own.
func (a *app) evalCorpus(ctx context.Context, over bench.Corpus, questions string, asJSON, misses bool) error {
	queries, err := bench.Load(questions, eval.ReadQueries)
	if err != nil {
		return err
	}
	over.Weights = a.weights
	if over.Words, err = a.Glossary(); err != nil {
		return err
	}
	report, ranked, err := over.Measure(ctx, a.Log, queries)
	if err != nil {
		return err
	}
	if misses {
		eval.WriteRecallMisses(a.stdout, ranked)
	}
	if asJSON {
		return json.NewEncoder(a.stdout).Encode(report)
	}
	return report.Write(a.stdout)
}
