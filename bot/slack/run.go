package slack

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/people"
	"lotsen/bot/slack/webapi"
	"lotsen/bot/slack/wire"
)

// New makes a Bot. It makes no connection.
func New(log *slog.Logger, cfg Config, offers Desk, state chat.State) (*Bot, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.WithDefaults()
	b := &Bot{
		cfg: cfg, log: log, desk: offers, state: state,
		gate:   webapi.NewGate(cfg.Metrics, state),
		people: people.NewDirectory(),
		self:   people.NewSelf(),
	}
	b.api = slack.New(cfg.BotToken, slack.OptionAPIURL(cfg.APIURL),
		slack.OptionAppLevelToken(cfg.AppToken), slack.OptionHTTPClient(b.gate))
	if n := cfg.bareAdmins(); n > 0 {
		log.Warn("slack: administrators are named without their workspace; they are taken to be of the installed one (slack:T…/U…)", "admins", n)
	}
	b.userGroups, b.channels = people.NewGroups(log, b.api), people.NewChannels(log, b.api)
	var err error
	b.worker, err = chat.New(log, chat.Options{
		Secret: cfg.Secret, Workers: cfg.Workers, Queue: cfg.Queue, AskTimeout: cfg.AskTimeout, Metrics: cfg.Metrics,
		Rest: b.rest, Help: help, Admin: b.admin, AdminOnly: chat.AdminOnly,
	}, b, offers, state)
	if err != nil {
		return nil, err
	}
	b.gate.Room = func(channel string) string { return b.worker.Room(channel, wire.IsDirect(channel)) }
	return b, nil
}

// rest is how long an event's lane is left alone after it: as long as posts into
// a channel have to be apart, counted from when Slack answered, since what was sent
// a second apart may arrive closer together; and in the busy lane for the 100 calls
// a minute that chat.postEphemeral allows (Slack's tier 4).
func (b *Bot) rest(e chat.Event) time.Duration {
	switch {
	case e.Busy():
		return b.cfg.PostInterval * 6 / 10
	case e.Lane == e.Channel:
		return b.cfg.PostInterval
	}
	return 0
}

func help(w *phrases.Words, admin bool) string {
	if admin {
		return w.Help + "\n" + w.AdminHelp
	}
	return w.Help
}

// Run works off the inbox and, with an app token, receives over Socket Mode. It
// blocks until ctx ends, then stops taking, finishes within chat.Grace what it
// took and returns nil. It returns an error at once where Slack refuses the tokens.
func (b *Bot) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	worked := make(chan error, 1)
	go func() {
		defer stop()
		worked <- b.worker.Run(ctx)
	}()
	introduced := make(chan struct{})
	go func() {
		defer close(introduced)
		b.introduce(ctx)
		b.notices(ctx)
	}()
	var err error
	if b.cfg.AppToken != "" {
		err = b.runSocket(ctx)
	} else {
		<-ctx.Done()
	}
	b.quit.Store(true)
	stop()
	err = errors.Join(err, <-worked)
	<-introduced
	b.side.close()
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// QueueDepth is the number of events that have no outcome yet.
func (b *Bot) QueueDepth() int { return b.worker.QueueDepth() }

// introduce asks Slack who the bot is before the first event needs it.
func (b *Bot) introduce(ctx context.Context) {
	if _, err := b.self.Get(ctx, b.api); err != nil && ctx.Err() == nil {
		b.log.Warn("slack: asking who we are", "err", err)
	}
}

// Handler serves POST /slack/events, /slack/commands and /slack/interactivity.
// It returns an error without a signing secret.
func (b *Bot) Handler() (http.Handler, error) {
	if b.cfg.SigningSecret == "" {
		return nil, errors.New("no Slack signing secret: requests could not be verified")
	}
	return newHandler(b), nil
}
