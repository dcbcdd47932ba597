package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lotsen/bot/slack/setup"
)

func (a *app) slackCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "slack", Short: "Prepare a Slack workspace"}
	cmd.AddCommand(a.slackManifest())
	return cmd
}

func (a *app) slackManifest() *cobra.Command {
	var transport, url string
	cmd := &cobra.Command{
		Use:   "manifest",
		Short: "Print the manifest of the Slack app",
		Long: `Print the app manifest, with exactly the scopes that Lotsen uses. Paste it at
https://api.slack.com/apps?new_app=1 under "From a manifest", as JSON.

With socket, Lotsen connects to Slack and needs no public address. With http,
Slack calls Lotsen at --url.`,
		Example: `  lotsen slack manifest
  lotsen slack manifest --transport http --url https://lotsen.example.org`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			out, err := setup.Manifest(setup.Transport(transport), url)
			if err != nil {
				return usageError{fmt.Errorf("%w; see --transport and --url", err)}
			}
			_, err = a.stdout.Write(out)
			return err
		},
	}
	cmd.Flags().StringVar(&transport, "transport", string(setup.SocketMode), "socket or http")
	cmd.Flags().StringVar(&url, "url", "", "public https address of lotsen serve, for http")
	_ = cmd.RegisterFlagCompletionFunc("transport", cobra.FixedCompletions([]string{"socket", "http"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}
