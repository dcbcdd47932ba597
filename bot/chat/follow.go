package chat

import (
	"context"
	"math"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/message"
	"lotsen/bot/question"
	"lotsen/bot/question/mask"
)

// atOnce is how long after a question in a thread somebody else than its asker may
// follow on the answer, if nobody has said anything in between.
const atOnce = 5 * time.Minute

// Follows reports whether a message in a thread, which mentions no one, is a
// follow-up for Lotsen: it was asked there, is not muted in the channel, and the
// message is plainly a question to it, by somebody who asked before or at once on
// the answer. Nothing is kept of what is not. When unsure it is silent: a mention
// always works.
func (w *Worker) Follows(ctx context.Context, at Place, text string) (bool, error) {
	if at.Thread == "" {
		return false, nil
	}
	mine, last, err := w.state.Asker(ctx, at.Channel, at.Thread, w.seal.User(at.User))
	if err != nil || last.IsZero() {
		return false, err
	}
	said := w.talk.since(at.Channel+" "+at.Thread, last)
	if !mine && (said || time.Since(last) > atOnce) {
		return false, nil
	}
	heard, err := w.heard(ctx, at, text, mine)
	if err != nil || !heard {
		w.talk.note(at.Channel+" "+at.Thread, time.Now())
		return false, err
	}
	muted, err := w.state.Muted(ctx, at.Channel)
	return !muted, err
}

// heard reports whether a message is for Lotsen. Where only the answer tells, and it
// is by who asked before, it is asked, and nothing of it kept: a sure answer tells.
func (w *Worker) heard(ctx context.Context, at Place, text string, mine bool) (bool, error) {
	if isHelp(text) {
		return text != "", nil
	}
	l, ok := w.asker.(Listener)
	if !ok {
		return message.NewListener(nil).Addressed(ctx, text) != message.No, nil
	}
	if h := l.Addressed(ctx, text); h != message.Perhaps || !mine {
		return h == message.Yes, nil
	}
	turns, err := w.state.Turns(ctx, at.Channel, at.Thread, math.MaxInt64, time.Time{}, maxTurns)
	if err != nil {
		return false, err
	}
	a, err := w.asker.Ask(ctx, question.Asked{Text: mask.Personal(text), Turns: turns})
	return err == nil && a.Answered && a.Certainty == answer.Sure, nil
}
