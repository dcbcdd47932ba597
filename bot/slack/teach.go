package slack

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/webapi"
	"lotsen/bot/slack/wire"
	"lotsen/bot/teach"
)

// mayTeach reports whether whoever pressed is an administrator of the organisation,
// and what they may see. It is asked when a window is opened, shown anew and sent.
func (b *Bot) mayTeach(ctx context.Context, i wire.Interaction) (audience.Viewer, bool) {
	who := b.Who(ctx, alone(i.Place())) // asks which workspace administrators are of
	if who.Outsider || who.Refused || !b.admin(i.User.ID) {
		return audience.Viewer{}, false
	}
	return who.Here.And(who.Own), true
}

// openTeach opens the window in which a refused question is taught.
func (b *Bot) openTeach(ctx context.Context, i wire.Interaction, value string) error {
	w := phrases.In(b.people.Of(ctx, b.api, i.User.ID))
	viewer, may := b.mayTeach(ctx, i)
	if !may {
		return b.open(ctx, i.TriggerID, blockkit.Taught(w, w.AdminsOnly))
	}
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return nil
	}
	f, err := teaching.Open(ctx, b.state, id)
	if errors.Is(err, chat.ErrGone) {
		return b.open(ctx, i.TriggerID, blockkit.Taught(w, w.Gone))
	}
	if err != nil {
		return errors.Join(err, b.open(ctx, i.TriggerID, blockkit.Taught(w, w.Sorry)))
	}
	v, err := b.teachView(ctx, viewer, w, f)
	if err != nil {
		return errors.Join(err, b.open(ctx, i.TriggerID, blockkit.Taught(w, w.Sorry)))
	}
	return b.open(ctx, i.TriggerID, v)
}

func (b *Bot) teachView(ctx context.Context, viewer audience.Viewer, w *phrases.Words, f teaching.Form) (slack.ModalViewRequest, error) {
	if f.Kind != teach.Taught {
		return blockkit.Teach(w, f, nil), nil
	}
	choices, err := b.desk.Choices(ctx, viewer, f.Wanted(), f.Lang, teaching.MostChoices)
	if err != nil {
		return slack.ModalViewRequest{}, fmt.Errorf("looking for what may be taught: %w", err)
	}
	return blockkit.Teach(w, f, choices), nil
}

// teachAnew shows the window anew, after a search or another kind.
func (b *Bot) teachAnew(ctx context.Context, i wire.Interaction) error {
	viewer, may := b.mayTeach(ctx, i)
	f, w, ok := b.teachForm(ctx, i)
	if !ok {
		return nil
	}
	v := blockkit.Taught(w, w.AdminsOnly)
	if may {
		var err error
		if v, err = b.teachView(ctx, viewer, w, f); err != nil {
			return err
		}
	}
	_, err := b.api.UpdateViewContext(ctx, v, "", i.View.Hash, i.View.ID)
	b.count("views.update", err)
	if err != nil && webapi.Code(err) != "hash_conflict" { // a later search shows its own
		return fmt.Errorf("showing a window anew: %w", err)
	}
	return nil
}

// teachForm reads what a window holds.
func (b *Bot) teachForm(ctx context.Context, i wire.Interaction) (teaching.Form, *phrases.Words, bool) {
	event, lang, documents, ok := blockkit.TeachMeta(i.View.PrivateMetadata)
	w := phrases.In(lang)
	if !ok {
		return teaching.Form{}, w, false
	}
	f, err := teaching.Open(ctx, b.state, event)
	if err != nil && !errors.Is(err, chat.ErrGone) { // the form alone will do
		b.log.Warn("slack: reading what is taught", "event", event, "err", err)
	}
	values := i.View.State.Values
	in := func(f teaching.Field) string { return values[string(f)][string(f)].Value }
	f.Event, f.Lang = event, lang
	f.Question, f.Search, f.By, f.Owner, f.Note = in(teaching.Question), in(teaching.Search), in(teaching.By), in(teaching.Owner), in(teaching.Note)
	f.Kind = teach.Kind(values[string(teaching.Kind)][string(teaching.Kind)].Selected.Value)
	f.Due = values[string(teaching.Due)][string(teaching.Due)].Date
	block := blockkit.PickIn(slices.Collect(maps.Keys(values)))
	f.Picked = teaching.ReadPick(values[block][string(teaching.Pick)].Selected.Value)
	n, err := strconv.Atoi(f.Picked.Document)
	if err != nil || n < 0 || n >= len(documents) {
		f.Picked = teaching.Picked{}
	} else {
		f.Picked.Document = documents[n]
	}
	return f, w, true
}

// taught keeps what the window says and gives what Slack is to show then.
func (b *Bot) taught(ctx context.Context, i wire.Interaction) any {
	viewer, may := b.mayTeach(ctx, i)
	f, w, ok := b.teachForm(ctx, i)
	show := func(says string) any {
		v := blockkit.Taught(w, says)
		return slack.NewUpdateViewSubmissionResponse(&v)
	}
	switch {
	case !ok:
		return nil
	case !may:
		return show(w.AdminsOnly)
	}
	blocks := slices.Collect(maps.Keys(i.View.State.Values))
	says, problems, err := teaching.Teacher{
		Desk: b.desk, Log: b.cfg.Audit, Who: string(b.worker.UserHash(i.User.ID)), Via: "slack", Viewer: viewer, Reword: b.worker.Reword,
	}.Save(ctx, w, f)
	if err != nil {
		b.log.Error("slack: teaching", "event", f.Event, "err", err)
		problems = []teaching.Problem{{Field: teaching.Question, Says: w.Sorry}}
	}
	if len(problems) > 0 {
		return slack.NewErrorsViewSubmissionResponse(blockkit.TeachErrors(problems, blocks))
	}
	return show(says)
}
