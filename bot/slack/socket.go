package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/slack-go/slack/socketmode"

	"lotsen/bot/slack/webapi"
)

// socketReceivers bounds the envelopes taken in at once; what is beyond waits
// in the socket, and Slack delivers again what waited too long.
const socketReceivers = 16

// maxEnvelope is the largest message read from the socket, in bytes.
const maxEnvelope = 4 << 20

// runSocket receives over Socket Mode until ctx ends. slack-go connects again
// by itself, with a growing pause; it returns only where Slack refuses the token.
func (b *Bot) runSocket(ctx context.Context) error {
	opts := append([]socketOption{socketmode.OptionReadLimit(maxEnvelope)}, b.socketOptions...)
	client := socketmode.New(b.api, opts...)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- connected(ctx, client) }()

	slots := make(chan struct{}, socketReceivers)
	var wg sync.WaitGroup
	defer wg.Wait()
	for {
		select {
		case err := <-ended:
			if ctx.Err() != nil {
				return nil
			}
			return fmt.Errorf("connecting to Slack's Socket Mode: %w", err)
		case evt := <-client.Events:
			b.noteSocket(evt)
			e, ok := enveloped(evt)
			if !ok {
				continue
			}
			slots <- struct{}{}
			wg.Go(func() {
				defer func() { <-slots }()
				defer b.recovered("socket")
				b.receiveEnvelope(ctx, client, e)
			})
		}
	}
}

// connected keeps the connection up until ctx ends or Slack refuses the token.
func connected(ctx context.Context, client *socketmode.Client) error {
	for {
		err := client.RunContext(ctx)
		if ctx.Err() != nil || !errors.Is(err, context.Canceled) {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// envelope is one delivery over the socket.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
	Retry   int             `json:"retry_attempt"`
}

// enveloped returns the delivery of an event of slack-go, also where slack-go
// could not decode the payload: Lotsen reads less of it.
func enveloped(evt socketmode.Event) (envelope, bool) {
	switch evt.Type {
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeSlashCommand, socketmode.EventTypeInteractive:
		r := evt.Request
		return envelope{r.EnvelopeID, r.Type, r.Payload, r.RetryAttempt}, true
	case socketmode.EventTypeErrorBadMessage:
		bad, ok := evt.Data.(*socketmode.ErrorBadMessage)
		if !ok {
			return envelope{}, false
		}
		var e envelope
		err := json.Unmarshal(bad.Message, &e)
		return e, err == nil && e.ID != ""
	}
	return envelope{}, false
}

var envelopeKinds = map[string]deliveryKind{
	socketmode.RequestTypeEventsAPI:     deliverEvent,
	socketmode.RequestTypeSlashCommands: deliverCommand,
	socketmode.RequestTypeInteractive:   deliverInteraction,
}

// receiveEnvelope acknowledges a delivery once it lies in the inbox.
func (b *Bot) receiveEnvelope(ctx context.Context, client *socketmode.Client, e envelope) {
	kind, ok := envelopeKinds[e.Type]
	if !ok {
		return
	}
	if e.Retry > 0 {
		b.log.Debug("slack: redelivery", "num", e.Retry)
	}
	reply, err := b.receive(ctx, transportSocket, kind, e.Payload)
	if err != nil {
		if !errors.Is(err, errStopping) {
			b.log.Error("slack: not accepted", "err", err)
		}
		return // Slack delivers it again
	}
	ack, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	if err := client.AckCtx(ack, e.ID, reply); err != nil && ctx.Err() == nil {
		b.log.Warn("slack: acknowledging", "err", err)
	}
}

// noteSocket logs the connection's life and counts its failures.
func (b *Bot) noteSocket(evt socketmode.Event) {
	switch evt.Type {
	case socketmode.EventTypeConnected:
		b.connected(true)
		b.log.Info("slack: connected")
	case socketmode.EventTypeConnecting:
		b.connected(false)
	case socketmode.EventTypeConnectionError:
		b.connected(false)
		b.log.Warn("slack: connecting failed, will try again", "err", webapi.SocketError(evt.Data))
		b.cfg.Metrics.SlackError("socket", "connection_error")
	case socketmode.EventTypeDisconnect:
		b.connected(false)
		b.log.Info("slack: Slack asks to reconnect", "reason", reason(evt))
	case socketmode.EventTypeErrorWriteFailed, socketmode.EventTypeIncomingError:
		b.log.Warn("slack: socket error", "type", string(evt.Type))
		b.cfg.Metrics.SlackError("socket", string(evt.Type))
	}
}

func reason(evt socketmode.Event) string {
	if evt.Request == nil {
		return ""
	}
	return evt.Request.Reason
}
