package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"lotsen/bot/records"
	"lotsen/bot/store"
)

// mostRecords is how many records a command lists.
const mostRecords = 100_000

// withState opens the state that the settings name for f.
func (a *app) withState(ctx context.Context, f func(*store.Store) error) error {
	if err := a.config.Server.Validate(); err != nil {
		return err
	}
	s, err := store.Open(ctx, a.Log, a.config.Store())
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.Close())
}

// listing is a command that lists records in a format.
func (a *app) listing(use, short, long string, list func(ctx context.Context, s *store.Store, w io.Writer, format string) error) *cobra.Command {
	var format string
	var asJSON bool
	cmd := &cobra.Command{
		Use: use, Short: short, Long: long, Args: cobra.NoArgs,
		Example: fmt.Sprintf("  lotsen %[1]s\n  lotsen %[1]s --format csv > %[1]s.csv", use),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				format = "json"
			}
			err := a.withState(cmd.Context(), func(s *store.Store) error { return list(cmd.Context(), s, a.stdout, format) })
			if errors.Is(err, records.ErrFormat) {
				return usageError{err}
			}
			return err
		},
	}
	cmd.Flags().StringVar(&format, "format", "table", "table, json (one object a line) or csv")
	cmd.Flags().BoolVar(&asJSON, "json", false, "the same as --format json")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(records.Formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) feedbackCommand() *cobra.Command {
	return a.listing("feedback", "List what people thought of answers", `List the judgements of answers that are kept, newest first: when, whether the
answer helped, what was wrong with it, and the question while that is kept. Who
judged is not told. They are deleted after LOTSEN_RETENTION_DAYS.`,
		func(ctx context.Context, s *store.Store, w io.Writer, format string) error {
			all, err := s.Judgements(ctx, mostRecords)
			if err != nil {
				return err
			}
			return records.Judgements(w, all, format)
		})
}

func (a *app) gapsCommand() *cobra.Command {
	return a.listing("gaps", "List the questions that the documents did not answer", `List the questions that the documents did not answer, newest first, those of the same
words as one, with personal data masked. They are deleted after LOTSEN_RETENTION_DAYS.`,
		func(ctx context.Context, s *store.Store, w io.Writer, format string) error {
			all, err := s.Gaps(ctx, mostRecords)
			if err != nil {
				return err
			}
			return records.Gaps(w, all, format)
		})
}

func (a *app) auditCommand() *cobra.Command {
	var since, until, action, search string
	var after int64
	cmd := a.listing("audit", "List who did what with documents, lessons and the index", `List who did what when: signed in and out, was refused (why and how
often within a minute, not who), uploaded, published, withdrew, restored,
taught, rolled back, exported and so on, newest first; never a question. With --json
it prints one object a line, for a SIEM; --after prints what is new since an id, oldest
first. Entries are deleted after LOTSEN_AUDIT_DAYS.`,
		func(ctx context.Context, s *store.Store, w io.Writer, format string) error {
			q, err := records.AuditQuery(since, until, action, search, after)
			q.Oldest = after >= 0
			if err != nil {
				return usageError{err}
			}
			all, err := s.Entries(ctx, q)
			if err != nil {
				return err
			}
			return records.Audit(w, all, format)
		})
	cmd.Flags().StringVar(&since, "since", "", "from this day or time on")
	cmd.Flags().StringVar(&until, "until", "", "before this day or time")
	cmd.Flags().StringVar(&action, "action", "", "only this action, such as publish")
	cmd.Flags().StringVar(&search, "search", "", "only those that say this")
	cmd.Flags().Int64Var(&after, "after", -1, "only those after this id, oldest first")
	return cmd
}

func (a *app) forgetCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "forget PERSON",
		Short: "Delete what is kept of a person",
		Long: `Delete what is kept of a person: the questions they asked, answers to them, how they
judged answers, and what they want to be told of. The audit log and the versions of
documents keep for their own time who did what; how many such entries stay is said.
PERSON is slack:TEAM/USER or teams:TENANT/OBJECT-ID. What stands in the chat itself is
not Lotsen's.`,
		Example: `  lotsen forget slack:T012AB3CD/U012AB3CD`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withState(cmd.Context(), func(s *store.Store) error {
				n, err := records.Forget(cmd.Context(), s, args[0])
				if errors.Is(err, records.ErrPerson) {
					return usageError{err}
				}
				if err == nil {
					fmt.Fprintln(a.stdout, records.Told(n))
				}
				return err
			})
		},
	}
}
