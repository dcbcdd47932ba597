package teams

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/teams/connector"
)

// translated says of an error what package chat has to know. Microsoft asks for
// another try after 412, 429, 502 and 504, after a while that differs
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit); what it
// limits is the conversation, which is left alone in all processes.
func (b *Bot) translated(ctx context.Context, at chat.Place, err error) error {
	var refused *connector.StatusError
	var unsure *connector.UnsureError
	if err == nil || errors.As(err, &unsure) || !errors.As(err, &refused) {
		return err // it may be there
	}
	switch refused.Status {
	case http.StatusTooManyRequests, http.StatusPreconditionFailed, http.StatusServiceUnavailable:
		wait := max(refused.After, time.Second)
		wait += rand.N(wait/2 + time.Second)
		if err := b.state.Hold(ctx, b.worker.Room(at.Channel, at.Direct), wait); err != nil {
			b.log.Warn("teams: leaving a conversation alone", "err", err)
		}
		return &chat.Later{After: wait, Err: err}
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusGone, http.StatusRequestEntityTooLarge:
		return fmt.Errorf("%w: %w: %w", chat.ErrForGood, chat.ErrNotShown, err)
	}
	return fmt.Errorf("%w: %w", chat.ErrNotShown, err)
}
