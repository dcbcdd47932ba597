package chat

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/message"
	"lotsen/bot/question"
	"lotsen/bot/question/mask"

	"lotsen/bot/phrases"
)

// lease is how long a worker may take for one event before another may think it
// dead: longer than an answer may take; posting and long jobs renew it.
const lease = 30 * time.Second

// errLeaseLost says that nothing may be shown of an event any more.
var errLeaseLost = errors.New("another worker has taken the event over")

// Task is one attempt at one event.
type Task struct {
	Event Event
	Job   Job
	Lang  string // of what is shown, sv or en; empty until it is known
	Who   Who    // who asks

	w      *Worker
	worker string // who holds the event
	shown  bool   // its outcome may be visible, from an attempt before or from this one
	tried  bool   // the chat was asked to show it
}

// Words are Lotsen's own in the language of the answer, or else of the asker.
func (t *Task) Words(ctx context.Context) *phrases.Words {
	if t.Lang == "" {
		t.Lang = t.Job.Lang
	}
	if t.Lang == "" {
		t.Lang = t.w.face.Lang(ctx, t.Job.User)
	}
	return phrases.In(t.Lang)
}

func (t *Task) do(ctx context.Context) (Outcome, error) {
	if t.Job.Busy {
		t.Lang = phrases.In(t.Job.Lang).Lang // too many wait to ask the chat
		return t.Say(ctx, Busy, t.Words(ctx).Busy)
	}
	t.Who = t.w.who(ctx, t.Job.Place)
	if t.Who.Refused {
		return t.turnAway(ctx)
	}
	if t.w.opts.AdminOnly[t.Job.Kind] && !t.admin() {
		return t.Say(ctx, Done, t.Words(ctx).AdminsOnly)
	}
	if t.Job.Grave {
		t.Lang = t.Job.Lang
		return t.Say(ctx, Done, t.Job.Text)
	}
	switch t.Job.Kind {
	case Ask, private, told:
		return t.ask(ctx)
	case Tell:
		return t.wish(ctx)
	case announced:
		return t.Say(ctx, Done, t.Job.Text)
	case Help:
		return t.help(ctx)
	case Thanks:
		return t.Say(ctx, Done, t.Words(ctx).Welcome)
	case unreadable:
		return t.Sorry(ctx)
	}
	o, err := t.w.face.Do(ctx, t)
	var later *Later
	if err == nil || ctx.Err() != nil || errors.As(err, &later) || errors.Is(err, errShown) {
		return o, err
	}
	t.w.log.Error("chat: job", "event", t.Event.ID, "kind", t.Job.Kind, "err", err)
	o, err = t.Sorry(ctx)
	o.Again = true
	return o, err
}

func (t *Task) admin() bool {
	return t.w.opts.Admin != nil && !t.Who.Outsider && t.w.opts.Admin(t.Job.User)
}

func (t *Task) help(ctx context.Context) (Outcome, error) {
	w := t.Words(ctx)
	says := w.AboutMe
	if t.w.opts.Help != nil {
		says = t.w.opts.Help(w, t.admin())
	}
	if s, ok := t.w.asker.(Suggesting); ok {
		examples, err := s.Examples(ctx, t.Who.Here, w.Lang)
		if err != nil {
			t.w.log.Warn("chat: looking for examples", "event", t.Event.ID, "err", err)
		}
		says = w.Trying(says, examples)
	}
	return t.Say(ctx, Done, says)
}

