package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/records"
	"lotsen/bot/store"
	"lotsen/bot/teach"
	"lotsen/bot/terminal"
	"lotsen/cmd/lotsen/collection"
)

// withLessons runs a function with a desk that lessons are kept at.
func (a *app) withLessons(ctx context.Context, fn func(*desk.Desk) error) error {
	a.viewer = audience.Admin()
	return a.withLibrary(ctx, a.VectorsSoon, func(b *bot.Bot, from bot.Library) error {
		return a.withState(ctx, func(s *store.Store) error {
			d, err := a.Desk(desk.Options{Bot: b, Library: from, Lessons: s, Unanswered: s.Unanswered})
			if err != nil {
				return err
			}
			err = fn(d)
			if errors.Is(err, teach.ErrLesson) || errors.Is(err, teach.ErrNoQuote) || errors.Is(err, records.ErrFormat) {
				return usageError{err}
			}
			return err
		})
	})
}

// answering runs a function with a desk that answers, by what was taught too where
// there is a database; one that cannot be opened is told of and done without.
func (a *app) answering(ctx context.Context, prepare collection.Prepare, fn func(*desk.Desk) error) error {
	return a.withLibrary(ctx, prepare, func(b *bot.Bot, from bot.Library) error {
		o := desk.Options{Bot: b, Library: from}
		if a.links {
			o.Pages = a.config.Server.PagesAt()
		}
		if there := a.config.Store().Exists(); there {
			s, err := store.Open(ctx, a.Log, a.config.Store())
			if err != nil {
				fmt.Fprintln(a.stderr, "lotsen: answering without what was taught:", terminal.OneLine(err.Error()))
			} else {
				defer s.Close()
				o.Lessons = s
			}
		}
		d, err := a.Desk(o)
		if err != nil {
			return err
		}
		return fn(d)
	})
}

func (a *app) teachCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "teach",
		Short: "Teach which sentence answers a question",
		Long: `Teach which sentence of the documents answers a question. Whoever asks it again, or
asks its like, gets that sentence first, marked with who stands for it and since
when. When the sentence changes or goes, the question turns into a gap, and is
answered by the documents alone. Questions are kept masked, without who asked.`,
		Example: `  lotsen teach groups
  lotsen teach add "finns det en telefon för den som köper sex?" --quote "Verksamheten består av en jourtelefon" --by "enhetschef"
  lotsen teach gap "vem betalar sådana resor?" --owner "utredare" --due 2027-03-01
  lotsen teach list
  lotsen teach export > lessons.jsonl`,
	}
	cmd.AddCommand(a.teachList(), a.teachGroups(), a.teachAdd(), a.teachMark(teach.OutOfScope), a.teachMark(teach.Gap), a.teachRemove(), a.teachExport(), a.teachImport())
	return cmd
}

// lessonListing is a command that lists by a desk, in a format.
func (a *app) lessonListing(use, short, long string, list func(ctx context.Context, d *desk.Desk, search, format string) error) *cobra.Command {
	var format, search string
	var asJSON bool
	cmd := &cobra.Command{Use: use, Short: short, Long: long, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		if asJSON {
			format = "json"
		}
		return a.withLessons(cmd.Context(), func(d *desk.Desk) error { return list(cmd.Context(), d, search, format) })
	}}
	cmd.Flags().StringVar(&search, "search", "", "only those that say this")
	cmd.Flags().StringVar(&format, "format", "table", "table, json (one object a line) or csv")
	cmd.Flags().BoolVar(&asJSON, "json", false, "the same as --format json")
	return cmd
}

func (a *app) teachList() *cobra.Command {
	return a.lessonListing("list", "List what was taught, gaps and what is out of scope", `List what was taught, gaps and what is out of scope, after holding it against the
documents as they are now: what no longer stands there has turned into a gap.`,
		func(ctx context.Context, d *desk.Desk, search, format string) error {
			if _, err := d.CheckLessons(ctx); err != nil {
				return err
			}
			all, err := d.Lessons(ctx, a.viewer, search)
			if err != nil {
				return err
			}
			return records.Lessons(a.stdout, all, format)
		})
}

// mostGroups is how many groups are listed.
const mostGroups = 500

func (a *app) teachGroups() *cobra.Command {
	return a.lessonListing("groups", "List unanswered questions, those that are alike as one", `List the questions that were refused, answered as only likely or
judged not helpful, most asked first, those that are alike as one: how often,
when last, the question, how else it was asked, who sees to it, and the passage
that comes nearest (--json gives several). 'lotsen teach add' links it to one.`,
		func(ctx context.Context, d *desk.Desk, search, format string) error {
			all, err := d.Unanswered(ctx, a.viewer, mostGroups)
			if err != nil {
				return err
			}
			var found []teach.Group
			for _, g := range all {
				if strings.Contains(strings.ToLower(strings.Join(append(g.Others, g.Question), "\n")), strings.ToLower(search)) {
					found = append(found, g)
				}
			}
			return records.Groups(a.stdout, found, format)
		})
}

