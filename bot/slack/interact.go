package slack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"

	"lotsen/bot/chat"
)

func (b *Bot) receiveInteraction(ctx context.Context, transport string, payload []byte) (any, error) {
	i, err := decode[interaction]("interaction", payload)
	if err != nil {
		b.log.Warn("slack: unreadable interaction", "err", err)
		return nil, nil
	}
	switch {
	case i.Type == "message_action" && i.CallbackID == blockkit.CallbackAsk:
		return nil, b.acceptShortcut(ctx, transport, i)
	case i.Type == "block_actions":
		var errs []error
		for _, a := range i.Actions {
			errs = append(errs, b.pressed(ctx, transport, i, a))
		}
		return nil, errors.Join(errs...)
	case i.Type == "view_submission" && i.View.CallbackID == blockkit.CallbackWhy:
		return b.reasonGiven(ctx, i), nil
	}
	return nil, nil
}

// acceptShortcut asks with the text of a message; only the user who chose the
// shortcut sees the answer.
func (b *Bot) acceptShortcut(ctx context.Context, transport string, i interaction) error {
	j := chat.Job{Kind: chat.Ask, Transport: transport, Place: i.place(), Message: i.Message.TS}
	if text := wrote(i.Message.Text, i.Message.Blocks); text != "" {
		j.Shared = append(j.Shared, text)
	}
	if j.Shared = append(j.Shared, shared(i.Message.Attachments)...); len(j.Shared) == 0 {
		j.Kind = chat.Help
	}
	_, _, err := b.accept(ctx, j, once(i.TriggerID, i.ResponseURL))
	return err
}

// pressed handles one button or menu.
func (b *Bot) pressed(ctx context.Context, transport string, i interaction, a action) error {
	j := chat.Job{Transport: transport, Place: i.place()}
	press := "press:" + i.User.ID + ":" + a.ActionID + ":" + a.ActionTS
	switch kind := strings.SplitN(a.ActionID, "_", 2)[0]; {
	case kind == blockkit.ActionContext:
		b.opens(i, func(ctx context.Context) error { return b.openContext(ctx, i, a.Value) })
	case a.ActionID == blockkit.ActionShare:
		return b.acceptShare(ctx, j, a)
	case a.ActionID == blockkit.ActionFeedback:
		return b.judged(ctx, i, a)
	case kind == blockkit.ActionPage:
		b.soon(func(ctx context.Context) error { return b.turnPage(ctx, i, a.Value) })
	case a.ActionID == blockkit.ActionCSV:
		j.Kind, j.Text = kindCSV, a.Value
		_, _, err := b.accept(ctx, j, press)
		return err
	case a.ActionID == blockkit.ActionBody:
		b.opens(i, func(ctx context.Context) error { return b.openBody(ctx, i, a.Selected.Value) })
	case a.ActionID == blockkit.ActionGapsCSV:
		j.Kind = chat.GapsFile
		return b.acceptAdmin(ctx, j, press)
	case kind == blockkit.ActionAdmin:
		j.Kind = chat.Kind(strings.TrimPrefix(a.ActionID, blockkit.ActionAdmin+"_"))
		return b.acceptAdmin(ctx, j, press)
	}
	return nil
}

// opens runs what opens a modal. Where the trigger ran out first, the user is told.
func (b *Bot) opens(i interaction, f func(ctx context.Context) error) {
	b.soon(func(ctx context.Context) error {
		err := f(ctx)
		if expired(err) && i.ResponseURL != "" {
			return errors.Join(err, b.respond(ctx, i.ResponseURL, blockkit.Plain(phrases.In(b.tongue.known(i.User.ID)).TooLate)))
		}
		return err
	})
}

// acceptAdmin accepts what only admins may ask for; others are told so by the task.
func (b *Bot) acceptAdmin(ctx context.Context, j chat.Job, key string) error {
	if !chat.AdminOnly[j.Kind] {
		return nil
	}
	_, _, err := b.accept(ctx, j, key)
	return err
}

// acceptShare accepts the sharing of an answer, once a channel.
func (b *Bot) acceptShare(ctx context.Context, j chat.Job, a action) error {
	id, err := strconv.ParseInt(a.Value, 10, 64)
	if err != nil {
		return nil
	}
	j.Kind, j.Event = kindShare, id
	_, fresh, err := b.accept(ctx, j, fmt.Sprintf("share:%d:%s", id, j.Channel))
	if err == nil && !fresh {
		b.soon(func(ctx context.Context) error {
			return b.respond(ctx, j.Reply, blockkit.Plain(phrases.In(b.tongue.known(j.User)).AlreadyShared))
		})
	}
	return err
}

// judged keeps a thumb. Thumbs down opens a modal that asks for the reason.
func (b *Bot) judged(ctx context.Context, i interaction, a action) error {
	thumb, value, _ := strings.Cut(a.Value, ":")
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return nil
	}
	good := thumb == "up"
	if !good { // before the inbox is written: the trigger lasts 3 s
		b.soon(func(ctx context.Context) error { return b.openReason(ctx, i, id) })
	}
	if err := b.worker.Judge(ctx, i.User.ID, chat.Feedback{Event: id, Good: good}); err != nil {
		return err
	}
	if good && i.ResponseURL != "" {
		b.soon(func(ctx context.Context) error {
			return b.respond(ctx, i.ResponseURL, blockkit.Plain(phrases.In(b.tongue.of(ctx, b.api, i.User.ID)).Noted))
		})
	}
	return nil
}
