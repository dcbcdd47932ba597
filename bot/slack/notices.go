package slack

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/notice"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
)

// noticeEvery is how often it is looked whether anything was lost.
const noticeEvery = 5 * time.Second

// notices tells the channel for notices, until ctx ends, of what was taught and no
// longer holds, and of the documents in use: of each once, whichever replica does.
func (b *Bot) notices(ctx context.Context) {
	if b.cfg.Notices == "" {
		return
	}
	t := time.NewTicker(noticeEvery)
	defer t.Stop()
	of := ""
	for {
		edition, err := b.desk.NewsAsOf(ctx)
		if err == nil && edition != of {
			if err = errors.Join(b.noticeLost(ctx), b.noticeNews(ctx)); err == nil {
				of = edition
			}
		}
		if err != nil && ctx.Err() == nil {
			b.log.Warn("slack: looking for what to announce", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

func (b *Bot) noticeLost(ctx context.Context) error {
	all, err := b.desk.Lessons(ctx, audience.Admin(), "")
	if err != nil {
		return fmt.Errorf("reading lessons: %w", err)
	}
	lost := teaching.Lost(all)
	if len(lost) == 0 {
		return nil
	}
	heard, err := b.desk.Lessons(ctx, b.heard(ctx, b.cfg.Notices), "")
	if err != nil {
		return fmt.Errorf("reading lessons: %w", err)
	}
	may := func(l teach.Lesson) bool {
		return slices.ContainsFunc(heard, func(h teach.Lesson) bool { return h.ID == l.ID })
	}
	at := chat.Place{Channel: b.cfg.Notices}
	_, err = b.worker.Announce(ctx, at, "notice", slices.Sorted(maps.Keys(lost)), func(fresh []string) string {
		var some []teach.Lesson
		for _, name := range fresh {
			some = append(some, lost[name])
		}
		return teaching.Tell(phrases.In(some[0].Lang), some, may)
	})
	return err
}

// noticeNews tells of the documents that all in the channel may see.
func (b *Bot) noticeNews(ctx context.Context) error {
	news, err := b.desk.News(ctx, b.heard(ctx, b.cfg.Notices))
	if err != nil {
		return fmt.Errorf("reading the news of the documents: %w", err)
	}
	for _, n := range notice.All(news, b.cfg.URL) {
		if _, err := b.worker.Announce(ctx, chat.Place{Channel: b.cfg.Notices}, "notice", n.Names, n.Text); err != nil {
			return err
		}
	}
	return nil
}
