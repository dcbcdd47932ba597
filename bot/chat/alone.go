package chat

import (
	"context"
	"fmt"

	"lotsen/bot/answer"
)

// who asks the face who asks at a place.
func (w *Worker) who(ctx context.Context, at Place) Who {
	if face, ok := w.face.(Knows); ok && at.User != "" {
		return face.Who(ctx, at)
	}
	return Who{}
}

// turnAway tells someone of another organisation that they are not answered, and
// no one else.
func (t *Task) turnAway(ctx context.Context) (Outcome, error) {
	m := t.message(ctx, Done)
	m.Text, m.Private = t.Words(ctx).OwnOnly, true
	return t.post(ctx, m)
}

// alone sees to it that the asker alone gets what they may see and the channel,
// which gets a, may not: by an event of its own, so that it is shown whatever
// happens. What the channel sees tells nothing of it.
func (t *Task) alone(ctx context.Context, a answer.Answer) error {
	own := t.Who.Here.And(t.Who.Own)
	if own == t.Who.Here || t.Job.Kind != Ask {
		return nil
	}
	whole, err := t.answer(ctx, own)
	if err != nil {
		return err
	}
	if more, err := t.more(ctx, whole, a); err != nil || !more {
		return err
	}
	j := Job{
		Kind: private, Transport: t.Job.Transport, Text: t.Job.Text, Shared: t.shared(ctx), Turns: t.turns(ctx), Lang: t.Job.Lang,
		Place: Place{User: t.Job.User, Team: t.Job.Team, Direct: true, Service: t.Job.Service},
	}
	if face, ok := t.w.face.(Direct); ok {
		if j.Channel, err = face.Direct(ctx, j.Place); err != nil {
			t.w.log.Warn("chat: looking for where the asker is alone", "event", t.Event.ID, "err", err)
		}
	}
	_, _, err = t.w.Accept(ctx, j, "own:"+t.Job.Key)
	return err
}

// more reports whether an answer for the asker says what the channel may not
// hear.
func (t *Task) more(ctx context.Context, whole, a answer.Answer) (bool, error) {
	if whole.Reply != "" {
		return whole.Reply != a.Reply, nil
	}
	heard, ok, err := t.w.asker.Heard(ctx, t.Who.Here, whole)
	if err != nil {
		return false, fmt.Errorf("telling what the channel may hear: %w", err)
	}
	return !ok || quotes(heard) < quotes(whole), nil
}

// quotes counts the quotes that answer.
func quotes(a answer.Answer) int {
	n := len(a.Citations)
	for _, p := range a.Parts {
		n += len(p.Citations)
	}
	return n
}
