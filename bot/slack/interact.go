package slack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/chat"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/wire"
)

func (b *Bot) receiveInteraction(ctx context.Context, transport string, payload []byte) (any, error) {
	i, err := wire.Decode[wire.Interaction]("interaction", payload)
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
	case i.Type == "view_submission" && i.View.CallbackID == blockkit.CallbackTeach:
		return b.taught(ctx, i), nil
	}
	return nil, nil
}

// acceptShortcut asks with the text of a message; only the user who chose the
// shortcut sees the answer.
func (b *Bot) acceptShortcut(ctx context.Context, transport string, i wire.Interaction) error {
	j := chat.Job{Kind: chat.Ask, Transport: transport, Place: i.Place(), Message: i.Message.TS}
	if text := wire.Wrote(i.Message.Text, i.Message.Blocks); text != "" {
		j.Shared = append(j.Shared, text)
	}
	if j.Shared = append(j.Shared, wire.Shared(i.Message.Attachments)...); len(j.Shared) == 0 {
		j.Kind = chat.Help
	}
	_, _, err := b.accept(ctx, j, once(i.TriggerID, i.ResponseURL))
	return err
}

// pressed handles one button or menu.
func (b *Bot) pressed(ctx context.Context, transport string, i wire.Interaction, a wire.Action) error {
	j := chat.Job{Transport: transport, Place: i.Place()}
	press := "press:" + i.User.ID + ":" + a.ActionID + ":" + a.ActionTS
	say := func(notice string) func() { return func() { b.notify(j, press, notice) } }
	switch kind := strings.SplitN(a.ActionID, "_", 2)[0]; {
	case i.View.CallbackID == blockkit.CallbackTeach:
		b.soon(func(ctx context.Context) error { return b.teachAnew(ctx, i) }, nil)
	case a.ActionID == blockkit.ActionTeach:
		b.soon(func(ctx context.Context) error { return b.openTeach(ctx, i, a.Value) }, say(noticeLate))
	case a.ActionID == blockkit.ActionTell:
		return b.acceptOf(ctx, chat.Tell, j, a, press)
	case kind == blockkit.ActionContext:
		b.soon(func(ctx context.Context) error { return b.openContext(ctx, i, a.Value) }, say(noticeLate))
	case a.ActionID == blockkit.ActionMore:
		return b.acceptOf(ctx, kindMore, j, a, press)
	case a.ActionID == blockkit.ActionShare:
		return b.acceptShare(ctx, j, a, press)
	case a.ActionID == blockkit.ActionFeedback:
		return b.judged(ctx, i, a, say(noticeNoted))
	case kind == blockkit.ActionPage:
		b.soon(func(ctx context.Context) error { return b.turnPage(ctx, i, a.Value) }, say(noticeFailed))
	case a.ActionID == blockkit.ActionCSV:
		j.Kind, j.Text = kindCSV, a.Value
		_, _, err := b.accept(ctx, j, press)
		return err
	case a.ActionID == blockkit.ActionBody:
		b.soon(func(ctx context.Context) error { return b.openBody(ctx, i, a.Selected.Value) }, say(noticeLate))
	case a.ActionID == blockkit.ActionGapsCSV:
		j.Kind = chat.GapsFile
		return b.acceptAdmin(ctx, j, press)
	case kind == blockkit.ActionAdmin:
		j.Kind = chat.Kind(strings.TrimPrefix(a.ActionID, blockkit.ActionAdmin+"_"))
		return b.acceptAdmin(ctx, j, press)
	}
	return nil
}

// notify says by way of the inbox, where it is not lost, what came of a button
// whose own window or reply could not be shown.
func (b *Bot) notify(j chat.Job, press, notice string) {
	ctx, cancel := context.WithTimeout(context.Background(), acceptLimit)
	defer cancel()
	j.Kind, j.Text = kindNotice, notice
	if _, _, err := b.accept(ctx, j, notice+":"+press); err != nil {
		b.log.Error("slack: a notice is not accepted", "err", err)
	}
}

// acceptOf accepts a job about an answer, as that its further passages be shown.
func (b *Bot) acceptOf(ctx context.Context, kind chat.Kind, j chat.Job, a wire.Action, press string) error {
	id, err := strconv.ParseInt(a.Value, 10, 64)
	if err != nil {
		return nil
	}
	j.Kind, j.Event, j.Data = kind, id, b.worker.Pass(id) // Slack signs what was pressed
	_, _, err = b.accept(ctx, j, press)
	return err
}

// acceptAdmin accepts what only admins may ask for; others are told so by the task.
func (b *Bot) acceptAdmin(ctx context.Context, j chat.Job, key string) error {
	if !chat.AdminOnly[j.Kind] {
		return nil
	}
	_, _, err := b.accept(ctx, j, key)
	return err
}

// acceptShare accepts the sharing of an answer, once a channel; where that failed,
// as before Lotsen was invited, once more.
func (b *Bot) acceptShare(ctx context.Context, j chat.Job, a wire.Action, press string) error {
	id, err := strconv.ParseInt(a.Value, 10, 64)
	if err != nil {
		return nil
	}
	share := j
	share.Kind, share.Event, share.Open = kindShare, id, true
	_, fresh, err := b.accept(ctx, share, fmt.Sprintf("share:%d:%s", id, j.Channel))
	if err == nil && !fresh {
		b.notify(j, press, noticeShared)
	}
	return err
}

// judged keeps a thumb. Thumbs down opens a modal that asks for the reason.
func (b *Bot) judged(ctx context.Context, i wire.Interaction, a wire.Action, noted func()) error {
	thumb, value, _ := strings.Cut(a.Value, ":")
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return nil
	}
	good := thumb == "up"
	if !good { // before the inbox is written: the trigger lasts 3 s
		b.soon(func(ctx context.Context) error { return b.openReason(ctx, i, id) }, noted)
	}
	if err := b.worker.Judge(ctx, i.User.ID, chat.Feedback{Event: id, Good: good}); err != nil {
		return err
	}
	if good && i.ResponseURL != "" {
		noted()
	}
	return nil
}
