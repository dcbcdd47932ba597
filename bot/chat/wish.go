package chat

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/bot/question/mask"
)

// wish keeps that whoever pressed wants to be told once there is an answer to a
// question that was refused, and tells them so.
func (t *Task) wish(ctx context.Context) (Outcome, error) {
	a, found, err := t.w.state.KeptAnswer(ctx, t.Job.Event)
	if err != nil {
		return Outcome{}, fmt.Errorf("reading a kept answer: %w", err)
	}
	if found && a.Lang != "" {
		t.Lang = a.Lang // as the refusal that it stands below
	}
	m := t.message(ctx, Done)
	m.Private = true
	if !found || a.Question == "" || t.Job.Data != t.w.Pass(t.Job.Event) {
		m.Text = t.Words(ctx).Gone
		return t.post(ctx, m)
	}
	if err := t.w.keepWish(ctx, t.Job, a); err != nil {
		return Outcome{}, err
	}
	m.Text = t.Words(ctx).Teaching.WillTell
	return t.post(ctx, m)
}

// Pass goes with the button by which one is told of the answer to an event, as
// Job.Data: who makes up an event's number must not learn what was asked there.
func (w *Worker) Pass(event int64) string { return w.seal.Name(fmt.Sprintf("pass:%d", event))[:16] }

func (w *Worker) keepWish(ctx context.Context, from Job, a answer.Answer) error {
	name := wishOf(from.User, a.Question)
	between := ""
	if from.Direct {
		between = from.Channel // else the chat is asked for it, when it is told
	}
	j := Job{
		Kind: told, Transport: from.Transport, Text: mask.Personal(a.Question), Lang: a.Lang, Data: name,
		Place: Place{User: from.User, Channel: between, Team: from.Team, Service: from.Service, Direct: true},
	}
	plain, err := json.Marshal(j)
	if err != nil {
		return fmt.Errorf("encoding a wish: %w", err)
	}
	err = w.state.Wish(ctx, Wish{Name: w.seal.Name(name), User: w.seal.User(from.User), Payload: w.seal.Close(plain)})
	if err != nil {
		return fmt.Errorf("keeping a wish: %w", err)
	}
	return nil
}

// wishOf names what someone wants to know.
func wishOf(user, text string) string {
	return "wish:" + user + ":" + strings.Join(strings.Fields(strings.ToLower(mask.Personal(text))), " ")
}

// wishAgain puts a wish back whose answer went before it could be told: nothing is
// shown, and nothing was promised but an answer.
func (t *Task) wishAgain(ctx context.Context) (Outcome, error) {
	if err := t.w.keepWish(ctx, t.Job, answer.Answer{Question: t.Job.Text, Lang: t.Job.Lang}); err != nil {
		return Outcome{}, err
	}
	return Outcome{Kind: Done, Lang: t.Lang}, nil
}

const (
	grantEvery = 2 * time.Second // how often it is looked for answers to what is wished
	// wishAge is how old the look may be that found none, since what someone may see
	// changes too.
	wishAge = time.Hour
)

// looked is when no answer was found to a wish, and of which edition and wording.
type looked struct {
	edition, payload string
	at               time.Time
}

// grants looks for answers to what is wished until ctx ends, whenever documents or
// lessons have changed.
func (w *Worker) grants(ctx context.Context) {
	t := time.NewTicker(grantEvery)
	defer t.Stop()
	seen := map[string]looked{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if err := w.grantAll(ctx, seen); err != nil && ctx.Err() == nil {
			w.log.Warn("chat: looking for answers to wishes", "err", err)
		}
	}
}

// grantAll grants the wishes that have an answer now.
func (w *Worker) grantAll(ctx context.Context, seen map[string]looked) error {
	wishes, err := w.state.Wishes(ctx)
	if err != nil || len(wishes) == 0 {
		clear(seen)
		return err
	}
	edition := ""
	if e, ok := w.asker.(Edition); ok {
		if edition, err = e.Edition(ctx); err != nil {
			return err
		}
	}
	for _, wish := range wishes {
		if l, ok := seen[wish.Name]; ok && l.edition == edition && l.payload == string(wish.Payload) && time.Since(l.at) < wishAge {
			continue
		}
		if err := w.grant(ctx, wish); err != nil {
			if ctx.Err() != nil {
				return err
			}
			w.log.Warn("chat: looking for an answer to a wish", "err", err) // the others' may be found
		}
		seen[wish.Name] = looked{edition, string(wish.Payload), time.Now()}
	}
	return nil
}

