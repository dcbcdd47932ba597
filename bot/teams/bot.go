package teams

import (
	"context"
	"log/slog"
	"sync/atomic"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/notice"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/desk"
	"lotsen/bot/teams/connector"
	"lotsen/bot/teams/token"
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
	Gaps(ctx context.Context, viewer audience.Viewer, most int) ([]desk.Gap, error)
	Reindex(ctx context.Context, viewer audience.Viewer, progress func(done, total int)) (desk.Changes, error)
	Status(ctx context.Context, viewer audience.Viewer) (desk.Status, error)
	teaching.Desk
	notice.Desk
}

// Bot serves one app in Teams. Make one by New, then call Run and serve Handler.
type Bot struct {
	cfg    Config
	log    *slog.Logger
	desk   Desk
	state  chat.State
	worker *chat.Worker

	verifier  *token.Verifier
	connector *connector.Client
	locales   *locales
	answers   answers
	people    *people
	services  services

	quit atomic.Bool // stopping: nothing new is accepted
}
