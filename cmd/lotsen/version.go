package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"lotsen/index/swedish"
)

// version is set by the release build.
var version = "development"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of Lotsen, its analyzer and Go",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
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
}