// grant tells whoever wished it, by an event that takes the wish's place, where
// there is an answer that they may see.
func (w *Worker) grant(ctx context.Context, wish Wish) error {
	var j Job
	plain, err := w.seal.Open(wish.Payload)
	if err == nil {
		err = json.Unmarshal(plain, &j)
	}
	if err != nil {
		w.log.Error("chat: unreadable wish", "err", err)
		return nil
	}
	yes, err := w.answers(ctx, j, audience.Admin()) // without asking the chat who it is
	if err != nil || !yes {
		return err
	}
	who := w.who(ctx, j.Place)
	if who.Refused {
		return nil
	}
	if yes, err = w.answers(ctx, j, who.Here.And(who.Own)); err != nil || !yes {
		return err
	}
	e, err := w.event(j, []string{fmt.Sprintf("told:%s:%d", j.Data, wish.At.UnixMilli())})
	if err != nil {
		return err
	}
	id, granted, err := w.state.Grant(ctx, wish.Name, e)
	if err != nil {
		return fmt.Errorf("granting a wish: %w", err)
	}
	if granted {
		w.depth.Add(1)
		w.nudge()
		w.log.Info("chat: a wish has an answer", "event", id)
	}
	return nil
}

func (w *Worker) answers(ctx context.Context, j Job, as audience.Viewer) (yes bool, err error) {
	defer func() { // it must not take the others down with it
		if r := recover(); r != nil {
			yes, err = false, fmt.Errorf("the asker panicked: %v", r)
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, w.opts.AskTimeout)
	defer cancel()
	a, err := w.asker.Ask(ctx, question.Asked{Text: j.Text, Turns: j.Turns, Lang: j.Lang, For: as})
	if err != nil {
		return false, fmt.Errorf("asking what is wished: %w", err)
	}
	return a.Answered, nil
}

// Announce says something of Lotsen's own accord, once for all replicas: text sets
// those of the names that were never announced. It reports whether there were any.
func (w *Worker) Announce(ctx context.Context, at Place, transport string, names []string, text func(fresh []string) string) (bool, error) {
	if len(names) == 0 {
		return false, nil
	}
	sealed, plain := make([]string, len(names)), map[string]string{}
	for i, n := range names {
		sealed[i] = w.seal.Name("announced:" + n)
		plain[sealed[i]] = n
	}
	_, fresh, err := w.state.Once(ctx, sealed, func(left []string) (Event, error) {
		var fresh []string
		for _, n := range left {
			fresh = append(fresh, plain[n])
		}
		return w.event(Job{Kind: announced, Transport: transport, Place: at, Text: text(fresh)}, []string{"announced:" + strings.Join(fresh, " ")})
	})
	if err != nil {
		return false, fmt.Errorf("announcing: %w", err)
	}
	if fresh {
		w.depth.Add(1)
		w.nudge()
	}
	return fresh, nil
}

// Reword changes by which words those who wait for an answer to a question will have
// it, as where it was taught in other words than it was asked.
func (w *Worker) Reword(ctx context.Context, from, to string) error {
	wishes, err := w.state.Wishes(ctx)
	if err != nil {
		return fmt.Errorf("reading wishes: %w", err)
	}
	for _, wish := range wishes {
		var j Job
		plain, err := w.seal.Open(wish.Payload)
		if err != nil || json.Unmarshal(plain, &j) != nil || wishOf("", j.Text) != wishOf("", from) {
			continue
		}
		j.Text = mask.Personal(to)
		if plain, err = json.Marshal(j); err != nil {
			return fmt.Errorf("encoding a wish: %w", err)
		}
		if err := w.state.Rewish(ctx, wish.Name, w.seal.Close(plain)); err != nil {
			return fmt.Errorf("changing a wish: %w", err)
		}
	}
	return nil
}

// UserHash is what a user is called where it is stored.
func (w *Worker) UserHash(user string) UserHash { return w.seal.User(user) }
