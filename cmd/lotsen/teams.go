package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"lotsen/bot/teams/setup"
)

func (a *app) teamsCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "teams", Short: "Prepare a Teams app"}
	cmd.AddCommand(a.teamsManifest())
	return cmd
}

func (a *app) teamsManifest() *cobra.Command {
	var out string
	var p setup.Package
	cmd := &cobra.Command{
		Use:   "manifest",
		Short: "Write the app package for Teams",
		Long: `Write the app package, a zip with manifest and icons, to be uploaded in Teams
under Apps → Manage your apps, or by an administrator in the Teams admin center.

The app id comes from TEAMS_APP_ID and the address from LOTSEN_URL unless the
flags say so.`,
		Example: `  lotsen teams manifest --organization "Storköpings kommun"
  lotsen teams manifest --app-id 1111… --url https://lotsen.example.se --organization "Storköpings kommun" --out lotsen.zip`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			from := source(cmd)
			p.AppID, p.URL = from.Get("app-id", "TEAMS_APP_ID", ""), from.Get("url", "LOTSEN_URL", "")
			raw, err := p.Zip()
			if err != nil {
				return usageError{fmt.Errorf("%w; see --app-id, --url and --organization", err)}
			}
			if err := os.WriteFile(out, raw, 0o644); err != nil {
				return fmt.Errorf("writing the app package: %w", err)
			}
			fmt.Fprintf(a.stdout, "%s is written: the messaging endpoint of the bot is %s\n", out, p.Endpoint())
			return nil
		},
	}
	cmd.Flags().String("app-id", "", "the bot's app id (default TEAMS_APP_ID)")
	cmd.Flags().String("url", "", "public https address of lotsen serve (default LOTSEN_URL)")
	cmd.Flags().StringVar(&p.Organization, "organization", "", "who runs Lotsen, at most 32 characters")
	cmd.Flags().StringVar(&p.Version, "package-version", "1.0.0", "raise it when the package is uploaded again")
	cmd.Flags().StringVar(&out, "out", "lotsen-teams.zip", "file to write")
	return cmd
}
