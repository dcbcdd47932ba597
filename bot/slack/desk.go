package slack

import (
	"context"

	"lotsen/bot"
	"lotsen/bot/desk"
)

// Asker answers questions. It may be called by many goroutines at once.
type Asker interface {
	Answer(ctx context.Context, q bot.Question) (bot.Answer, error)
}

// Desk is what Slack offers besides answers: as a rule a *desk.Desk, whose
// methods say what each of these does.
type Desk interface {
	Duties(ctx context.Context, f desk.DutyFilter) ([]desk.Duty, error)
	Bodies(ctx context.Context) ([]string, error)
	Documents(ctx context.Context) ([]desk.Document, error)
	Section(ctx context.Context, document string, start, end int) (desk.Section, error)
	Reindex(ctx context.Context, progress func(done, total int)) (desk.Changes, error)
	Status(ctx context.Context) (desk.Status, error)
}
