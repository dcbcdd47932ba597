package teams

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
	"lotsen/bot/teams/card"
)

// The kinds of jobs that Teams has besides those of all chats.
const (
	kindWelcome chat.Kind = "welcome"
	kindSheet   chat.Kind = "sheet"  // a workbook of duties is asked for
	kindUpload  chat.Kind = "upload" // and may be put where its reader said
)

// maxDetail is how many characters of a judgement's text are kept.
const maxDetail = 1_000

func cutText(s string) string {
	return plaintext.Cut(plaintext.Literal(s), maxDetail, plaintext.UTF16)
}

// Do implements chat.Face.
func (b *Bot) Do(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	switch t.Job.Kind {
	case chat.Mute, chat.Listen:
		return t.SetMute(ctx, "@Lotsen")
	case chat.Reindex:
		return b.reindex(ctx, t)
	case kindSheet:
		return b.offerSheet(ctx, t)
	case kindUpload:
		return b.uploadSheet(ctx, t)
	}
	m, err := b.answerTo(ctx, t)
	if err != nil {
		return chat.Outcome{}, err
	}
	return b.done(ctx, t, m)
}

// done shows a message as the outcome of a command.
func (b *Bot) done(ctx context.Context, t *chat.Task, m card.Message) (chat.Outcome, error) {
	return t.Show(ctx, chat.Done, t.Job.Place, func(ctx context.Context) (string, error) {
		return b.show(ctx, t.Job.Place, m)
	})
}

const (
	gapsShown = 20
	gapsAll   = 200
)

// answerTo sets what a command asks for.
func (b *Bot) answerTo(ctx context.Context, t *chat.Task) (card.Message, error) {
	w := t.Words(ctx)
	switch t.Job.Kind {
	case kindWelcome:
		examples, err := b.desk.Examples(ctx, t.Who.Here, w.Lang)
		if err != nil {
			b.log.Warn("teams: looking for examples", "err", err)
		}
		return card.Welcome(w, examples), nil
	case chat.Register:
		return b.register(ctx, w, t.Who.Here, t.Job.Text)
	case chat.Status:
		s, err := b.desk.Status(ctx, t.Who.Here)
		if err != nil {
			return card.Message{}, fmt.Errorf("reading the status: %w", err)
		}
		return card.Status(w, s, b.worker.QueueDepth()), nil
	case chat.Gaps, chat.GapsFile:
		most := gapsShown
		if t.Job.Kind == chat.GapsFile {
			most = gapsAll
		}
		gaps, err := b.desk.Gaps(ctx, t.Who.Here, most)
		if err != nil {
			return card.Message{}, fmt.Errorf("reading the gaps: %w", err)
		}
		return card.Gaps(w, gaps), nil
	}
	return card.Message{}, fmt.Errorf("unknown job %q", t.Job.Kind)
}

func (b *Bot) register(ctx context.Context, w *phrases.Words, who audience.Viewer, about string) (card.Message, error) {
	if about == "" {
		bodies, err := b.desk.Bodies(ctx, who)
		if err != nil {
			return card.Message{}, fmt.Errorf("listing bodies: %w", err)
		}
		return card.Bodies(w, bodies), nil
	}
	ds, err := desk.DutiesAbout(ctx, b.desk, who, about)
	if err != nil {
		return card.Message{}, fmt.Errorf("looking up duties: %w", err)
	}
	return card.Duties(w, about, ds, 0, b.cfg.Sheet != nil), nil
}

// progressEvery keeps updates far below what a conversation allows.
const progressEvery = 3 * time.Second

// reindex rebuilds the index, tells its progress in one message that is
// updated, and ends with what changed.
func (b *Bot) reindex(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	w := t.Words(ctx)
	id, err := b.connector.Post(ctx, t.Job.Service, where(t.Job.Place), b.activity(t.Job.Place, card.Say(w.Reindexing+"…")))
	if err != nil {
		b.log.Warn("teams: no progress message", "event", t.Event.ID, "err", err)
	}
	progress, stop := t.Progress(ctx, progressEvery, func(ctx context.Context, done, total int) {
		if id == "" {
			return
		}
		text := fmt.Sprintf("%s… %d / %d", w.Reindexing, done, total)
		if err := b.connector.Update(ctx, t.Job.Service, where(t.Job.Place), id, b.activity(t.Job.Place, card.Say(text))); err != nil {
			b.log.Debug("teams: updating progress", "err", err)
		}
	})
	changes, err := b.desk.Reindex(ctx, t.Who.Here, progress)
	stop()
	if ctx.Err() != nil {
		return chat.Outcome{}, ctx.Err()
	}
	result := card.Changes(w, changes)
	if err != nil {
		b.log.Error("teams: reindex", "event", t.Event.ID, "err", err)
		result = card.Say(w.ReindexFailed)
		if errors.Is(err, desk.ErrShrunk) {
			result = card.Say(w.ReindexShrunk)
		}
	}
	if id != "" {
		if err := b.connector.Update(ctx, t.Job.Service, where(t.Job.Place), id, b.activity(t.Job.Place, result)); err == nil {
			return chat.Outcome{Kind: chat.Done, Lang: t.Lang, Message: id}, nil
		}
	}
	return b.done(ctx, t, result)
}
