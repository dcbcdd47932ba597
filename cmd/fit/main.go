// Command fit makes the weights that sentences are ranked and answers decided
// by, from question sets with known answers, and writes them as one file:
// bot/model/weights.json, which the product embeds. It is no part of the product.
//
//	fit PLAN WEIGHTS.json
//
// A plan has a line for each question set: its file, the folder of an index of
// its documents (built by 'lotsen index build', vectors filled in), the name of
// its collection, and how much it weighs: for the models by words, for the ranker
// by meaning, and for what decides by meaning. The encoder has learnt some sets by
// heart, so that it looks surer there than it is: those weigh little.
// What stands behind = is what a set is called in the table of figures. Two sets of one
// collection with different names behind a slash are not left out together.
// A file with an exclamation mark before it is of other documents, and nothing
// there answers it.
//
// All figures are of collections left out: what is said of a collection comes
// from models that have seen none of its questions.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"lotsen/bot/model"
	"lotsen/cmd/fit/plan"
)

func main() { plan.Main("fit", run) }

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: fit PLAN WEIGHTS.json")
	}
	sets, err := readPlan(args[0])
	if err != nil {
		return err
	}
	file := &model.File{About: about(sets)}
	told := map[string]string{}
	for _, s := range sets {
		if s.told != "" {
			told[s.name] = s.told
		}
	}
	var tables [2]*table
	for i, variant := range []struct {
		name    string
		meaning bool
		least   refusing
		models  *model.Models
	}{
		{"by words", false, refusing{mean: 0.70}, &file.Words}, // words alone tell too little to hold each to it
		{"by meaning", true, refusing{mean: 0.78, each: 0.70}, &file.Meaning},
	} {
		samples, err := sampleAll(ctx, slog.New(slog.DiscardHandler), sets, variant.meaning)
		if err != nil {
			return err
		}
		if len(samples) == 0 { // nothing weighs
			continue
		}
		fitted, table, err := fit(samples, variant.least)
		if err != nil {
			return fmt.Errorf("fitting %s: %w", variant.name, err)
		}
		*variant.models, tables[i], table.told = fitted, table, told
		lines := append([]string{fmt.Sprintf("least %s: the most right answers at %g or more of the unanswerable refused, mean of the collections told of, and %g in each, each left out.", variant.name, variant.least.mean, variant.least.each)}, table.lines(variant.name)...)
		file.About = append(file.About, lines...)
		fmt.Fprintln(out, strings.Join(lines, "\n"))
	}
	fmt.Fprint(out, "\n", markdown(tables[0], tables[1]))
	return plan.Write(args[1], file)
}

// about says how the weights were made.
func about(sets []set) []string {
	out := []string{
		"Made by cmd/fit on " + time.Now().UTC().Format(time.DateOnly) + "; nothing in it is drawn by chance. Do not edit.",
		fmt.Sprintf("rank and shortlist: listwise logistic regression, L2 %g on features of unit deviation.", rankPenalty),
		fmt.Sprintf("answers: logistic regression of whether the documents answer, L2 %g, scaled to how often the first sentence does.", answerPenalty),
		fmt.Sprintf("sure: from where on %g of the answers are right, over the same.", sureRight),
	}
	for _, s := range sets {
		kind := "set"
		if s.foreign {
			kind = "foreign set"
		}
		out = append(out, fmt.Sprintf(kind+" %s, %s, weights %g, %g and %g, sha256 %s", s.name, s.collection, s.words, s.meaning, s.decides, s.sum))
	}
	return out
}

// set is a line of a plan.
type set struct {
	group
	name, path, index string
	told              string  // what it is called where figures are told; "" where none are
	words             float64 // weight for the models by words
	meaning, decides  float64 // … for the ranker by meaning, and for what decides by meaning
	foreign           bool    // of other documents: none of its questions is answered
	sum               string  // SHA-256 of the file
}

// foreignMark stands before a file whose questions are of other documents: so
// that also what nothing here is about is refused.
const foreignMark = "!"

// readPlan reads a plan.
func readPlan(path string) (out []set, err error) {
	err = plan.Lines(path, func(line string) error {
		var s set
		line, s.told, _ = strings.Cut(line, "=")
		s.told = strings.TrimSpace(s.told)
		if _, err := fmt.Sscan(line, &s.path, &s.index, &s.collection, &s.words, &s.meaning, &s.decides); err != nil {
			return fmt.Errorf("want FILE INDEX COLLECTION WEIGHT WEIGHT WEIGHT: %w", err)
		}
		s.collection, s.hand, _ = strings.Cut(s.collection, "/")
		s.path, s.foreign = strings.CutPrefix(s.path, foreignMark)
		if err := s.measure(); err != nil {
			return err
		}
		out = append(out, s)
		return nil
	})
	return out, err
}
