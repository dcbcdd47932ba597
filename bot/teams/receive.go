package teams

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/teams/wire"
)

// acceptLimit is how long taking an activity in may take: Teams wants to hear
// that it was received within seconds, and sends it again where it does not.
const acceptLimit = 2500 * time.Millisecond

// errStopping refuses activities while Run ends; Teams sends them again.
var errStopping = errors.New("stopping")

// receive takes one activity in: what it asks for lies in the inbox when it
// returns. The value is what an invoke is answered with; nil is none.
func (b *Bot) receive(ctx context.Context, a wire.Activity) (any, error) {
	if b.quit.Load() {
		return nil, errStopping
	}
	b.locales.learn(a.From.User(), a.Lang())
	b.services.learn(a)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), acceptLimit)
	defer cancel()
	switch a.Type {
	case wire.Message:
		return nil, b.receiveMessage(ctx, a)
	case wire.Conversation:
		return nil, b.receiveMembers(ctx, a)
	case wire.Invoke:
		return b.invoked(ctx, a)
	}
	return nil, nil
}

// once names an activity, as it may be delivered again.
func once(a wire.Activity) string { return "teams:" + a.Conversation.ID + ":" + a.ID }

func (b *Bot) accept(ctx context.Context, a wire.Activity, j chat.Job) error {
	j.Transport, j.Lang = transport, a.Lang()
	if j.Lang == "" {
		j.Lang = b.locales.of(a.From.User())
	}
	_, _, err := b.worker.Accept(ctx, j, once(a))
	return err
}

// receiveMessage takes a message that is for Lotsen: in a chat with it alone,
// with a mention, or a follow-up in a thread where it was asked.
func (b *Bot) receiveMessage(ctx context.Context, a wire.Activity) error {
	if a.ID == "" || a.Conversation.ID == "" || a.From.ID == "" || a.From.ID == a.Recipient.ID || a.From.Role == "bot" {
		return nil
	}
	at := a.Place()
	if about, ok := sheetAsked(a.Value); ok {
		return b.accept(ctx, a, chat.Job{Kind: kindSheet, Place: at, Text: about})
	}
	if event, pass, ok := tellAsked(a.Value); ok {
		return b.accept(ctx, a, chat.Job{Kind: chat.Tell, Place: at, Event: event, Data: pass})
	}
	text := a.Asked()
	me, others := a.Mentioned()
	if !at.Direct && !me {
		follows, err := b.worker.Follows(ctx, at, text)
		if err != nil || !follows || others {
			return err
		}
	}
	j := chat.ParseCommand(text)
	j.Place, j.Message = at, a.ID
	if shared := a.Shared(); len(shared) > 0 && (j.Kind == chat.Ask || strings.TrimSpace(text) == "") {
		j.Kind, j.Shared = chat.Ask, shared
	}
	// A chat has no threads: what was asked there lately is what came before. In a
	// channel a thread begins with the message that it is named by.
	j.Begins = at.Thread == "" || at.Thread == a.ID
	return b.accept(ctx, a, j)
}

// receiveMembers says who Lotsen is where it was added.
func (b *Bot) receiveMembers(ctx context.Context, a wire.Activity) error {
	for _, m := range a.Added {
		if m.ID != "" && m.ID == a.Recipient.ID {
			j := chat.Job{Kind: kindWelcome, Place: a.Place(), Transport: transport, Lang: a.Lang()}
			_, _, err := b.worker.Accept(ctx, j, "teams:welcome:"+a.Conversation.ID)
			return err
		}
	}
	return nil
}

// tellAsked returns the event whose answer is wished by a button, and its pass.
func tellAsked(value json.RawMessage) (event int64, pass string, ok bool) {
	var v struct {
		Tell string `json:"tell"`
	}
	if len(value) == 0 || json.Unmarshal(value, &v) != nil {
		return 0, "", false
	}
	id, pass, _ := strings.Cut(v.Tell, ".")
	event, err := strconv.ParseInt(id, 10, 64)
	return event, pass, err == nil
}

// sheetAsked returns what a workbook of duties is asked about by a button.
func sheetAsked(value json.RawMessage) (string, bool) {
	var v struct {
		Sheet *string `json:"sheet"`
	}
	if len(value) == 0 || json.Unmarshal(value, &v) != nil || v.Sheet == nil {
		return "", false
	}
	return strings.TrimSpace(*v.Sheet), true
}
