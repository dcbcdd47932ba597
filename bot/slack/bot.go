package slack

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"crypto/rand"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
)

// Transports, as metrics and outcomes name them.
const (
	transportSocket = "socket"
	transportHTTP   = "http"
)

// Bot serves one Slack workspace. Make one by New, then call Run; with a
// signing secret, serve Handler beside it.
type Bot struct {
	cfg   Config
	log   *slog.Logger
	asker Asker
	desk  Desk
	state chat.State

	api    *slack.Client
	gate   *gate
	pace   *pace
	seal   chat.Seal
	self   *identity
	tongue *locales

	worker string       // this process in the inbox; its workers have numbers behind it
	depth  atomic.Int64 // unfinished events, as last counted
	wake   chan struct{}
	quit   atomic.Bool // stopping: nothing new is accepted
	side   besides     // modals, home

	socketOptions []socketOption // tests
}

// New makes a Bot. It makes no connection.
func New(log *slog.Logger, cfg Config, asker Asker, offers Desk, state chat.State) (*Bot, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	sealer, err := chat.NewSeal(cfg.Secret)
	if err != nil {
		return nil, err
	}
	name := make([]byte, 8)
	rand.Read(name)
	b := &Bot{
		cfg: cfg, log: log, asker: asker, desk: offers, state: state, seal: sealer,
		gate:   newGate(cfg.Metrics),
		pace:   newPace(cfg.PostInterval),
		worker: hex.EncodeToString(name),
		wake:   make(chan struct{}, cfg.Workers),
		tongue: newLocales(),
		self:   newIdentity(),
	}
	b.api = slack.New(cfg.BotToken, slack.OptionAPIURL(cfg.APIURL),
		slack.OptionAppLevelToken(cfg.AppToken), slack.OptionHTTPClient(b.gate))
	return b, nil
}

// Grace is how long Run goes on with what it took after its context ends.
const Grace = 9 * time.Second

// Run works off the inbox and, with an app token, receives over Socket Mode. It
// blocks until ctx ends, then stops taking, finishes within Grace what it took
// and returns nil. It returns an error at once where Slack refuses the tokens.
func (b *Bot) Run(ctx context.Context) error {
	n, err := b.state.Pending(ctx)
	if err != nil {
		return fmt.Errorf("counting the events that wait: %w", err)
	}
	b.depth.Store(int64(n))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// What was taken may outlive ctx by Grace.
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()

	var wg sync.WaitGroup
	for n := range b.cfg.Workers {
		wg.Go(func() { b.work(ctx, work, fmt.Sprintf("%s-%d", b.worker, n)) })
	}
	wg.Go(func() { b.tick(ctx) })
	wg.Go(func() { b.introduce(ctx) })
	if b.cfg.AppToken != "" {
		err = b.runSocket(ctx)
	} else {
		<-ctx.Done()
	}
	b.quit.Store(true)
	stop()
	timer := time.AfterFunc(Grace, cancel)
	defer timer.Stop()
	wg.Wait()
	b.side.close()
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// QueueDepth is the number of events that have no outcome yet.
func (b *Bot) QueueDepth() int { return int(b.depth.Load()) }

// Ready reports why the bot cannot serve now, or nil: Slack has to accept the
// bot token and the inbox has to be reachable.
func (b *Bot) Ready(ctx context.Context) error {
	if _, err := b.self.get(ctx, b.api); err != nil {
		return fmt.Errorf("asking Slack who we are: %w", err)
	}
	if _, err := b.state.Pending(ctx); err != nil {
		return fmt.Errorf("reading the inbox: %w", err)
	}
	return nil
}

// introduce asks Slack who the bot is before the first event needs it.
func (b *Bot) introduce(ctx context.Context) {
	if _, err := b.self.get(ctx, b.api); err != nil && ctx.Err() == nil {
		b.log.Warn("slack: asking who we are", "err", err)
	}
}

// nudge wakes a worker.
func (b *Bot) nudge() {
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// tick wakes a worker each second, for leases that ran out and events of other
// replicas, and counts the queue.
func (b *Bot) tick(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		b.nudge()
		b.pace.prune(time.Now())
		if n%5 != 0 {
			continue
		}
		if depth, err := b.state.Pending(ctx); err == nil {
			b.depth.Store(int64(depth))
		}
	}
}

// beside runs f outside the inbox and reports false where it does not.
func (b *Bot) beside(limit time.Duration, f func(ctx context.Context)) bool {
	return b.side.start(limit, func(ctx context.Context) {
		defer b.recovered("beside")
		f(ctx)
	})
}

// recovered logs a panic, which must not take the other events down with it.
func (b *Bot) recovered(where string) {
	if r := recover(); r != nil {
		b.log.Error("slack: panic", "where", where, "err", fmt.Sprint(r))
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