// ask gets the answer, keeps it for the buttons and shows it.
func (t *Task) ask(ctx context.Context) (Outcome, error) {
	if s, ok := t.w.face.(Searching); ok {
		s.Searching(ctx, t.Job.Place, t.Words(ctx).Lang)
	}
	viewer := t.Who.Here
	if t.Job.Kind == private || t.Job.Kind == told {
		viewer = viewer.And(t.Who.Own)
	}
	a, err := t.answer(ctx, viewer)
	if err == nil {
		err = t.alone(ctx, a)
	}
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return Outcome{}, ctx.Err() // shutting down: the next start answers
	case errors.Is(err, question.ErrTooLong):
		w := t.Words(ctx)
		return t.Say(ctx, Done, fmt.Sprintf(w.TooLong, w.Number(question.MaxQuestion)))
	case errors.Is(err, question.ErrEmpty):
		return t.help(ctx)
	default:
		t.w.log.Error("chat: asking", "event", t.Event.ID, "err", err)
		return t.Sorry(ctx)
	}
	if a.Lang != "" {
		t.Lang = a.Lang
	}
	if t.Job.Kind == told && !a.Answered {
		return t.wishAgain(ctx)
	}
	if a.Reply != "" && len(a.Related) == 0 {
		return t.Say(ctx, Done, a.Reply)
	}
	if err := t.w.state.KeepAnswer(ctx, t.Event.ID, a); err != nil {
		t.w.log.Error("chat: keeping an answer for its buttons", "event", t.Event.ID, "err", err)
	}
	m := t.message(ctx, Answered)
	m.Apart, m.Told = t.Job.Kind == private || t.Job.Kind == told, t.Job.Kind == told
	if m.Answer = &a; !a.Answered {
		m.Kind = Refused
	}
	return t.post(ctx, m)
}

// turnsBack is how old a question may be that a follow-up in a direct message
// refers to without being in its thread.
const (
	turnsBack = 30 * time.Minute
	maxTurns  = 6
)

func (t *Task) answer(ctx context.Context, viewer audience.Viewer) (answer.Answer, error) {
	q := question.Asked{Text: t.Job.Text, Shared: t.shared(ctx), Turns: t.turns(ctx), Lang: t.Words(ctx).Lang, For: viewer}
	ctx, cancel := context.WithTimeout(ctx, t.w.opts.AskTimeout)
	defer cancel()
	type result struct {
		answer answer.Answer
		err    error
	}
	done := make(chan result, 1)
	go func() { // an asker that ignores its context must not hold the worker
		defer func() {
			if r := recover(); r != nil {
				done <- result{err: fmt.Errorf("the asker panicked: %v", r)}
			}
		}()
		a, err := t.w.asker.Ask(ctx, q)
		done <- result{a, err}
	}()
	select {
	case r := <-done:
		return r.answer, r.err
	case <-ctx.Done():
		return answer.Answer{}, ctx.Err()
	}
}

// shared is what was forwarded with a message, or the question above it where it
// points there. What is read above is not kept.
func (t *Task) shared(ctx context.Context) []string {
	face, ok := t.w.face.(Above)
	if len(t.Job.Shared) > 0 || !ok || t.Job.Message == "" || t.Job.Reply != "" || !message.Read(t.Job.Text).Above {
		return t.Job.Shared
	}
	texts, err := face.Above(ctx, t.Job.Place, t.Job.Message)
	if err != nil {
		t.w.log.Warn("chat: reading what stands above", "event", t.Event.ID, "err", err)
	}
	for _, text := range texts {
		if m := message.Read(text); m.Asks {
			t.keepAsked(ctx, text, m.Questions)
			return []string{mask.Personal(text)}
		}
	}
	return nil
}

// keepAsked notes what is asked in a text above, so that what follows on the answer
// follows on that; nothing where the text is grave.
func (t *Task) keepAsked(ctx context.Context, text string, questions []string) {
	if g, ok := t.w.asker.(Guard); ok {
		if _, _, grave := g.Grave(ctx, question.Asked{Text: text}); grave {
			return
		}
	}
	if err := t.w.state.KeepAsked(ctx, t.Event.ID, asked(strings.Join(questions, " "))); err != nil {
		t.w.log.Warn("chat: keeping the question above", "event", t.Event.ID, "err", err)
	}
}

