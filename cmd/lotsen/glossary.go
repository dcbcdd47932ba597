package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lotsen/bot/glossary"
)

func (a *app) glossaryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "glossary",
		Short: "Work with the glossary of Swedish and English words",
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "check [FILE...]",
		Short: "Find duplicates, contradictions and words without an equivalent",
		Long: `Check the glossary that ships with Lotsen, the files of LOTSEN_GLOSSARY and
the files given, together. Each finding names file and line; exit 1 if any.`,
		Example: `  lotsen glossary check
  lotsen glossary check my-words.txt`,
		RunE: func(_ *cobra.Command, args []string) error {
			own, err := glossary.Read(append(a.config.Glossary, args...)...)
			if err != nil {
				return err
			}
			files := append(glossary.Shipped(), own...)
			findings := glossary.Check(files...)
			for _, f := range findings {
				fmt.Fprintln(a.stdout, f)
			}
			if len(findings) > 0 {
				return fmt.Errorf("%d findings", len(findings))
			}
			fmt.Fprintf(a.stdout, "%d concepts, no findings\n", glossary.New(nil, files...).Concepts())
			return nil
		},
	})
	return cmd
}
