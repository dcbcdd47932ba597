package main

import (
	_ "embed"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"lotsen/corpus/swedish"
	"lotsen/index/encoder"
)

// version is set by the release build.
var version = "development"

//go:embed LICENSE
var license string

func (a *app) versionCommand() *cobra.Command {
	var showLicense, showModel bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version of Lotsen, its analyzer and Go",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			switch {
			case showLicense:
				_, err := fmt.Fprintf(a.stdout, "%s\n%s", license, encoder.Notices())
				return err
			case showModel:
				_, err := fmt.Fprint(a.stdout, encoder.Card())
				return err
			}
			revision := ""
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						revision = " (" + s.Value[:min(12, len(s.Value))] + ")"
					}
				}
			}
			_, err := fmt.Fprintf(a.stdout, "lotsen %s%s\nanalyzer %s\n%s %s/%s\n", version, revision, swedish.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
	cmd.Flags().BoolVar(&showLicense, "license", false, "print the licence, Apache-2.0, and the notices of the sentence encoder")
	cmd.Flags().BoolVar(&showModel, "model", false, "print the model card of the sentence encoder")
	return cmd
}
