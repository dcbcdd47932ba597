package slack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/phrases"

	"lotsen/bot"
	"lotsen/bot/chat"
)

// besideLimit is for what hangs on a trigger, which lasts 3 s, and for replies
// to buttons.
const besideLimit = 5 * time.Second

func (b *Bot) receiveInteraction(ctx context.Context, transport string, payload []byte) (any, error) {
	i, err := decode[interaction]("interaction", payload)
	if err != nil {
		b.log.Warn("slack: unreadable interaction", "err", err)
		return nil, nil
	}
	switch {
	case i.Type == "message_action" && i.CallbackID == callbackAsk:
		return nil, b.acceptShortcut(ctx, transport, i)
	case i.Type == "block_actions":
		var errs []error
		for _, a := range i.Actions {
			errs = append(errs, b.pressed(ctx, transport, i, a))
		}
		return nil, errors.Join(errs...)
	case i.Type == "view_submission" && i.View.CallbackID == callbackWhy:
		return b.reasonGiven(ctx, i), nil
	}
	return nil, nil
}

// acceptShortcut asks with the text of a message; only the user who chose the
// shortcut sees the answer.
func (b *Bot) acceptShortcut(ctx context.Context, transport string, i interaction) error {
	text := asked(clean(i.Message.Text, b.self.known()))
	j := job{Kind: jobAsk, Transport: transport, Team: i.Team.ID, Channel: i.Channel.ID, User: i.User.ID, Text: text, ResponseURL: i.ResponseURL}
	if text == "" {
		j.Kind = jobHelp
	}
	_, _, err := b.accept(ctx, j, once(i.TriggerID, i.ResponseURL))
	return err
}

// pressed handles one button or menu.
func (b *Bot) pressed(ctx context.Context, transport string, i interaction, a action) error {
	j := job{Transport: transport, Team: i.Team.ID, Channel: i.Channel.ID, User: i.User.ID, ResponseURL: i.ResponseURL}
	press := "press:" + i.User.ID + ":" + a.ActionID + ":" + a.ActionTS
	switch kind := strings.SplitN(a.ActionID, "_", 2)[0]; {
	case kind == actContext:
		b.opens(i, func(ctx context.Context) error { return b.openContext(ctx, i, a.Value) })
	case a.ActionID == actShare:
		return b.acceptShare(ctx, j, a)
	case a.ActionID == actFeedback:
		return b.judged(ctx, i, a)
	case kind == actPage:
		b.soon(func(ctx context.Context) error { return b.turnPage(ctx, i, a.Value) })
	case a.ActionID == actCSV:
		j.Kind, j.Text = jobCSV, a.Value
		_, _, err := b.accept(ctx, j, press)
		return err
	case a.ActionID == actBody:
		b.opens(i, func(ctx context.Context) error { return b.openBody(ctx, i, a.Selected.Value) })
	case a.ActionID == actGapsCSV:
		j.Kind = jobGapsCSV
		return b.acceptAdmin(ctx, j, press)
	case kind == actAdmin:
		j.Kind = jobKind(strings.TrimPrefix(a.ActionID, actAdmin+"_"))
		return b.acceptAdmin(ctx, j, press)
	}
	return nil
}

// soon runs what a press asks for beside the inbox and logs where it fails.
func (b *Bot) soon(f func(ctx context.Context) error) {
	started := b.beside(besideLimit, func(ctx context.Context) {
		if err := f(ctx); err != nil {
			b.log.Warn("slack: button", "err", err)
		}
	})
	if !started {
		b.log.Warn("slack: button left alone, too many at once")
	}
}

// opens runs what opens a modal. Where the trigger ran out first, the user is told.
func (b *Bot) opens(i interaction, f func(ctx context.Context) error) {
	b.soon(func(ctx context.Context) error {
		err := f(ctx)
		if expired(err) && i.ResponseURL != "" {
			return errors.Join(err, b.respond(ctx, i.ResponseURL, plain(phrases.In(b.tongue.known(i.User.ID)).TooLate)))
		}
		return err
	})
}

// acceptAdmin accepts what only admins may ask for; others are told so by the task.
func (b *Bot) acceptAdmin(ctx context.Context, j job, key string) error {
	if !adminOnly[j.Kind] {
		return nil
	}
	_, _, err := b.accept(ctx, j, key)
	return err
}

// acceptShare accepts the sharing of an answer, once a channel.
func (b *Bot) acceptShare(ctx context.Context, j job, a action) error {
	id, err := strconv.ParseInt(a.Value, 10, 64)
	if err != nil {
		return nil
	}
	j.Kind, j.Answer = jobShare, id
	_, fresh, err := b.accept(ctx, j, fmt.Sprintf("share:%d:%s", id, j.Channel))
	if err == nil && !fresh {
		b.soon(func(ctx context.Context) error {
			return b.respond(ctx, j.ResponseURL, plain(phrases.In(b.tongue.known(j.User)).AlreadyShared))
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
	err = b.state.KeepFeedback(ctx, chat.Feedback{Event: id, User: b.seal.User(i.User.ID), Good: good, At: time.Now()})
	if err != nil {
		return fmt.Errorf("keeping feedback: %w", err)
	}
	if good && i.ResponseURL != "" {
		b.soon(func(ctx context.Context) error {
			return b.respond(ctx, i.ResponseURL, plain(phrases.In(b.tongue.of(ctx, b.api, i.User.ID)).Noted))
		})
	}
	return nil
}

// kept returns the answer and the citation that a button's value names:
// "<event>:<n>", with n of the related passages after an r.
func (b *Bot) kept(ctx context.Context, value string) (bot.Answer, bot.Citation, error) {
	event, n, _ := strings.Cut(value, ":")
	id, err := strconv.ParseInt(event, 10, 64)
	if err != nil {
		return bot.Answer{}, bot.Citation{}, fmt.Errorf("reading a button's value: %w", err)
	}
	a, ok, err := b.state.KeptAnswer(ctx, id)
	if err != nil {
		return bot.Answer{}, bot.Citation{}, fmt.Errorf("reading a kept answer: %w", err)
	}
	cites := a.Citations
	if rest, related := strings.CutPrefix(n, "r"); related {
		cites, n = a.Related, rest
	}
	k, err := strconv.Atoi(n)
	if !ok || err != nil || k < 0 || k >= len(cites) {
		return a, bot.Citation{}, errGone
	}
	return a, cites[k], nil
}

var errGone = errors.New("the answer is no longer kept")
