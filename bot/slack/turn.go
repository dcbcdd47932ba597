package slack

import (
	"context"
	"fmt"
	"time"
)

// turnPatience is how long a post waits for its channel's turn rather than be
// given back.
const turnPatience = 3 * time.Second

// turn waits until the next post into the channel is due, over all replicas.
func (b *Bot) turn(ctx context.Context, channel string) error {
	wait, ok, err := b.state.Turn(ctx, b.worker.Room(channel, isDirect(channel)), b.cfg.PostInterval, turnPatience)
	switch {
	case err != nil:
		return notAsked{fmt.Errorf("waiting for a channel's turn: %w", err)}
	case !ok:
		return errHeld{postMethod, wait}
	case wait <= 0:
		return nil
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return notAsked{ctx.Err()}
	case <-t.C:
		return nil
	}
}

// notAsked marks an error before Slack was asked for anything.
type notAsked struct{ error }

func (e notAsked) Unwrap() error { return e.error }
