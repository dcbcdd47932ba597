package slack

import (
	"context"
	"errors"
	"time"
)

// What Slack delivers, whichever the transport.
type deliveryKind string

const (
	deliverEvent       deliveryKind = "event"
	deliverCommand     deliveryKind = "command"
	deliverInteraction deliveryKind = "interaction"
)

// acceptLimit leaves half a second of Slack's three for the way back.
const acceptLimit = 2500 * time.Millisecond

// errStopping refuses deliveries while Run ends; Slack sends them again.
var errStopping = errors.New("stopping")

// receive takes one delivery in: what it asks for lies in the inbox, or is
// under way, when it returns. The body goes back with the acknowledgement; nil
// is none. On an error the delivery must not be acknowledged.
func (b *Bot) receive(ctx context.Context, transport string, kind deliveryKind, payload []byte) (any, error) {
	if b.quit.Load() {
		return nil, errStopping
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), acceptLimit)
	defer cancel()
	switch kind {
	case deliverEvent:
		return nil, b.receiveEvent(ctx, transport, payload)
	case deliverCommand:
		return b.receiveCommand(ctx, transport, payload)
	default:
		return b.receiveInteraction(ctx, transport, payload)
	}
}
