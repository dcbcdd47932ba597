package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"lotsen/bot/terminal"
	"lotsen/index"
)

func (a *app) indexList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the generations, newest first",
		Example: `  lotsen index list
  lotsen index list --json`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			state, err := a.state()
			if err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(state)
			}
			if len(state.Generations) == 0 {
				fmt.Fprintln(a.stdout, terminal.NoIndex)
			}
			for _, m := range state.Generations {
				mark := " "
				if m.ID == state.Current {
					mark = "*"
				}
				fmt.Fprintf(a.stdout, "%s %s  %s  %s\n    %s, %s, %.1f MB\n", mark, m.ID, m.Built.Local().Format(terminal.Minute),
					terminal.Count(m.Documents, "document"), terminal.Count(m.Passages, "passage"), terminal.Count(m.Duties, "duty"), float64(m.Bytes())/1e6)
			}
			if state.Busy {
				fmt.Fprintln(a.stdout, terminal.Busy)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// state is index.Status with a list of generations, also where there is none.
func (a *app) state() (index.State, error) {
	s, err := index.Status(a.config.IndexDir())
	if s.Generations == nil {
		s.Generations = []index.Manifest{}
	}
	return s, err
}

func (a *app) indexStatus() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show the generation in use, its documents and what they refer to",
		Long: `Show the generation in use and its documents: kind, owner, when decided, whether
valid and whether another document has taken its place; then the laws and other
documents that they refer to and that are not indexed.`,
		Example: `  lotsen index status
  lotsen index status --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.Builder().Status(cmd.Context(), a.Log, time.Now())
			if err != nil {
				return err
			}
			if err := a.CountVectors(&s); err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(s)
			}
			terminal.Status(a.stdout, s)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}
