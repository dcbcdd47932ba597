package teams

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// transport names Teams in metrics and outcomes.
const transport = "teams"

// Desk is what Teams offers: as a rule a *desk.Desk, whose methods say what each
// of these does.
type Desk interface {
	chat.Asker
	Duties(ctx context.Context, f desk.DutyFilter) ([]desk.Duty, error)
	Bodies(ctx context.Context, viewer audience.Viewer) ([]string, error)
	Section(ctx context.Context, viewer audience.Viewer, document string, start, end int) (desk.Section, error)
	Examples(ctx context.Context, viewer audience.Viewer, lang string) ([]string, error)
	Gaps(ctx context.Context, most int) ([]desk.Gap, error)
	Reindex(ctx context.Context, viewer audience.Viewer, progress func(done, total int)) (desk.Changes, error)
	Status(ctx context.Context, viewer audience.Viewer) (desk.Status, error)
}

// Bot serves one app in Teams. Make one by New, then call Run and serve Handler.
type Bot struct {
	cfg    Config
	log    *slog.Logger
	desk   Desk
	state  chat.State
	worker *chat.Worker

	keys      *keys
	connector *connector
	locales   *locales
	people    *people

	quit atomic.Bool // stopping: nothing new is accepted
}

// New makes a Bot. It makes no connection.
func New(log *slog.Logger, cfg Config, offers Desk, state chat.State) (*Bot, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	client := &http.Client{Timeout: 10 * time.Second, CheckRedirect: noRedirect}
	b := &Bot{
		cfg: cfg, log: log, desk: offers, state: state,
		keys:      newKeys(client),
		connector: newConnector(client, cfg),
		locales:   newLocales(),
		people:    &people{users: map[string]person{}},
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

// noRedirect keeps tokens from going where a redirect leads.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

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
	err := b.worker.Run(ctx)
	b.quit.Store(true)
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
	if err := b.connector.ready(ctx); err != nil {
		return fmt.Errorf("getting a token for Teams: %w", err)
	}
	if _, err := b.state.Pending(ctx); err != nil {
		return fmt.Errorf("reading the inbox: %w", err)
	}
	return nil
}
