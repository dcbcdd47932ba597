package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lotsen/bot"
	"lotsen/corpus"
	"lotsen/index"
)

// How many entries of each list of changes are printed: after a build, and by
// diff.
const (
	shortList = 8
	longList  = index.MostChanges
)

func (a *app) indexDiff() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "Show what changed between two generations",
		Long: `Show which documents, sections and duties came, changed or went between two
generations, and which smoke questions have another answer.`,
		Example: `  lotsen index diff 20261123T081500Z-91ab 20261124T101500Z-3f9c
  lotsen index diff --json 20261123T081500Z-91ab 20261124T101500Z-3f9c`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.completeGenerations,
		RunE: func(_ *cobra.Command, args []string) error {
			from, err := index.OpenGeneration(a.config.indexDir(), args[0])
			if err != nil {
				return err
			}
			defer from.Close()
			to, err := index.OpenGeneration(a.config.indexDir(), args[1])
			if err != nil {
				return err
			}
			defer to.Close()
			changes, err := index.Diff(from, to)
			if err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(changes)
			}
			a.writeChanges(changes, longList)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// writeChanges prints what changed, at most so many entries of each list.
func (a *app) writeChanges(c index.Changes, most int) {
	if c.From == "" {
		return
	}
	if c.Empty() {
		fmt.Fprintf(a.stdout, "nothing has changed since %s\n", c.From)
		return
	}
	fmt.Fprintf(a.stdout, "changes since %s (%d passages then, %d now):\n", c.From, c.PassagesBefore, c.PassagesAfter)
	var documents, sections, gained, lost, smoke []string
	for _, d := range c.Documents {
		documents = append(documents, fmt.Sprintf("%s: %s (%s)", d.What, d.Title, d.Document))
	}
	for _, s := range c.Sections {
		sections = append(sections, fmt.Sprintf("%s: %s, %s", s.What, s.Document, s.Section))
	}
	for _, d := range c.Gained {
		gained = append(gained, dutyLine(d))
	}
	for _, d := range c.Lost {
		lost = append(lost, dutyLine(d))
	}
	for _, s := range c.Smoke {
		smoke = append(smoke, fmt.Sprintf("%s – now %s – before %s", s.Name, orRefusal(s.After), orRefusal(s.Before)))
	}
	a.list("documents", documents, index.Total(c.Counts.Documents), most)
	a.list("sections", sections, index.Total(c.Counts.Sections), most)
	a.list("duties gained", gained, c.Counts.Gained, most)
	a.list("duties lost", lost, c.Counts.Lost, most)
	a.list("smoke questions with another answer", smoke, len(smoke), most)
	if most < longList {
		fmt.Fprintf(a.stdout, "all of it: lotsen index diff %s %s\n", c.From, c.To)
	}
}

// list prints a heading with how many there are and the first entries.
func (a *app) list(heading string, entries []string, total, most int) {
	if len(entries) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, "%s: %d\n", heading, total)
	for _, e := range entries[:min(len(entries), most)] {
		fmt.Fprintln(a.stdout, hang(e))
	}
	if more := total - most; more > 0 {
		fmt.Fprintf(a.stdout, "  … and %d more\n", more)
	}
}

// hang wraps an entry of a list, its further lines deeper than the first.
func hang(entry string) string {
	return "  " + strings.TrimLeft(wrap(entry, "    ", width), " ")
}

func dutyLine(d corpus.Duty) string {
	return fmt.Sprintf("%s [%s]: ”%s” (%s, %s)", strings.Join(d.Bodies, ", "), d.Modality, shorten(bot.Readable(d.Quote), 200), d.Document, d.Section)
}

func orRefusal(answer string) string {
	if answer == "" {
		return "no answer"
	}
	return "”" + shorten(answer, 200) + "”"
}
