package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lotsen/bot/terminal"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

func (a *app) indexCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "index",
		Short: "Build, check and switch the index",
		Long: `The index is kept as generations: each is built aside, checked, and switched to
by one atomic step; the one before stays and can be rolled back to.`,
		Example: `  lotsen index build --documents ./policies
  lotsen index status
  lotsen index rollback`,
	}
	cmd.AddCommand(a.indexBuild(), a.indexStatus(), a.indexList(), a.indexDiff(), a.indexVerify(), a.indexRollback(), a.indexPrune())
	return cmd
}

func (a *app) indexBuild() *cobra.Command {
	var strict, force, leaveVectors bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build a new generation from the documents and switch to it",
		Long: `Build a new generation from the documents and switch to it: Markdown, text, PDF,
DOCX and HTML, judged by content. A document that cannot be read is named with
its reason, the others are indexed, and the exit code is 1. Until the new
generation is checked, the old one answers.

The new one answers at once. After that the sentences that no generation before
had are read for their meaning (--no-vectors or LOTSEN_ENCODER=off leave it): some
40 a second on two processors. What was done is kept when that is stopped.

A generation that has lost more than a fifth of the passages, or fails a smoke
question, is not switched to without --force. Smoke questions stand in smoke.txt
in the documents folder, or in the file that LOTSEN_SMOKE names, one a line,
with what the answer must hold: a document's id, text, or - for a refusal.

  Vem ansvarar för elevhälsan? => elevhalsoplan
  Vem beslutar om vård av unga? => förvaltningsrätten`,
		Example: `  lotsen index build
  lotsen index build --documents ./policies --strict`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b := a.Builder()
			files, err := b.Folder.Count(cmd.Context())
			if err != nil {
				return err
			}
			show := terminal.NewMeter(a.stderr, files)
			defer show.End()
			built, err := b.Build(cmd.Context(), a.Log, keeper.Options{
				Force: force, Progress: show.Step, Seen: show.File,
				Accept: func(read folder.Result) error {
					show.End()
					a.Report(read)
					if n := len(read.Problems); strict && n > 0 {
						return fmt.Errorf("%s could not be read; nothing was built (--strict)", terminal.Count(n, "document"))
					}
					return nil
				},
			})
			show.End()
			report := built.Report
			if err != nil {
				return a.refusedBuild(report, err)
			}
			m := report.Manifest
			fmt.Fprintf(a.stdout, "generation %s: %s,\n%s, %s in %s\n", m.ID,
				terminal.Count(m.Documents, "document"), terminal.Count(m.Passages, "passage"), terminal.Count(m.Duties, "duty"), report.Took.Round(time.Millisecond))
			terminal.Changes(a.stdout, report.Changes, shortList)
			if !leaveVectors {
				if err := a.VectorsOf(cmd.Context(), m.ID); err != nil {
					return err
				}
			}
			if n := len(built.Read.Problems); n > 0 {
				return fmt.Errorf("%s could not be read", terminal.Count(n, "document"))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "build nothing if a document cannot be read")
	cmd.Flags().BoolVar(&leaveVectors, "no-vectors", false, "do not read sentences for their meaning")
	cmd.Flags().BoolVar(&force, "force", false, "switch even if passages are lost or a smoke question fails")
	return cmd
}

// refusedBuild says what was answered instead where a generation was not
// switched to, and how to go on.
func (a *app) refusedBuild(report index.Report, err error) error {
	if !errors.Is(err, index.ErrSmoke) && !errors.Is(err, index.ErrShrunk) {
		return err
	}
	for _, r := range report.Smoke {
		if r.Failed {
			answer := r.Answer
			if answer == "" {
				answer = "a refusal"
			}
			fmt.Fprintf(a.stderr, "%s\n%s\n", terminal.Wrap("smoke question: "+r.Name, ""), terminal.Wrap("was answered by "+answer, "  "))
		}
	}
	return fmt.Errorf("%w\nthe index before stays in use; 'lotsen index build --force' switches all the same", err)
}

func (a *app) indexVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify [GENERATION]",
		Short: "Compare a generation with the sums of its files and of the documents read",
		Example: `  lotsen index verify
  lotsen index verify 20261124T101500Z-3f9c`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.completeGenerations,
		RunE: func(_ *cobra.Command, args []string) error {
			id := strings.Join(args, "")
			if err := index.Verify(a.config.IndexDir(), id); err != nil {
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
		Example: `  lotsen index rollback
  lotsen index rollback 20261124T101500Z-3f9c`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.completeGenerations,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := a.config.IndexDir()
			if len(args) > 0 {
				if err := index.Use(dir, args[0]); err != nil {
					return err
				}
				return a.pin(cmd.Context(), args[0])
			}
			id, err := index.Rollback(dir)
			if err != nil {
				return err
			}
			return a.pin(cmd.Context(), id)
		},
	}
}

// pin keeps a generation in use that was gone back to.
func (a *app) pin(ctx context.Context, id string) error {
	if err := a.Builder().SetPin(ctx, id); err != nil {
		return err
	}
	fmt.Fprintln(a.stdout, "now answering from", id)
	return nil
}

func (a *app) indexPrune() *cobra.Command {
	keep := index.DefaultKept
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Remove old generations",
		Long: `Remove all but the newest generations. The one in use always stays. Each build
does the same.`,
		Example: `  lotsen index prune
  lotsen index prune --keep 2`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if keep < 1 {
				return usageError{fmt.Errorf("--keep %d: at least one generation stays", keep)}
			}
			gone, err := index.Prune(a.config.IndexDir(), keep)
			for _, id := range gone {
				fmt.Fprintln(a.stdout, "removed", id)
			}
			if err == nil && len(gone) == 0 {
				fmt.Fprintln(a.stdout, "there is nothing to remove")
			}
			return err
		},
	}
	cmd.Flags().IntVar(&keep, "keep", keep, "how many generations stay")
	return cmd
}

// completeGenerations offers the ids of generations to the shell.
func (a *app) completeGenerations(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if a.configure(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	list, _ := index.List(a.config.IndexDir())
	var ids []string
	for _, m := range list {
		ids = append(ids, m.ID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// writeJSON prints one value, indented.
func (a *app) writeJSON(v any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
