package teams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
	"lotsen/bot/teams/card"
	"lotsen/bot/teams/wire"
)

// taught is what the window for teaching sends, and what opens it.
type taught struct {
	Event    string `json:"teach"`
	Do       string `json:"do"`
	Question string `json:"question"`
	Kind     string `json:"kind"`
	Search   string `json:"search"`
	Pick     string `json:"pick"`
	By       string `json:"by"`
	Owner    string `json:"owner"`
	Due      string `json:"due"`
	Note     string `json:"note"`
}

// taughtIn reads what was pressed in, or to open, a window for teaching; false for
// any other.
func taughtIn(value json.RawMessage) (t taught, ok bool) {
	var v struct {
		Data taught `json:"data"`
	}
	return v.Data, json.Unmarshal(value, &v) == nil && v.Data.Event != ""
}

// mayTeach reports whether whoever pressed is an administrator, and what they may
// see. It is asked when the window is opened, shown anew and sent.
func (b *Bot) mayTeach(ctx context.Context, a wire.Activity) (audience.Viewer, bool) {
	who := b.Who(ctx, alone(a.Place()))
	if who.Outsider || who.Refused || !b.cfg.admin(a.From.User()) {
		return audience.Viewer{}, false
	}
	return who.Here.And(who.Own), true
}

// openTeach opens the window in which a refused question is taught.
func (b *Bot) openTeach(ctx context.Context, a wire.Activity, t taught) (any, error) {
	w := b.words(a)
	viewer, may := b.mayTeach(ctx, a)
	if !may {
		return window(card.Taught(w, w.AdminsOnly)), nil
	}
	event, err := strconv.ParseInt(t.Event, 10, 64)
	if err != nil {
		return window(card.Taught(w, w.Gone)), nil
	}
	f, err := teaching.Open(ctx, b.state, event)
	if errors.Is(err, chat.ErrGone) {
		return window(card.Taught(w, w.Gone)), nil
	}
	if err != nil {
		return nil, err
	}
	return b.teachWindow(ctx, viewer, w, f, nil)
}

func (b *Bot) teachWindow(ctx context.Context, viewer audience.Viewer, w *phrases.Words, f teaching.Form, problems []teaching.Problem) (any, error) {
	choices, err := b.desk.Choices(ctx, viewer, f.Wanted(), f.Lang, teaching.MostChoices)
	if err != nil {
		return nil, fmt.Errorf("looking for what may be taught: %w", err)
	}
	return window(card.Teach(w, f, choices, problems)), nil
}

// taught shows the window anew after a search, or keeps what it says.
func (b *Bot) taught(ctx context.Context, a wire.Activity, t taught) (any, error) {
	w := b.words(a)
	viewer, may := b.mayTeach(ctx, a)
	if !may {
		return window(card.Taught(w, w.AdminsOnly)), nil
	}
	f, err := b.form(ctx, t, w.Lang)
	if err != nil {
		return nil, err
	}
	if t.Do == card.DoSearch {
		return b.teachWindow(ctx, viewer, w, f, nil)
	}
	says, problems, err := teaching.Teacher{
		Desk: b.desk, Log: b.cfg.Audit, Who: string(b.worker.UserHash(a.From.User())), Via: transport, Viewer: viewer, Reword: b.worker.Reword,
	}.Save(ctx, w, f)
	if err != nil {
		b.log.Error("teams: teaching", "event", f.Event, "err", err)
		problems = []teaching.Problem{{Field: teaching.Question, Says: w.Sorry}}
	}
	if len(problems) > 0 {
		return b.teachWindow(ctx, viewer, w, f, problems)
	}
	return window(card.Taught(w, says)), nil
}

// form is what a window holds.
func (b *Bot) form(ctx context.Context, t taught, lang string) (teaching.Form, error) {
	event, err := strconv.ParseInt(t.Event, 10, 64)
	if err != nil {
		return teaching.Form{}, fmt.Errorf("%w: event %q", errNoInvoke, t.Event)
	}
	f, err := teaching.Open(ctx, b.state, event)
	if err != nil && !errors.Is(err, chat.ErrGone) { // the form alone will do
		return f, err
	}
	f.Event, f.Lang = event, lang
	f.Question, f.Search, f.Kind, f.Picked = t.Question, t.Search, teach.Kind(t.Kind), teaching.ReadPick(t.Pick)
	f.By, f.Owner, f.Due, f.Note = t.By, t.Owner, t.Due, t.Note
	return f, nil
}
