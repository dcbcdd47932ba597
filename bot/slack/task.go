package slack

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot"
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
)

// task is one attempt at one event.
type task struct {
	b      *Bot
	event  chat.Event
	job    job
	worker string // who holds the event
	lang   string // set once known
}

// words are those of the asker's language.
func (t *task) words(ctx context.Context) *phrases.Words {
	if t.lang == "" {
		t.lang = t.b.tongue.of(ctx, t.b.api, t.job.User)
	}
	return phrases.In(t.lang)
}

func (t *task) do(ctx context.Context) (chat.Outcome, error) {
	if t.job.Busy {
		return t.show(ctx, chat.Busy, plain(phrases.In(t.b.tongue.known(t.job.User)).Busy))
	}
	if adminOnly[t.job.Kind] && !t.b.cfg.admin(t.job.User) {
		return t.show(ctx, chat.Done, plain(t.words(ctx).AdminsOnly))
	}
	switch t.job.Kind {
	case jobAsk:
		return t.ask(ctx)
	case jobHelp:
		return t.show(ctx, chat.Done, t.help(ctx))
	case jobThanks:
		return t.show(ctx, chat.Done, plain(t.words(ctx).Welcome))
	case jobShare:
		return t.share(ctx)
	case jobUnreadable:
		return t.sorry(ctx)
	case jobMute, jobListen:
		return t.mute(ctx)
	default:
		return t.command(ctx)
	}
}

// ask gets the answer, keeps it for the buttons and shows it.
func (t *task) ask(ctx context.Context) (chat.Outcome, error) {
	t.status(ctx)
	a, err := t.answer(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return chat.Outcome{}, ctx.Err() // shutting down: the next start answers
		}
		switch {
		case errors.Is(err, bot.ErrTooLong):
			return t.show(ctx, chat.Done, plain(t.tooLong(ctx)))
		case errors.Is(err, bot.ErrEmpty):
			return t.show(ctx, chat.Done, t.help(ctx))
		}
		t.b.log.Error("slack: asking", "event", t.event.ID, "err", err)
		return t.sorry(ctx)
	}
	if a.Lang != "" {
		t.lang = a.Lang
	}
	if a.Reply != "" && len(a.Related) == 0 {
		return t.show(ctx, chat.Done, plain(a.Reply))
	}
	if err := t.b.state.KeepAnswer(ctx, t.event.ID, a); err != nil {
		t.b.log.Error("slack: keeping an answer for its buttons", "event", t.event.ID, "err", err)
	}
	kind := chat.Answered
	if !a.Answered {
		kind = chat.Refused
	}
	return t.show(ctx, kind, t.rendering(ctx).answer(a))
}

func (t *task) rendering(ctx context.Context) rendering {
	return rendering{
		words: t.words(ctx), id: t.event.ID, contact: t.b.cfg.Contact,
		private: t.job.ResponseURL != "", channel: t.job.Channel, key: t.job.Key,
	}
}

// turnsBack is how old a question may be that a follow-up in a direct message
// refers to without being in its thread.
const (
	turnsBack = 30 * time.Minute
	maxTurns  = 6
)

func (t *task) answer(ctx context.Context) (bot.Answer, error) {
	q := bot.Question{Text: t.job.Text, Turns: t.turns(ctx), Lang: t.words(ctx).Lang}
	ctx, cancel := context.WithTimeout(ctx, t.b.cfg.AskTimeout)
	defer cancel()
	type result struct {
		answer bot.Answer
		err    error
	}
	done := make(chan result, 1)
	go func() { // an asker that ignores its context must not hold the worker
		defer func() {
			if r := recover(); r != nil {
				done <- result{err: fmt.Errorf("the asker panicked: %v", r)}
			}
		}()
		a, err := t.b.asker.Answer(ctx, q)
		done <- result{a, err}
	}()
	select {
	case r := <-done:
		return r.answer, r.err
	case <-ctx.Done():
		return bot.Answer{}, ctx.Err()
	}
}

