package slack

import (
	"context"
	"fmt"
	"time"

	"lotsen/bot/slack/webapi"
	"lotsen/bot/slack/wire"
)

// turnPatience is how long a post waits for its channel's turn rather than be
// given back.
const turnPatience = 3 * time.Second

// turn waits until the next post into the channel is due, over all replicas.
func (b *Bot) turn(ctx context.Context, channel string) error {
	wait, ok, err := b.state.Turn(ctx, b.worker.Room(channel, wire.IsDirect(channel)), b.cfg.PostInterval, turnPatience)
	switch {
	case err != nil:
		return webapi.NotAsked{Err: fmt.Errorf("waiting for a channel's turn: %w", err)}
	case !ok:
		return webapi.HeldError{Method: webapi.PostMethod, Wait: wait}
	case wait <= 0:
		return nil
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return webapi.NotAsked{Err: ctx.Err()}
	case <-t.C:
		return nil
	}
}
