package notice

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
)

// ErrLater is an Announce's that cannot say anything yet.
var ErrLater = errors.New("the channel for notices is not known yet")

// Desk has what is told of: as a rule a *desk.Desk.
type Desk interface {
	Lessons(ctx context.Context, viewer audience.Viewer, search string) ([]teach.Lesson, error)
	NewsAsOf(ctx context.Context) (string, error)
	News(ctx context.Context, viewer audience.Viewer) (desk.News, error)
}

// Board is a channel that is told of what was taught and no longer holds, and of the
// documents in use: of each once, whichever replica does.
type Board struct {
	Log   *slog.Logger
	Desk  Desk
	Heard func(ctx context.Context) audience.Viewer // what all in the channel may see
	// Announce says there what text sets of those names that were never announced
	// (chat.Worker.Announce).
	Announce func(ctx context.Context, names []string, text func(fresh []string) string) error
	Pages    string // address of the pages, for links to them; may be empty
}

// lookEvery is how often it is looked whether there is anything to tell.
const lookEvery = 5 * time.Second

// Run tells until ctx ends.
func (b *Board) Run(ctx context.Context) {
	t := time.NewTicker(lookEvery)
	defer t.Stop()
	of := ""
	for {
		edition, err := b.Desk.NewsAsOf(ctx)
		if err == nil && edition != of {
			if err = errors.Join(b.lost(ctx), b.news(ctx)); err == nil {
				of = edition
			}
		}
		if err != nil && ctx.Err() == nil && !errors.Is(err, ErrLater) {
			b.Log.Warn("notices: looking for what to announce", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// lost tells of lessons that no longer hold.
func (b *Board) lost(ctx context.Context) error {
	all, err := b.Desk.Lessons(ctx, audience.Admin(), "")
	if err != nil {
		return fmt.Errorf("reading lessons: %w", err)
	}
	lost := teaching.Lost(all)
	if len(lost) == 0 {
		return nil
	}
	heard, err := b.Desk.Lessons(ctx, b.Heard(ctx), "")
	if err != nil {
		return fmt.Errorf("reading lessons: %w", err)
	}
	may := func(l teach.Lesson) bool {
		return slices.ContainsFunc(heard, func(h teach.Lesson) bool { return h.ID == l.ID })
	}
	return b.Announce(ctx, slices.Sorted(maps.Keys(lost)), func(fresh []string) string {
		var some []teach.Lesson
		for _, name := range fresh {
			some = append(some, lost[name])
		}
		return teaching.Tell(phrases.In(some[0].Lang), some, may)
	})
}

// news tells of the documents that all in the channel may see.
func (b *Board) news(ctx context.Context) error {
	news, err := b.Desk.News(ctx, b.Heard(ctx))
	if err != nil {
		return fmt.Errorf("reading the news of the documents: %w", err)
	}
	for _, n := range All(news, b.Pages) {
		if err := b.Announce(ctx, n.Names, n.Text); err != nil {
			return err
		}
	}
	return nil
}
