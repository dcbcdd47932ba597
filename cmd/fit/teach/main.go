// Command teach fits bot/teach/model.json, which tells how likely a taught lesson
// answers a question, and measures it. It is no part of the product.
//
//	teach PLAN [MODEL.json]
//
// A plan has a line for each question set: its file, the folder of an index of its
// documents (built by 'lotsen index build', vectors filled in), and the name of
// its collection. In turn 100 questions of each set are taught, with the sentence
// that answers them, and the questions of the other sets of the collection are
// asked: those that share a sentence with a lesson are rewordings by another hand, all
// others are not to get any lesson's quote. Within a set, where it is the only
// one of its collection, each question is asked while the others are taught.
//
// All figures are of collections left out, or, where several sets are of one
// collection, of the asked set left out. The model is fitted on all.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"lotsen/bot/teach"
	"lotsen/cmd/fit/plan"
)

func main() { plan.Main("teach", run) }

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) < 1 || len(args) > 2 {
		return fmt.Errorf("usage: teach PLAN [MODEL.json]")
	}
	sets, err := readPlan(args[0])
	if err != nil {
		return err
	}
	for i := range sets {
		if err := sets[i].ask(ctx, slog.New(slog.DiscardHandler)); err != nil {
			return fmt.Errorf("asking %s: %w", sets[i].name, err)
		}
	}
	trials := makeTrials(sets)
	m, lines := measure(trials)
	shipped := teach.Shipped()
	lines = append(lines, "as shipped (fitted on these, nothing left out):")
	for i := range trials {
		lines = append(lines, trials[i].judge(shipped.Probability, shipped).line(trials[i].name))
	}
	fmt.Fprintln(out, strings.Join(lines, "\n"))
	if len(args) == 1 {
		return nil
	}
	return plan.Write(args[1], m)
}

// readPlan reads a plan.
func readPlan(path string) (out []set, err error) {
	err = plan.Lines(path, func(line string) error {
		var s set
		if _, err := fmt.Sscan(line, &s.path, &s.index, &s.collection); err != nil {
			return fmt.Errorf("want FILE INDEX COLLECTION: %w", err)
		}
		out = append(out, s)
		return nil
	})
	return out, err
}
