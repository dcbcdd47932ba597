package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/question"
	"lotsen/bot/terminal"
)

func (a *app) askCommand() *cobra.Command {
	var asJSON, turns, explain, whole bool
	var as []string
	cmd := &cobra.Command{
		Use:   "ask QUESTION | -",
		Short: "Answer a question",
		Long: `Answer a question in Swedish or English: the bodies responsible, the sentence
quoted verbatim, document and section, and further passages. The cells of a
table's row are set apart by " | " (in JSON by tabs). With - it reads one
question a line and answers each in turn. A document that is no longer in force
is quoted when the question names it ("enligt den gamla policyn").

Sentences that have not been read for their meaning yet are read first: for one
question where that takes less than ten seconds, with - all (LOTSEN_ENCODER=off
does without).`,
		Example: `  lotsen ask "who is responsible for youth outreach"
  lotsen ask --json "vem ansvarar för ungdomsmottagningar?"
  lotsen ask --whole "hur anmäler jag en avvikelse?"
  lotsen ask --as chefer "vem beslutar om löner?"
  lotsen ask --explain "vad är egenvård?"
  lotsen ask - < questions.txt
  echo '["Vem ansvarar för uppsökande arbete?", "och på nätet?"]' | lotsen ask --turns -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			out := a.printer(asJSON)
			if err := a.showTo(as); err != nil {
				return err
			}
			if len(args) == 1 && args[0] == "-" {
				return a.askLines(cmd.Context(), turns, whole, out)
			}
			q, err := parseQuestion(strings.Join(args, " "), turns, whole)
			if err != nil {
				return err
			}
			q.For = a.viewer
			if err := q.Check(); err != nil { // before an index is built for it
				return err
			}
			return a.answering(cmd.Context(), a.VectorsSoon, func(d *desk.Desk) error {
				if explain {
					return a.explain(cmd.Context(), d, q)
				}
				found, err := d.Ask(cmd.Context(), q)
				if err != nil {
					return err
				}
				return out(found)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object an answer")
	cmd.Flags().StringSliceVar(&as, "as", nil, asHelp)
	cmd.Flags().BoolVar(&explain, "explain", false, "print why: what the first sentences score by, and what made the answer likely or not")
	cmd.Flags().BoolVar(&whole, "whole", false, "quote a list or paragraph of steps to its end, however long")
	cmd.Flags().BoolVar(&a.links, "links", false, "under each source, the address where the quote is read on the page of 'lotsen serve' (LOTSEN_URL)")
	cmd.Flags().BoolVar(&turns, "turns", false, "read a JSON array of turns in place of a question and answer the last")
	return cmd
}

// explain prints the answer and what it was made from.
func (a *app) explain(ctx context.Context, d *desk.Desk, q question.Asked) error {
	s, err := d.Study(ctx, q)
	if err != nil {
		return err
	}
	terminal.Answer(a.stdout, s.Answer, terminal.Look{Color: a.color})
	terminal.Explain(a.stdout, s)
	return nil
}

// printer gives the function that prints an answer.
func (a *app) printer(asJSON bool) func(answer.Answer) error {
	if asJSON {
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		return func(found answer.Answer) error { return enc.Encode(found) }
	}
	return func(found answer.Answer) error {
		terminal.Answer(a.stdout, found, terminal.Look{Color: a.color, Links: a.links})
		return nil
	}
}

// parseQuestion makes a question of a line.
func parseQuestion(line string, turns, whole bool) (question.Asked, error) {
	if !turns {
		return question.Asked{Text: line, Whole: whole}, nil
	}
	q, err := question.ParseTurns(line)
	q.Whole = whole
	if err != nil && !errors.Is(err, question.ErrEmpty) {
		err = usageError{err}
	}
	return q, err
}

// askLines answers one question a line, in order. A line that is no question
// is named on stderr and answered by an object that says so, so that answers
// and lines stay in step; the exit code tells at the end.
func (a *app) askLines(ctx context.Context, turns, whole bool, out func(answer.Answer) error) error {
	return a.answering(ctx, a.VectorsAll, func(d *desk.Desk) error {
		in := bufio.NewReaderSize(a.stdin, 64<<10)
		var bad int
		for n := 1; ; n++ {
			line, err := terminal.ReadLine(in)
			if errors.Is(err, io.EOF) && line == "" {
				break
			}
			if err != nil && !errors.Is(err, io.EOF) {
				return fmt.Errorf("reading questions: %w", err)
			}
			found, err := a.askLine(ctx, d, line, turns, whole)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				bad++
				fmt.Fprintf(a.stderr, "lotsen: line %d: %v\n", n, err)
			}
			if err := out(found); err != nil {
				return err
			}
		}
		if bad > 0 {
			return usageError{fmt.Errorf("%d lines were no questions", bad)}
		}
		return nil
	})
}

func (a *app) askLine(ctx context.Context, d *desk.Desk, line string, turns, whole bool) (answer.Answer, error) {
	q, err := parseQuestion(line, turns, whole)
	q.For = a.viewer
	if err == nil {
		var found answer.Answer
		if found, err = d.Ask(ctx, q); err == nil {
			return found, nil
		}
	}
	return answer.Unanswered(q), err
}
