package slack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/wire"
)

func (b *Bot) register(ctx context.Context, t *chat.Task) (blockkit.Message, error) {
	w := t.Words(ctx)
	if t.Job.Text == "" {
		bodies, err := b.desk.Bodies(ctx, t.Who.Here)
		if err != nil {
			return blockkit.Message{}, fmt.Errorf("listing bodies: %w", err)
		}
		return blockkit.Bodies(w, bodies), nil
	}
	ds, err := desk.DutiesAbout(ctx, b.desk, t.Who.Here, t.Job.Text)
	if err != nil {
		return blockkit.Message{}, fmt.Errorf("looking up duties: %w", err)
	}
	return blockkit.Duties(w, t.Job.Text, ds, 0, t.Job.Key), nil
}

// turnPage replaces a page of the register by another.
func (b *Bot) turnPage(ctx context.Context, i wire.Interaction, value string) error {
	n, about, ok := strings.Cut(value, "|")
	from, err := strconv.Atoi(n)
	if !ok || err != nil {
		return fmt.Errorf("reading a page button: %q", n)
	}
	at := i.Place()
	if !i.Container.Ephemeral {
		at.Reply = "" // all in the channel see the page
	}
	who := b.Who(ctx, at)
	if who.Refused {
		return nil
	}
	ds, err := desk.DutiesAbout(ctx, b.desk, who.Here, about)
	if err != nil {
		return fmt.Errorf("looking up duties: %w", err)
	}
	w := phrases.In(b.people.Of(ctx, b.api, i.User.ID))
	return b.reply(ctx, i.ResponseURL, blockkit.Duties(w, about, ds, from, ""), true)
}

// openBody shows a body's first duties in a modal, from App Home.
func (b *Bot) openBody(ctx context.Context, i wire.Interaction, body string) error {
	w := phrases.In(b.people.Of(ctx, b.api, i.User.ID))
	who := b.Who(ctx, alone(i.Place()))
	if who.Refused {
		return b.open(ctx, i.TriggerID, blockkit.Notice(w, w.OwnOnly))
	}
	ds, err := desk.DutiesAbout(ctx, b.desk, who.Here, body)
	if err != nil {
		return errors.Join(fmt.Errorf("looking up duties: %w", err), b.open(ctx, i.TriggerID, blockkit.Notice(w, w.Sorry)))
	}
	return b.open(ctx, i.TriggerID, blockkit.DutiesModal(w, body, ds))
}

func (b *Bot) registerFile(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	w := t.Words(ctx)
	if b.cfg.Sheet != nil {
		data, err := b.cfg.Sheet(ctx, t.Who.Here, t.Job.Text, w.Lang)
		if err != nil {
			return chat.Outcome{}, fmt.Errorf("making a workbook: %w", err)
		}
		return b.uploadFile(ctx, t, "ansvar.xlsx", w.Register+": "+t.Job.Text, data)
	}
	ds, err := desk.DutiesAbout(ctx, b.desk, t.Who.Here, t.Job.Text)
	if err != nil {
		return chat.Outcome{}, fmt.Errorf("looking up duties: %w", err)
	}
	rows := [][]string{w.DutyColumns}
	for _, d := range ds {
		rows = append(rows, []string{strings.Join(d.Bodies, ", "), w.Modality(string(d.Modality)), d.Quote, d.Title, d.Section, w.PageNumber(d.Page, d.PageLabel)})
	}
	return b.upload(ctx, t, "ansvar.csv", w.Register+": "+t.Job.Text, rows)
}
