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
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"

	"lotsen/bot/teach"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "teach:", err)
		os.Exit(1)
	}
}

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
		lines = append(lines, trials[i].judge(shipped.Probability, shipped.Same, shipped.Near).line(trials[i].name))
	}
	fmt.Fprintln(out, strings.Join(lines, "\n"))
	if len(args) == 1 {
		return nil
	}
	return write(args[1], m)
}

func write(path string, m *teach.Model) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return fmt.Errorf("encoding the model: %w", err)
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// readPlan reads a plan: fields apart by blanks, # before what is for people,
// $NAME for what the environment says.
func readPlan(path string) ([]set, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []set
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		var s set
		if _, err := fmt.Sscan(os.ExpandEnv(line), &s.path, &s.index, &s.collection); err != nil {
			return nil, fmt.Errorf("reading line %d of %s: want FILE INDEX COLLECTION: %w", n, path, err)
		}
		out = append(out, s)
	}
	return out, lines.Err()
}
