package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/bench"
	"lotsen/bot/eval"
	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
	"lotsen/bot/teach"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/vector"
)

// set is a question set, asked.
type set struct {
	path, index, collection, name string
	asked                         []asked
}

// asked is a question with its answer, and the lesson that it would be taught as.
type asked struct {
	eval.Question
	answer answer.Answer
	vector []float32
	lesson *teach.Lesson // nil where its first gold quote was not found
}

// ask asks all questions of a set that stand alone.
func (s *set) ask(ctx context.Context, log *slog.Logger) error {
	s.name = strings.TrimSuffix(filepath.Base(s.path), ".jsonl")
	if filepath.Base(filepath.Dir(s.path)) == "testdata" {
		s.name = "own"
	}
	questions, err := bench.Load(s.path, eval.Load)
	if err != nil {
		return err
	}
	words, err := glossary.Load(log)
	if err != nil {
		return err
	}
	gen, err := index.Open(log, s.index)
	if err != nil {
		return err
	}
	live := new(index.Live)
	live.Swap(gen)
	defer live.Close()
	b := bot.New(log, live, words, bot.Options{Vector: retrieval.NewVector(encoder.Shipped{}, vector.NewSets(log, encoder.ShippedID()))})
	find, err := teach.NewFinder(gen, nil)
	if err != nil {
		return err
	}
	for _, q := range questions {
		if len(q.Turns) > 1 {
			continue
		}
		one := asked{Question: q}
		if one.answer, err = b.Answer(ctx, question.Asked{Text: q.Text, For: audience.Admin()}); err != nil {
			return err
		}
		if one.vector, err = (encoder.Shipped{}).Question(ctx, q.Text); err != nil {
			return err
		}
		if len(q.Gold) > 0 {
			if one.lesson, err = lessonOf(ctx, find, one, q.Gold[0]); err != nil {
				return err
			}
		}
		s.asked = append(s.asked, one)
	}
	return nil
}

// lessonOf is the lesson that a quote answers a question; nil where it does not
// stand in the documents.
func lessonOf(ctx context.Context, find *teach.Finder, of asked, gold eval.Gold) (*teach.Lesson, error) {
	place, err := find.Find("", gold.Quote)
	if err != nil {
		return nil, nil //nolint:nilerr // told by the count of lessons
	}
	l := &teach.Lesson{Question: of.Text, Kind: teach.Taught, Lang: of.answer.Lang, Asks: string(of.answer.Kind), By: "provning"}
	place.Into(l)
	v, err := teach.Vectorise(ctx, encoder.Shipped{}, *l)
	l.Vectors = v
	return l, err
}
