package slack

import (
	"context"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/notice"
)

// notices tells the channel for notices, until ctx ends.
func (b *Bot) notices(ctx context.Context) {
	if b.cfg.Notices == "" {
		return
	}
	board := &notice.Board{
		Log: b.log, Desk: b.desk, Pages: b.cfg.URL,
		Heard: func(ctx context.Context) audience.Viewer { return b.heard(ctx, b.cfg.Notices) },
		Announce: func(ctx context.Context, names []string, text func([]string) string) error {
			_, err := b.worker.Announce(ctx, chat.Place{Channel: b.cfg.Notices}, "notice", names, text)
			return err
		},
	}
	board.Run(ctx)
}
