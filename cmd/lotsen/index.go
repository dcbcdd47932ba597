package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"lotsen/index"
)

func (a *app) indexCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "index",
		Short: "Build, check and switch the index",
		Long: `The index is kept as generations: each is built aside, checked, and switched to
by one atomic step; the one before stays and can be rolled back to.`,
	}
	cmd.AddCommand(a.indexBuild(), a.indexStatus(), a.indexVerify(), a.indexRollback())
	return cmd
}

func (a *app) indexBuild() *cobra.Command {
	var strict, force bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build a new generation from the documents and switch to it",
		Long: `Build a new generation from the documents and switch to it. A document that
cannot be read is named with its reason, the others are indexed, and the exit
code is 1. Until the new generation is checked, the old one answers.`,
		Example: `  lotsen index build
  lotsen index build --documents ./policies --strict`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src := a.source()
			print, err := src.fingerprint()
			if err != nil {
				return err
			}
			docs, problems, err := src.load(cmd.Context())
			if err != nil {
				return err
			}
			a.report(problems)
			if strict && len(problems) > 0 {
				return fmt.Errorf("%d documents could not be read; nothing was built (--strict)", len(problems))
			}
			done := a.progress()
			report, err := index.Build(cmd.Context(), a.log, a.config.indexDir(), docs, index.BuildOptions{Source: print, Force: force, Progress: done})
			if err != nil {
				return err
			}
			m := report.Manifest
			fmt.Fprintf(a.stdout, "generation %s: %d documents, %d passages, %d duties in %s\n",
				m.ID, m.Documents, m.Passages, m.Duties, report.Took.Round(time.Millisecond))
			if len(problems) > 0 {
				return fmt.Errorf("%d documents could not be read", len(problems))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "build nothing if a document cannot be read")
	cmd.Flags().BoolVar(&force, "force", false, "switch even if the new generation has lost passages or fails a smoke question")
	return cmd
}

// progress gives a function that prints a line a step.
func (a *app) progress() func(index.Step) {
	var last index.Stage
	return func(s index.Step) {
		if s.Stage != last {
			fmt.Fprintf(a.stderr, "%s …\n", s.Stage)
			last = s.Stage
		}
	}
}

func (a *app) indexStatus() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show the current generation and those before it",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			state, err := index.Status(a.config.indexDir())
			if err != nil {
				return err
			}
			if len(state.Generations) == 0 {
				fmt.Fprintln(a.stdout, "no index yet; 'lotsen index build' makes one")
				return nil
			}
			for _, m := range state.Generations {
				mark := " "
				if m.ID == state.Current {
					mark = "*"
				}
				fmt.Fprintf(a.stdout, "%s %s  %s  %d documents, %d passages, %d duties, %.1f MB\n", mark, m.ID,
					m.Built.Local().Format("2006-01-02 15:04"), m.Documents, m.Passages, m.Duties, float64(m.Bytes())/1e6)
			}
			if state.Busy {
				fmt.Fprintln(a.stdout, "a build is under way")
			}
			return nil
		},
	}
}

func (a *app) indexVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify [GENERATION]",
		Short: "Compare every file of a generation with its SHA-256 sum",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			id := ""
			if len(args) > 0 {
				id = args[0]
			}
			if err := index.Verify(a.config.indexDir(), id); err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, "every file is as it was built")
			return nil
		},
	}
}

func (a *app) indexRollback() *cobra.Command {
	return &cobra.Command{
		Use:   "rollback [GENERATION]",
		Short: "Switch to the generation before, or to the one named",
		Long: `Switch to the generation before, or to the one named. It stays in use until the
documents change or 'lotsen index build' is run.`,
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := a.config.indexDir()
			if len(args) > 0 {
				if err := index.Use(dir, args[0]); err != nil {
					return err
				}
				return a.pin(args[0])
			}
			id, err := index.Rollback(dir)
			if err != nil {
				return err
			}
			return a.pin(id)
		},
	}
}