func (a *app) teachAdd() *cobra.Command {
	var link desk.Link
	cmd := &cobra.Command{
		Use:     "add QUESTION",
		Short:   "Link a question to the sentence that answers it",
		Long:    `Link a question to the sentence or steps that answer it. The quote may leave out the beginning and end of its sentences: all of them is quoted.`,
		Example: `  lotsen teach add "vem anmäler?" --document skola--rutin --quote "Rektorn ska anmäla" --by "rektor"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			link.Question = args[0]
			return a.withLessons(cmd.Context(), func(d *desk.Desk) error {
				l, err := d.Teach(cmd.Context(), a.viewer, link)
				if err != nil {
					return err
				}
				return records.Lessons(a.stdout, []teach.Lesson{l}, "table")
			})
		},
	}
	cmd.Flags().StringVar(&link.Document, "document", "", "id of the document; left out: all are searched")
	cmd.Flags().StringVar(&link.Quote, "quote", "", "the words that answer, as they stand in the document")
	cmd.Flags().StringVar(&link.By, "by", "", `the function that stands for it, such as "enhetschef"`)
	cmd.MarkFlagRequired("quote")
	cmd.MarkFlagRequired("by")
	return cmd
}

// teachMark is the command that calls a question out of scope, or a gap.
func (a *app) teachMark(kind teach.Kind) *cobra.Command {
	l := teach.Lesson{Kind: kind}
	cmd := &cobra.Command{
		Use:   strings.ReplaceAll(string(kind), "_", "-") + " QUESTION",
		Short: map[teach.Kind]string{teach.OutOfScope: "Say that a question is none for the documents", teach.Gap: "Say who sees to it that a question can be answered"}[kind],
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l.Question = args[0]
			return a.withLessons(cmd.Context(), func(d *desk.Desk) error {
				kept, err := d.PutLesson(cmd.Context(), a.viewer, l, "")
				if err != nil {
					return err
				}
				return records.Lessons(a.stdout, []teach.Lesson{kept}, "table")
			})
		},
	}
	cmd.Flags().StringVar(&l.Note, "note", "", "a note")
	if kind == teach.Gap {
		cmd.Flags().StringVar(&l.Owner, "owner", "", "the function that sees to it")
		cmd.Flags().StringVar(&l.Due, "due", "", "until when, YYYY-MM-DD")
	}
	return cmd
}

func (a *app) teachRemove() *cobra.Command {
	return &cobra.Command{
		Use:   "remove ID",
		Short: "Forget a lesson, by the number that 'lotsen teach list' shows",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return usageError{fmt.Errorf("%q is no number of a lesson", args[0])}
			}
			a.StepAside()
			return a.withState(cmd.Context(), func(s *store.Store) error { return s.RemoveLesson(cmd.Context(), id) })
		},
	}
}

func (a *app) teachExport() *cobra.Command {
	var format string
	cmd := &cobra.Command{Use: "export", Short: "Write all lessons, to be imported elsewhere", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		a.StepAside()
		return a.withState(cmd.Context(), func(s *store.Store) error {
			all, _, err := s.Lessons(cmd.Context())
			if err != nil {
				return err
			}
			return records.ExportLessons(a.stdout, all, format)
		})
	}}
	cmd.Flags().StringVar(&format, "format", "json", "json (one object a line) or csv")
	return cmd
}

func (a *app) teachImport() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE | -",
		Short: "Read lessons: all of a file, or none where one is wrong",
		Long: `Read lessons as 'lotsen teach export' writes them, or a spreadsheet saved as CSV with
the columns question, document, quote and by. Each takes the place of the one with
its question. A quote that the documents do not have becomes a gap.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			in := io.NopCloser(a.stdin)
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				in = f
			}
			lessons, err := records.ImportLessons(in)
			if err = errors.Join(err, in.Close()); err != nil {
				return usageError{err}
			}
			return a.withLessons(cmd.Context(), func(d *desk.Desk) error {
				kept, err := d.ImportLessons(cmd.Context(), a.viewer, lessons)
				if err != nil {
					return err
				}
				for _, l := range kept {
					if l.Lost != "" {
						fmt.Fprintf(a.stderr, "lotsen: a gap, as the documents do not have its quote: %q\n", l.Question)
					}
				}
				fmt.Fprintf(a.stdout, "%d lessons read.\n", len(kept))
				return nil
			})
		},
	}
}