// turns are the earlier questions of the conversation. Without them the
// question is still answered, so an error is only logged.
func (t *Task) turns(ctx context.Context) []string {
	thread, since := t.Job.Thread, time.Time{}
	switch {
	case t.Job.Kind == private, t.Job.Kind == told:
		return t.Job.Turns
	case t.Job.Reply != "":
		return nil
	case t.Job.Begins && !t.Job.Direct && t.Job.Thread != "":
		return nil
	case t.Job.Begins:
		thread, since = "", t.Event.Accepted.Add(-turnsBack)
	}
	turns, err := t.w.state.Turns(ctx, t.Event.Channel, thread, t.Event.ID, since, maxTurns)
	if err != nil {
		t.w.log.Warn("chat: reading a conversation", "event", t.Event.ID, "err", err)
	}
	return turns
}

// Sorry shows that something failed. What failed stands in the log.
func (t *Task) Sorry(ctx context.Context) (Outcome, error) {
	return t.Say(ctx, Sorry, t.Words(ctx).Sorry)
}

// Say shows Lotsen's own words where the job came from.
func (t *Task) Say(ctx context.Context, kind OutcomeKind, text string) (Outcome, error) {
	m := t.message(ctx, kind)
	m.Text = text
	return t.post(ctx, m)
}

func (t *Task) message(ctx context.Context, kind OutcomeKind) Message {
	return Message{Key: t.Job.Key, Event: t.Event.ID, Kind: kind, Begins: t.Job.Begins, Lang: t.Words(ctx).Lang}
}

func (t *Task) post(ctx context.Context, m Message) (Outcome, error) {
	return t.Show(ctx, m.Kind, t.Job.Place, func(ctx context.Context) (string, error) {
		return t.w.face.Post(ctx, t.Job.Place, m)
	})
}

// errShown marks an error of showing an outcome: showing another would not help.
var errShown = errors.New("showing an outcome")

// postLimit is how long showing an outcome may take from when the lease was
// renewed: nothing may be shown once the lease could have run out.
const postLimit = lease - 5*time.Second

// Show makes the outcome visible, once, by post, which returns the chat's id of
// what it showed at the place, marked with the job's key. Where a post may be there
// from before, the chat is asked first.
func (t *Task) Show(ctx context.Context, kind OutcomeKind, at Place, post func(ctx context.Context) (string, error)) (Outcome, error) {
	o := Outcome{Kind: kind, Lang: t.Lang}
	if t.shown {
		id, found, err := t.w.face.Posted(ctx, at, t.Job.Key, t.Event.Accepted)
		if err != nil && !errors.Is(err, ErrForGood) {
			return o, fmt.Errorf("%w: looking for a post from before: %w", errShown, err)
		}
		if found {
			o.Message = id
			return o, nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, postLimit)
	defer cancel()
	held, err := t.Renew(ctx)
	if err != nil {
		return o, fmt.Errorf("%w: noting a post: %w", errShown, err)
	}
	if !held {
		return o, fmt.Errorf("%w: %w", errShown, errLeaseLost)
	}
	t.shown, t.tried = true, true
	if o.Message, err = post(ctx); err != nil {
		t.shown, t.tried = outOf(err)
		return o, fmt.Errorf("%w: %w", errShown, err)
	}
	return o, nil
}

// outOf tells of a failed post whether it may be visible, and whether the chat was
// asked at all.
func outOf(err error) (shown, tried bool) {
	var later *Later
	switch {
	case errors.As(err, &later):
		return later.Shown, later.Shown
	case errors.Is(err, ErrForGood), errors.Is(err, ErrNotShown):
		return false, true
	}
	return true, true
}

// Renew tells that work on the event goes on, as long jobs have to every few
// seconds. It reports false where another has taken the event over: then nothing
// of it may be shown.
func (t *Task) Renew(ctx context.Context) (bool, error) {
	return t.w.state.Posting(ctx, t.Event.ID, t.worker, lease)
}
