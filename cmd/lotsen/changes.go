package main

import (
	"github.com/spf13/cobra"

	"lotsen/bot/terminal"
	"lotsen/index"
	"lotsen/index/diff"
)

// How many entries of each list of changes are printed: after a build, and by
// diff.
const (
	shortList = 8
	longList  = diff.Most
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
			changes, err := index.DiffIDs(a.config.IndexDir(), args[0], args[1])
			if err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(changes)
			}
			terminal.Changes(a.stdout, changes, longList)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}
