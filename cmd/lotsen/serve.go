package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/slack"
	"lotsen/bot/store"
	"lotsen/bot/teams"
	"lotsen/bot/web"
	"lotsen/bot/workbook"
	"lotsen/cmd/lotsen/operate"
	"lotsen/corpus/format/pdf"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
	"lotsen/index/vector"
)

func (a *app) serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer on a web page and in Slack; serve health and metrics",
		Long: `Run the server until it is interrupted. With nothing set it answers on a web
page, which only this machine reaches: it signs no one in, so that it is off where
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
			a.log = a.config.logger(a.stderr, slog.LevelInfo)
			return a.serve(cmd.Context())
		},
	}
	cmd.Flags().String("addr", "", "host:port to listen on (default "+defaultAddr+"; LOTSEN_ADDR)")
	cmd.Flags().String("admin-addr", "", "host:port of health, readiness and metrics, or off (default "+defaultAdminAddr+"; "+adminAddrEnv+")")
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
	if addr := a.config.Server.adminAddr(); addr != "" {
		if private, err = a.listenPrivate(addr); err != nil {
			return err
		}
		defer private.Close()
	}
	s, err := a.newServer(ctx)
	if err != nil {
		return err
	}
	a.announce(public, private)
	return s.run(ctx, public, private)
}

// listenPrivate takes the operators' address: another free one where that was not
// asked for and is taken, as by another replica on this machine.
func (a *app) listenPrivate(addr string) (net.Listener, error) {
	l, err := listen(adminAddrEnv, addr)
	if err != nil && a.config.Server.Admin == "" {
		a.log.Warn("the default address for operators is taken, another is used", "addr", addr, "set", adminAddrEnv)
		return listen(adminAddrEnv, "127.0.0.1:0")
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

// newServer makes what the settings ask for. Nothing runs yet.
func (a *app) newServer(ctx context.Context) (*server, error) {
	g, err := a.glossary()
	if err != nil {
		return nil, err
	}
	s := &server{log: a.log, live: new(index.Live), sets: vector.NewSets(a.log, encoder.ShippedID())}
	s.metrics = operate.NewMetrics(s.live, s.queueDepth)
	if s.vectors = a.background(s); s.vectors != nil {
		s.metrics.Vectors(s.sets)
	}
	s.keeper = keeper.New(a.log, a.builder(), s.live, s.metrics.Built)
	offer := desk.Options{
		Bot: bot.New(a.log, s.live, g, bot.Options{Vector: a.vector(s.sets)}), Library: s.live,
		Rebuild: s.keeper.Rebuild, Asked: s.metrics.Answered, Asking: s.gate.Enter,
		Pages:       a.config.Server.URL,
		Generations: func() ([]index.Manifest, error) { return index.List(a.config.indexDir()) },
		Earlier:     func(id string) (*index.Generation, error) { return index.OpenGeneration(a.config.indexDir(), id) },
	}
	s.lessons = store.NewLate(a.log, a.config.store())
	offer.Lessons, offer.Log = s.lessons, a.log
	if c := a.config.Server; c.slackOn() || c.teamsOn || c.signInOn {
		if s.state, err = store.Open(ctx, a.log, a.config.store()); err != nil {
			return nil, err
		}
		offer.Gaps, offer.Lessons, offer.Unanswered = s.state.Gaps, s.state, s.state.Unanswered
	}
	offers, err := a.desk(offer)
	if err != nil {
		return nil, err
	}
	s.watch = offers.WatchLessons
	if s.web, err = a.pages(s, offers); err != nil || s.state == nil {
		return s, err
	}
	if a.config.Server.slackOn() {
		err = a.startSlack(s, offers)
	}
	if err == nil && a.config.Server.teamsOn {
		err = a.startTeams(s, offers)
	}
	if err != nil {
		return nil, errors.Join(err, s.state.Close())
	}
	return s, nil
}

func (a *app) startSlack(s *server, offers *desk.Desk) (err error) {
	if _, err := a.groups(); err != nil {
		return err
	}
	cfg := a.slack((&audience.File{Log: a.log, Path: a.config.groupsFile()}).Groups)
	cfg.Secret, cfg.Metrics = s.state.Secret("slack"), s.metrics
	cfg.Sheet = workbook.About(offers, followup.In(a.config.Data), a.config.Server.URL)
	if s.slack, err = slack.New(a.log, cfg, offers, s.state); err == nil && cfg.SigningSecret != "" {
		s.slackHTTP, err = s.slack.Handler()
	}
	return err
}

// pages makes the web pages.
func (a *app) pages(s *server, offers *desk.Desk) (*web.Site, error) {
	docs := a.documents()
	cache := filepath.Join(a.config.Data, "cache")
	looks := pdf.NewGallery(filepath.Join(cache, "pages"), pdf.Options{CacheDir: filepath.Join(cache, "pdfium")})
	options := web.Options{
		Desk: offers, URL: a.config.Server.URL, Contact: a.config.Server.Contact, Notes: followup.In(a.config.Data),
		Picture: func(ctx context.Context, path, sum string, page int, quote string) ([]byte, error) {
			return looks.Picture(ctx, sum, page, quote, func() ([]byte, error) { return docs.Original(path, sum) })
		},
		Original: func(_ context.Context, path, sum string) ([]byte, error) { return docs.Original(path, sum) },
	}
	if err := a.signIn(s, &options); err != nil {
		return nil, err
	}
	return web.New(a.log, options)
}

// announce says on stdout what runs, and what would start what does not.
func (a *app) announce(public, private net.Listener) {
	c, addr := a.config.Server, public.Addr().String()
	fmt.Fprintf(a.stdout, "Lotsen listens at http://%s.\n", addr)
	if private != nil {
		fmt.Fprintf(a.stdout, "For operators it serves http://%s/healthz, /readyz and /metrics.\n", private.Addr())
	}
	switch {
	case c.signInOn:
		fmt.Fprintf(a.stdout, "The web page is for whoever signs in, at %s.\n", c.URL)
	case loopback(public.Addr()):
		fmt.Fprintln(a.stdout, "Open the first address in a browser to ask, and to read the documents.")
	default:
		fmt.Fprintln(a.stdout, "The web page is off: it signs no one in, and other machines reach this address (LOTSEN_ADDR).")
	}
	if c.teamsOn {
		fmt.Fprintf(a.stdout, "Teams: on, over HTTP at http://%s%s.\n", addr, teams.Path)
	}
	if c.slackOn() {
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