// turns are the earlier questions of the conversation. Without them the
// question is still answered, so an error is only logged.
func (t *task) turns(ctx context.Context) []string {
	thread, since := t.job.Thread, time.Time{}
	switch {
	case t.job.ResponseURL != "":
		return nil
	case t.job.New && !t.job.direct():
		return nil
	case t.job.New:
		thread, since = "", t.event.Accepted.Add(-turnsBack)
	}
	turns, err := t.b.state.Turns(ctx, t.job.Channel, thread, t.event.ID, since, maxTurns)
	if err != nil {
		t.b.log.Warn("slack: reading a conversation", "event", t.event.ID, "err", err)
	}
	return turns
}

// status shows "searching" in a direct message until the answer comes. Slack
// clears it by itself; whether it succeeds does not matter.
func (t *task) status(ctx context.Context) {
	if !t.job.direct() || t.job.Thread == "" {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 800*time.Millisecond)
	defer cancel()
	err := t.b.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
		ChannelID: t.job.Channel, ThreadTS: t.job.Thread, Status: t.words(ctx).Searching,
	})
	if err != nil {
		t.b.log.Debug("slack: status", "err", err)
	}
}

func (t *task) sorry(ctx context.Context) (chat.Outcome, error) {
	return t.show(ctx, chat.Sorry, plain(t.words(ctx).Sorry))
}

func (t *task) tooLong(ctx context.Context) string {
	w := phrases.In(t.words(ctx).Lang)
	return fmt.Sprintf(w.TooLong, w.Number(bot.MaxQuestion))
}

func (t *task) help(ctx context.Context) message {
	w := t.words(ctx)
	text := w.Help
	if t.b.cfg.admin(t.job.User) {
		text += "\n" + w.AdminHelp
	}
	return plain(text)
}

// mute sets whether Lotsen follows the channel's threads.
func (t *task) mute(ctx context.Context) (chat.Outcome, error) {
	w := t.words(ctx)
	if t.job.direct() {
		return t.show(ctx, chat.Done, plain(w.MuteWhere))
	}
	muted := t.job.Kind == jobMute
	if err := t.b.state.Mute(ctx, t.job.Channel, muted); err != nil {
		t.b.log.Error("slack: muting", "channel", t.job.Channel, "err", err)
		return t.sorry(ctx)
	}
	if muted {
		return t.show(ctx, chat.Done, plain(w.Muted))
	}
	return t.show(ctx, chat.Done, plain(w.Listening))
}

// share posts an answer that one user saw into the channel. The user who
// shared it is told so.
func (t *task) share(ctx context.Context) (chat.Outcome, error) {
	a, ok, err := t.b.state.KeptAnswer(ctx, t.job.Answer)
	if err != nil {
		return chat.Outcome{}, fmt.Errorf("reading a kept answer: %w", err)
	}
	w := t.words(ctx)
	if !ok {
		return t.show(ctx, chat.Done, plain(w.Gone))
	}
	if a.Lang != "" {
		t.lang = a.Lang
	}
	r := t.rendering(ctx)
	r.private, r.id, r.sharer, r.question = false, t.job.Answer, t.job.User, bot.Mask(a.Question)
	posting := *t
	posting.job.ResponseURL = ""
	o, err := posting.show(ctx, chat.Done, r.answer(a))
	text := w.Shared
	if permanent(err) {
		text, err = w.Invite, nil
		o = chat.Outcome{Kind: chat.Done, Lang: t.lang}
	}
	if err != nil {
		return o, err
	}
	if err := t.b.respond(ctx, t.job.ResponseURL, plain(text)); err != nil && !errors.Is(err, context.Canceled) {
		t.b.log.Warn("slack: telling that an answer was shared", "event", t.event.ID, "err", err)
	}
	return o, nil
}
