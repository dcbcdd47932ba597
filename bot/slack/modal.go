package slack

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/wire"
)

// openContext shows the section around a quote, the quoted sentence in bold.
func (b *Bot) openContext(ctx context.Context, i wire.Interaction, value string) error {
	a, c, err := chat.Pointed(ctx, b.state, value)
	lang := a.Lang
	if lang == "" {
		lang = b.people.Of(ctx, b.api, i.User.ID)
	}
	w := phrases.In(lang)
	if err != nil {
		return errors.Join(err, b.open(ctx, i.TriggerID, blockkit.Notice(w, w.Gone)))
	}
	who := b.Who(ctx, alone(i.Place()))
	_, may, err := b.desk.Heard(ctx, who.Here, answer.Answer{Citations: []answer.Citation{c}})
	if err != nil || !may || who.Refused {
		return errors.Join(err, b.open(ctx, i.TriggerID, blockkit.Notice(w, w.Gone)))
	}
	s, err := b.desk.Section(ctx, who.Here, c.Document, c.Start, c.End)
	if err != nil || !s.Marks(c.Quote) {
		// The documents were read again since: the quote alone is still true to its source.
		s = desk.Section{Document: c.Title, Label: c.Section, Text: c.Quote, End: len(c.Quote)}
		if err != nil && !errors.Is(err, desk.ErrNoSection) {
			b.log.Error("slack: reading a section", "doc", c.Document, "err", err)
		}
	}
	return b.open(ctx, i.TriggerID, blockkit.Context(w, s))
}

// triggerLimit is how long a trigger lasts.
const triggerLimit = 3 * time.Second

func (b *Bot) open(ctx context.Context, trigger string, v slack.ModalViewRequest) error {
	ctx, cancel := context.WithTimeout(ctx, triggerLimit)
	defer cancel()
	_, err := b.api.OpenViewContext(ctx, trigger, v)
	b.count("views.open", err)
	if err != nil {
		return fmt.Errorf("opening a modal: %w", err)
	}
	return nil
}

func (b *Bot) openReason(ctx context.Context, i wire.Interaction, event int64) error {
	w := phrases.In(b.people.Of(ctx, b.api, i.User.ID))
	if a, ok, err := b.state.KeptAnswer(ctx, event); err == nil && ok && a.Lang != "" {
		w = phrases.In(a.Lang)
	}
	return b.open(ctx, i.TriggerID, blockkit.Why(w, event))
}

// reasonGiven keeps what the modal says; nil closes it, an error stays in it.
func (b *Bot) reasonGiven(ctx context.Context, i wire.Interaction) any {
	id, err := strconv.ParseInt(i.View.PrivateMetadata, 10, 64)
	if err != nil {
		return nil
	}
	values := i.View.State.Values
	err = b.worker.Judge(ctx, i.User.ID, chat.Feedback{
		Event:  id,
		Reason: known(values[blockkit.BlockReason][blockkit.BlockReason].Selected.Value),
		Detail: blockkit.Cut(blockkit.Literal(values[blockkit.BlockDetail][blockkit.BlockDetail].Value), 1000),
	})
	if err != nil {
		b.log.Error("slack: keeping feedback", "event", id, "err", err)
		return slack.NewErrorsViewSubmissionResponse(map[string]string{blockkit.BlockReason: b.says(i.User.ID, func(w *phrases.Words) string { return w.Sorry })})
	}
	return nil
}

// known returns the reason if it is one of ours.
func known(reason string) string {
	if slices.Contains(blockkit.Reasons, reason) {
		return reason
	}
	return ""
}
