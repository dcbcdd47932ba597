package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"lotsen/bot/desk"
	"lotsen/bot/terminal"
	"lotsen/cmd/lotsen/doctor"
)

func (a *app) doctorCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check settings, documents, index, database, Slack and Teams",
		Long: `Check everything that 'lotsen serve' needs, and say what to do about each failure.
It changes nothing but bringing the database's schema up to date, and posts
nothing. The exit code is 1 if anything failed.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			findings := doctor.Examine(cmd.Context(), a.Collection)
			failed := 0
			for _, f := range findings {
				if f.Level == desk.Failure {
					failed++
				}
			}
			if err := a.printFindings(findings, asJSON); err != nil {
				return err
			}
			if failed > 0 {
				return fmt.Errorf("checks failed: %d", failed)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a check: name, level (ok, warning, failure), detail, fix")
	return cmd
}

func (a *app) printFindings(findings []desk.Finding, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		for _, f := range findings {
			if err := enc.Encode(f); err != nil {
				return err
			}
		}
		return nil
	}
	for _, f := range findings {
		fmt.Fprintf(a.stdout, "%-8s %s: %s\n", f.Level, terminal.Bold(f.Name, a.color), f.Detail)
		if f.Fix != "" {
			fmt.Fprintln(a.stdout, terminal.Wrap("→ "+f.Fix, "         "))
		}
	}
	return nil
}
