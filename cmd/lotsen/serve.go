package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"lotsen/bot/signin"
	"lotsen/bot/teams"
	"lotsen/cmd/lotsen/serving"
	"lotsen/cmd/lotsen/settings"
)

func (a *app) serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer on a web page, in Slack and in Teams; serve health and metrics",
		Long: `Run the server until it is interrupted. With nothing set it answers on a web
page, which only this machine reaches, and prints a link that makes an administrator
of whoever opens it there, once and within an hour. LOTSEN_OIDC_ISSUER and its
companions let people sign in from elsewhere; without them the page is off where
LOTSEN_ADDR is an address that others reach. With Slack's settings it answers there:
SLACK_BOT_TOKEN and SLACK_APP_TOKEN start Socket Mode, SLACK_BOT_TOKEN and
SLACK_SIGNING_SECRET take Slack's calls under /slack/. TEAMS_APP_ID,
TEAMS_APP_SECRET and TEAMS_TENANT take Teams' calls at /teams/messages.

/healthz, /readyz, which says in plain words what keeps it from answering and
posting, and /metrics (Prometheus) are served at --admin-addr, which only this
machine reaches unless it is set.

The index follows the documents folder: when that has changed and been quiet
for five seconds, a new generation is built and switched to without a pause. Its
sentences are then read for their meaning behind everything else, on half of the
processors; LOTSEN_ENCODER=off leaves it.`,
		Example: `  lotsen slack manifest
  lotsen doctor
  lotsen serve`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.Log = a.config.Logger(a.stderr, slog.LevelInfo)
			return a.serve(cmd.Context())
		},
	}
	cmd.Flags().String("addr", "", "host:port to listen on (default "+settings.DefaultAddr+"; LOTSEN_ADDR)")
	cmd.Flags().String("admin-addr", "", "host:port of health, readiness and metrics, or off (default "+settings.DefaultAdminAddr+"; "+settings.AdminAddrEnv+")")
	return cmd
}

// serve runs the server. It listens first, so that a taken address is an
// error at once.
func (a *app) serve(ctx context.Context) error {
	if err := a.config.Server.Validate(); err != nil {
		return fmt.Errorf("%w; 'lotsen doctor' says what to do", err)
	}
	public, err := listen("LOTSEN_ADDR", a.config.Server.Addr)
	if err != nil {
		return err
	}
	defer public.Close()
	var private net.Listener
	if addr := a.config.Server.AdminAddr(); addr != "" {
		if private, err = a.listenPrivate(addr); err != nil {
			return err
		}
		defer private.Close()
	}
	s, err := serving.New(ctx, a.Collection)
	if err != nil {
		return err
	}
	a.announce(s, public, private)
	return s.Run(ctx, public, private)
}

// listenPrivate takes the operators' address: another free one where that was not
// asked for and is taken, as by another replica on this machine.
func (a *app) listenPrivate(addr string) (net.Listener, error) {
	l, err := listen(settings.AdminAddrEnv, addr)
	if err != nil && a.config.Server.Admin == "" {
		a.Log.Warn("the default address for operators is taken, another is used", "addr", addr, "set", settings.AdminAddrEnv)
		return listen(settings.AdminAddrEnv, "127.0.0.1:0")
	}
	return l, err
}

// listen takes an address, which a setting names.
func listen(setting, addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program; set %s to another host:port", addr, setting)
	}
	if err != nil {
		return nil, fmt.Errorf("listening: %w; see %s", err, setting)
	}
	return l, nil
}

// announce says on stdout what runs, and what would start what does not.
func (a *app) announce(s *serving.Server, public, private net.Listener) {
	c, addr := a.config.Server, public.Addr().String()
	fmt.Fprintf(a.stdout, "Lotsen listens at http://%s.\n", addr)
	if private != nil {
		fmt.Fprintf(a.stdout, "For operators it serves http://%s/healthz, /readyz and /metrics.\n", private.Addr())
	}
	switch {
	case c.SignInOn:
		fmt.Fprintf(a.stdout, "The web page is for whoever signs in, at %s.\n", c.URL)
	case serving.Loopback(public.Addr()):
		fmt.Fprintln(a.stdout, "Open the first address in a browser to ask, and to read the documents.")
		fmt.Fprintf(a.stdout, "To look after documents and sessions, open this once, within %d minutes (a restart prints another):\n  %s\n",
			int(signin.LinkLifetime.Minutes()), s.Once("http://"+addr))
	default:
		fmt.Fprintln(a.stdout, "The web page is off: it signs no one in, and other machines reach this address (LOTSEN_ADDR).")
	}
	if c.TeamsOn {
		fmt.Fprintf(a.stdout, "Teams: on, over HTTP at http://%s%s.\n", addr, teams.Path)
	}
	if c.SlackOn() {
		var by []string
		if c.AppToken != "" {
			by = append(by, "over Socket Mode")
		}
		if c.SigningSecret != "" {
			by = append(by, "over HTTP under http://"+addr+"/slack/")
		}
		fmt.Fprintf(a.stdout, "Slack: on, %s.\n", strings.Join(by, " and "))
		return
	}
	fmt.Fprint(a.stdout, `Slack: off. To start it, set in .env or the environment
  SLACK_BOT_TOKEN and SLACK_APP_TOKEN         Socket Mode; needs no public address
  SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET    HTTP; Slack calls https://…/slack/events
'lotsen slack manifest' prints the app to create at https://api.slack.com/apps,
'lotsen doctor' checks the settings.
`)
}
