package slack

import (
	"context"
	"errors"
	"fmt"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/webapi"
)

func (b *Bot) do(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	switch t.Job.Kind {
	case kindShare:
		return b.share(ctx, t)
	case chat.Mute, chat.Listen:
		return t.SetMute(ctx, "/lotsen")
	case chat.Reindex:
		return b.reindex(ctx, t)
	case kindCSV:
		return b.registerFile(ctx, t)
	case chat.GapsFile:
		return b.gapsFile(ctx, t)
	case kindNotice:
		return t.Say(ctx, chat.Done, noticeOf(t.Words(ctx), t.Job.Text))
	}
	m, err := b.answerTo(ctx, t)
	if err != nil {
		return chat.Outcome{}, err
	}
	return b.show(ctx, t, m)
}

// answerTo sets what a command asks for.
func (b *Bot) answerTo(ctx context.Context, t *chat.Task) (blockkit.Message, error) {
	switch t.Job.Kind {
	case chat.Register:
		return b.register(ctx, t)
	case kindMore:
		return b.more(ctx, t)
	case chat.Status:
		return b.status(ctx, t)
	case chat.Gaps:
		return b.gaps(ctx, t)
	}
	return blockkit.Message{}, fmt.Errorf("unknown job %q", t.Job.Kind)
}

// quotes counts an answer's quotes.
func quotes(a answer.Answer) int {
	n := len(a.Citations) + len(a.Related)
	for _, p := range a.Parts {
		n += quotes(p)
	}
	return n
}

// hears gives what a viewer may be shown of the answer that a job is about, and
// the event under which it is kept; it says why where that is nothing.
func (b *Bot) hears(ctx context.Context, t *chat.Task, viewer audience.Viewer) (a answer.Answer, event int64, why string, err error) {
	kept, ok, err := b.state.KeptAnswer(ctx, t.Job.Event)
	if err != nil {
		return a, 0, "", fmt.Errorf("reading a kept answer: %w", err)
	}
	if !ok {
		return a, 0, t.Words(ctx).Gone, nil
	}
	if kept.Lang != "" {
		t.Lang = kept.Lang
	}
	a, ok, err = b.desk.Heard(ctx, viewer, kept)
	if err != nil {
		return a, 0, "", fmt.Errorf("telling what may be shown: %w", err)
	}
	if !ok {
		return a, 0, t.Words(ctx).NotHere, nil
	}
	if quotes(a) == quotes(kept) {
		return a, t.Job.Event, "", nil
	}
	if err := b.state.KeepAnswer(ctx, t.Event.ID, a); err != nil { // the buttons are of what is shown
		return a, 0, "", fmt.Errorf("keeping what is shown of an answer: %w", err)
	}
	return a, t.Event.ID, "", nil
}

// share posts an answer that one user saw into the channel. The user who
// shared it is told so.
func (b *Bot) share(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	w := t.Words(ctx)
	a, event, why, err := b.hears(ctx, t, b.heard(ctx, t.Job.Channel))
	if err != nil {
		return chat.Outcome{}, err
	}
	if why != "" {
		o, err := t.Say(ctx, chat.Done, why)
		o.Again = true // it is not shared: whoever shares it next must not be told that it is
		return o, err
	}
	m := blockkit.Answer{
		Words: t.Words(ctx), Event: event, Key: t.Job.Key, Contact: b.cfg.Contact,
		SharedBy: t.Job.User, Question: a.Question,
	}.Message(a)
	channel := chat.Place{Channel: t.Job.Channel}
	o, err := t.Show(ctx, chat.Done, channel, func(ctx context.Context) (string, error) {
		ts, err := b.post(ctx, channel, t.Job.Key, m)
		return ts, webapi.Translated(err)
	})
	says := w.Shared
	if webapi.Permanent(err) {
		says, err = w.Invite, nil
		o = chat.Outcome{Kind: chat.Done, Lang: t.Lang, Again: true}
	}
	if err != nil {
		return o, err
	}
	if o.Again { // nothing but the reply shows what came of it
		again := o.Again
		o, err = t.Say(ctx, chat.Done, says)
		o.Again = again
		return o, err
	}
	b.reports(ctx, t, says)
	return o, nil
}

// reports replies to the button or command of a job whose outcome is shown elsewhere.
func (b *Bot) reports(ctx context.Context, t *chat.Task, says string) {
	if t.Job.Reply == "" {
		return
	}
	if err := b.respond(ctx, t.Job.Reply, blockkit.Plain(says)); err != nil && !errors.Is(err, context.Canceled) {
		b.log.Warn("slack: telling that a job is done", "event", t.Event.ID, "kind", t.Job.Kind, "err", err)
	}
}

// more sets the passages of an answer beyond the first, to whoever wants them.
func (b *Bot) more(ctx context.Context, t *chat.Task) (blockkit.Message, error) {
	a, event, why, err := b.hears(ctx, t, t.Who.Here)
	if err != nil {
		return blockkit.Message{}, err
	}
	if why != "" {
		return blockkit.Plain(t.Words(ctx).Gone), nil
	}
	m := blockkit.Answer{Words: t.Words(ctx), Event: event, Key: t.Job.Key}.More(a)
	if len(m.Blocks) == 0 {
		return blockkit.Plain(t.Words(ctx).Gone), nil
	}
	return m, nil
}
