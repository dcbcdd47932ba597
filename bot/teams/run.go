package teams

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/teams/connector"
)

// New makes a Bot. It makes no connection.
func New(log *slog.Logger, cfg Config, offers Desk, state chat.State) (*Bot, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.WithDefaults()
	client := connector.HTTP()
	b := &Bot{
		cfg: cfg, log: log, desk: offers, state: state,
		verifier:  cfg.verifier(client),
		connector: connector.New(client, cfg.Connector()),
		locales:   newLocales(),
		people:    &people{users: map[string]connector.Person{}},
	}
	var err error
	b.worker, err = chat.New(log, chat.Options{
		Secret: cfg.Secret, Workers: cfg.Workers, Queue: cfg.Queue, AskTimeout: cfg.AskTimeout, Metrics: cfg.Metrics,
		Rest: b.rest, Help: help, Admin: cfg.admin, AdminOnly: chat.AdminOnly,
	}, b, offers, state)
	if err != nil {
		return nil, err
	}
	return b, nil
}

// rest is how long a conversation is left alone after a post.
func (b *Bot) rest(e chat.Event) time.Duration {
	if e.Lane == e.Channel {
		return b.cfg.PostInterval
	}
	return 0
}

func help(w *phrases.Words, admin bool) string {
	if admin {
		return w.TeamsHelp + "\n" + w.TeamsAdminHelp
	}
	return w.TeamsHelp
}

// Run works off the inbox. It blocks until ctx ends, then stops taking, finishes
// within chat.Grace what it took and returns nil.
func (b *Bot) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	told := make(chan struct{})
	go func() {
		defer close(told)
		b.notices(ctx)
	}()
	err := b.worker.Run(ctx)
	b.quit.Store(true)
	stop()
	<-told
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// QueueDepth is the number of events that have no outcome yet.
func (b *Bot) QueueDepth() int { return b.worker.QueueDepth() }

// Ready reports why the bot cannot serve now, or nil: it has to get a token for
// the connector, and the inbox has to be reachable.
func (b *Bot) Ready(ctx context.Context) error {
	if err := b.connector.Ready(ctx); err != nil {
		return fmt.Errorf("getting a token for Teams: %w", err)
	}
	if _, err := b.state.Pending(ctx); err != nil {
		return fmt.Errorf("reading the inbox: %w", err)
	}
	return nil
}
