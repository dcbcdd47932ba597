package slack

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/desk"
	"lotsen/bot/slack/people"
	"lotsen/bot/slack/webapi"
	"lotsen/bot/teach"
)

// Transports, as metrics and outcomes name them.
const (
	transportSocket = "socket"
	transportHTTP   = "http"
)

// Desk is what Slack offers: as a rule a *desk.Desk, whose methods say what each
// of these does.
type Desk interface {
	chat.Asker
	Duties(ctx context.Context, f desk.DutyFilter) ([]desk.Duty, error)
	Bodies(ctx context.Context, viewer audience.Viewer) ([]string, error)
	Documents(ctx context.Context, viewer audience.Viewer) ([]desk.Document, error)
	Section(ctx context.Context, viewer audience.Viewer, document string, start, end int) (desk.Section, error)
	Examples(ctx context.Context, viewer audience.Viewer, lang string) ([]string, error)
	Gaps(ctx context.Context, viewer audience.Viewer, most int) ([]desk.Gap, error)
	Reindex(ctx context.Context, viewer audience.Viewer, progress func(done, total int)) (desk.Changes, error)
	Status(ctx context.Context, viewer audience.Viewer) (desk.Status, error)
	teaching.Desk
	Lessons(ctx context.Context, viewer audience.Viewer, search string) ([]teach.Lesson, error)
	NewsAsOf(ctx context.Context) (string, error)
	News(ctx context.Context, viewer audience.Viewer) (desk.News, error)
}

// Bot serves one Slack workspace. Make one by New, then call Run; with a
// signing secret, serve Handler beside it.
type Bot struct {
	cfg    Config
	log    *slog.Logger
	desk   Desk
	state  chat.State
	worker *chat.Worker

	api    *slack.Client
	gate   *webapi.Gate
	self   *people.Self
	stands standing
	people *people.Directory

	userGroups *people.Groups
	channels   *people.Channels

	quit atomic.Bool // stopping: nothing new is accepted
	side besides     // modals, home

	socketOptions []socketOption // tests
}

type socketOption = socketmode.Option

// besideLimit is for what hangs on a trigger, which lasts 3 s, and for replies
// to buttons.
const besideLimit = 5 * time.Second

// soon runs f beside the inbox. Where it fails, or too much runs already, instead
// is done, which says so; nil where nothing is owed.
func (b *Bot) soon(f func(ctx context.Context) error, instead func()) {
	started := b.side.start(besideLimit, func(ctx context.Context) {
		done := false
		defer func() {
			if !done && instead != nil {
				instead()
			}
		}()
		defer b.recovered("beside")
		err := f(ctx)
		if done = err == nil; err != nil {
			b.log.Warn("slack: button", "err", err)
		}
	})
	if started {
		return
	}
	b.log.Warn("slack: button left alone, too many at once")
	if instead != nil {
		instead()
	}
}

// recovered logs a panic, which must not take the other events down with it.
func (b *Bot) recovered(where string) {
	if r := recover(); r != nil {
		b.log.Error("slack: panic", "where", where, "err", fmt.Sprint(r))
	}
}

// count tells the metrics of an error that Slack returned by name; gate counts the others.
func (b *Bot) count(method string, err error) {
	if c := webapi.Code(err); c != "" {
		b.cfg.Metrics.SlackError(method, c)
	}
}
