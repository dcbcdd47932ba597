package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/register"
	"lotsen/bot/store"
	"lotsen/bot/terminal"
	"lotsen/bot/workbook"
	"lotsen/cmd/lotsen/collection"
	"lotsen/corpus"
	"lotsen/index"
)

var modalities = []corpus.Modality{corpus.Must, corpus.MustNot, corpus.Should, corpus.May, corpus.Responsible}

func (a *app) dutiesCommand() *cobra.Command {
	var f register.Filter
	var modality, format, since string
	var as []string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "duties",
		Short: "List what named bodies must do, by body or topic",
		Long: `List the register of duties: every sentence or list item in which a named body
has to do, is responsible for, should do or must not do something. Documents that
are superseded, expired or not valid yet are left out unless --document names one
or --all is given; their duties are marked.`,
		Example: `  lotsen duties --body socialtjänstnämnden
  lotsen duties --topic ungdomsmottagningar
  lotsen duties --modality must_not --format json
  lotsen duties --format csv > duties.csv
  lotsen duties --format xlsx > duties.xlsx
  lotsen duties import duties.xlsx`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.showTo(as); err != nil {
				return err
			}
			f.For = a.viewer
			f.Modality = corpus.Modality(modality)
			if modality != "" && !slices.Contains(modalities, f.Modality) {
				return usageError{fmt.Errorf("--modality %q is none of must, must_not, should, may, responsible", modality)}
			}
			if asJSON {
				format = "json"
			}
			if since != "" {
				return a.dutiesSince(cmd.Context(), since, format)
			}
			if format == "xlsx" {
				return a.dutyBook(cmd.Context(), f)
			}
			write, ok := dutyFormats[format]
			if !ok {
				return usageError{fmt.Errorf("--format %q is none of table, json, csv, xlsx", format)}
			}
			return a.withBot(cmd.Context(), collection.NoVectors, func(b *bot.Bot) error {
				duties, err := b.Duties(cmd.Context(), f)
				if err != nil {
					return err
				}
				if len(duties) == 0 {
					fmt.Fprintln(a.stderr, "lotsen: the register holds no such duty; 'lotsen duties' lists all")
				}
				return write(a.stdout, duties)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.Body, "body", "", "only duties of this body, in any form or language")
	flags.StringVar(&f.Topic, "topic", "", "only duties about this, best first")
	flags.StringVar(&modality, "modality", "", "only must, must_not, should, may or responsible")
	flags.StringVar(&f.Document, "document", "", "only duties of the document with this id")
	flags.BoolVar(&f.All, "all", false, "also duties of documents that are not in force")
	flags.StringSliceVar(&as, "as", nil, asHelp)
	flags.StringVar(&format, "format", "table", "table, json (one object a duty), csv or xlsx (a workbook to fill in)")
	flags.StringVar(&since, "since", "", "what came, went and was reworded since a day (YYYY-MM-DD) or a generation")
	flags.BoolVar(&asJSON, "json", false, "the same as --format json")
	completeDuties(cmd)
	cmd.AddCommand(a.dutiesImport())
	return cmd
}

// completeDuties offers the values of flags to the shell.
func completeDuties(cmd *cobra.Command) {
	_ = cmd.RegisterFlagCompletionFunc("modality", cobra.FixedCompletions([]string{"must", "must_not", "should", "may", "responsible"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"table", "json", "csv", "xlsx"}, cobra.ShellCompDirectiveNoFileComp))
}

var dutyFormats = map[string]func(io.Writer, []register.Duty) error{
	"table": terminal.Duties, "json": register.JSON, "csv": register.PlainCSV,
}

// dutiesSince prints what changed in the register.
func (a *app) dutiesSince(ctx context.Context, when, format string) error {
	return a.withLibrary(ctx, collection.NoVectors, func(b *bot.Bot, from bot.Library) error {
		d := desk.New(desk.Options{
			Bot: b, Library: from,
			Generations: func() ([]index.Manifest, error) { return index.List(a.config.IndexDir()) },
			Earlier:     func(id string) (*index.Generation, error) { return index.OpenGeneration(a.config.IndexDir(), id) },
		})
		changes, err := d.Since(ctx, a.viewer, when)
		if errors.Is(err, desk.ErrNoEarlier) {
			return usageError{fmt.Errorf("--since: %w", err)}
		}
		if err != nil {
			return err
		}
		switch format {
		case "json":
			return a.writeJSON(changes)
		case "xlsx":
			return workbook.WriteChanges(a.stdout, phrases.In("sv"), a.config.Server.PagesAt(), changes)
		case "table":
			terminal.Since(a.stdout, changes)
			return nil
		}
		return usageError{fmt.Errorf("--since prints --format table, json or xlsx, not %s", format)}
	})
}

// dutyBook prints the register as a workbook.
func (a *app) dutyBook(ctx context.Context, f register.Filter) error {
	return a.withLibrary(ctx, collection.NoVectors, func(b *bot.Bot, from bot.Library) error {
		words := phrases.In("sv")
		made := workbook.Made{Base: a.config.Server.PagesAt(), Filter: workbook.Filter(words, f), At: time.Now(), Words: words}
		notes := store.NewLate(a.Log, a.config.Store())
		return errors.Join(workbook.Export(ctx, a.stdout, desk.New(desk.Options{Bot: b, Library: from}), f, notes, made), notes.Close())
	})
}

func (a *app) dutiesImport() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Read a filled workbook back",
		Long: `Read what has been filled in in a workbook of 'lotsen duties --format xlsx': planned
action, responsible, status and follow-up. They are kept in the database, stand
beside their duties on the web page, and in the next workbook. Notes on duties
that have changed or gone since are listed.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("reading the workbook: %w", err)
			}
			defer file.Close()
			return a.withLibrary(cmd.Context(), collection.NoVectors, func(b *bot.Bot, from bot.Library) error {
				notes := store.NewLate(a.Log, a.config.Store())
				n, lost, err := workbook.Import(cmd.Context(), audience.Admin(), file, desk.New(desk.Options{Bot: b, Library: from}), notes, time.Now())
				if err = errors.Join(err, notes.Close()); err != nil {
					return err
				}
				terminal.Notes(a.stdout, n, lost)
				return nil
			})
		},
	}
}
