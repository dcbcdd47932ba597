package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"lotsen/bot/question"
	"lotsen/corpus/format/pdf"
)

// Exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
	exitStopped = 130 // by Ctrl-C or SIGTERM, as shells count it
)

// run is the whole program: results go to stdout, all else to stderr. With the
// hidden first argument pdf.Child it is the process that reads PDFs.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 1 && args[0] == pdf.Child {
		return pdf.ChildMain(stdin, stdout)
	}
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil && a.out != nil {
		err = a.out.err
	}
	if err == nil {
		return exitOK
	}
	if ctx.Err() != nil {
		fmt.Fprintln(stderr, "lotsen: stopped")
		return exitStopped
	}
	fmt.Fprintf(stderr, "lotsen: %s\n", strings.ReplaceAll(err.Error(), "\n", "\nlotsen: "))
	var usage usageError
	if errors.As(err, &usage) || errors.Is(err, question.ErrEmpty) || errors.Is(err, question.ErrTooLong) {
		return exitUsage
	}
	return exitFailure
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "lotsen",
		Short: "Answers questions about a municipality's documents in their own words",
		Long: `Lotsen answers questions about a municipality's programmes, laws and guidelines
with the documents' own words: the body responsible, the sentence quoted
verbatim, document and section, or an honest "the documents do not say".`,
		Example: `  lotsen ask "who is responsible for youth outreach"
  lotsen ask "vem ansvarar för elevhälsan?"
  lotsen duties --body socialtjänstnämnden`,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return a.configure(cmd)
		},
	}
	flags := root.PersistentFlags()
	flags.String("documents", "", "folder of documents (default: those that ship with Lotsen; LOTSEN_DOCUMENTS)")
	flags.String("data", "", "folder for the index (default ./var; LOTSEN_DATA)")
	flags.BoolP("verbose", "v", false, "log what is done")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(a.askCommand(), a.dutiesCommand(), a.indexCommand(), a.evalCommand(), a.glossaryCommand(), a.serveCommand(), a.doctorCommand(), a.slackCommand(), a.teamsCommand(),
		a.teachCommand(), a.feedbackCommand(), a.gapsCommand(), a.forgetCommand(), a.auditCommand(), a.versionCommand())
	root.InitDefaultCompletionCmd()
	markUsage(root)
	return root
}

// knownCommand refuses words after a command that takes only commands.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("%q is no command; did you mean %s?", args[0], strings.Join(near, " or "))
	}
	return fmt.Errorf("%q is no command", args[0])
}

// markUsage makes errors of argument checks usage errors, in a command and
// those below it; a command that only holds others prints its help, and knows
// no other names.
func markUsage(c *cobra.Command) {
	if c.HasSubCommands() && !c.Runnable() {
		c.Args = knownCommand
		c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	if check := c.Args; check != nil {
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usageError{fmt.Errorf("%w; see '%s --help'", err, cmd.CommandPath())}
			}
			return nil
		}
	}
	for _, below := range c.Commands() {
		markUsage(below)
	}
}
