package slack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
)

// progressEvery keeps chat.update within its 50 calls a minute.
const progressEvery = 2 * time.Second

// reindex rebuilds the index, tells its progress in one direct message that is
// updated, and ends with what changed.
func (b *Bot) reindex(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	w := t.Words(ctx)
	dm, ts, err := b.progressMessage(ctx, t, w)
	if err != nil {
		b.log.Warn("slack: no progress message", "event", t.Event.ID, "err", err)
	}
	progress, stop := t.Progress(ctx, progressEvery, func(ctx context.Context, done, total int) {
		if ts == "" {
			return
		}
		text := fmt.Sprintf("%s… %d / %d", w.Reindexing, done, total)
		if _, _, _, err := b.api.UpdateMessageContext(ctx, dm, ts, slack.MsgOptionText(text, false)); err != nil {
			b.log.Debug("slack: updating progress", "err", err)
		}
	})
	changes, err := b.desk.Reindex(ctx, t.Who.Own, progress)
	stop()
	if ctx.Err() != nil {
		return chat.Outcome{}, ctx.Err()
	}
	result := blockkit.Changes(w, changes)
	if err != nil {
		b.log.Error("slack: reindex", "event", t.Event.ID, "err", err)
		result = blockkit.Plain(w.ReindexFailed)
		if errors.Is(err, desk.ErrShrunk) {
			result = blockkit.Plain(w.ReindexShrunk)
		}
	}
	if ts == "" {
		return b.show(ctx, t, result)
	}
	if _, _, _, err := b.api.UpdateMessageContext(ctx, dm, ts, slack.MsgOptionText(result.Text, false), slack.MsgOptionBlocks(result.Blocks...)); err != nil {
		b.log.Warn("slack: updating progress", "event", t.Event.ID, "err", err)
		return b.show(ctx, t, result)
	}
	return chat.Outcome{Kind: chat.Done, Lang: t.Lang, Message: ts}, nil
}

// progressMessage posts the message to be updated and tells the asker where it is.
func (b *Bot) progressMessage(ctx context.Context, t *chat.Task, w *phrases.Words) (dm, ts string, err error) {
	if dm, err = b.openDirect(ctx, t.Job.User); err != nil {
		return "", "", err
	}
	if ts, err = b.postMessage(ctx, dm, "", t.Job.Key+"-progress", blockkit.Plain(w.Reindexing+"…")); err != nil {
		return "", "", err
	}
	if t.Job.Reply != "" {
		if err := b.respond(ctx, t.Job.Reply, blockkit.Plain(w.SeeDM)); err != nil {
			b.log.Warn("slack: replying to a command", "event", t.Event.ID, "err", err)
		}
	}
	return dm, ts, nil
}

// lately is for how long the status tells of questions that were given up.
const lately = 7 * 24 * time.Hour

func (b *Bot) status(ctx context.Context, t *chat.Task) (blockkit.Message, error) {
	s, err := b.desk.Status(ctx, t.Who.Here)
	if err != nil {
		return blockkit.Message{}, fmt.Errorf("reading the status: %w", err)
	}
	// The command itself waits no longer.
	lost, err := b.state.GivenUp(ctx, time.Now().Add(-lately))
	if err != nil {
		return blockkit.Message{}, fmt.Errorf("counting what was given up: %w", err)
	}
	return blockkit.Status(t.Words(ctx), s, max(0, b.worker.QueueDepth()-1), lost), nil
}

const (
	gapsShown = 20
	gapsFile  = 10_000
)

func (b *Bot) gaps(ctx context.Context, t *chat.Task) (blockkit.Message, error) {
	gaps, err := b.desk.Gaps(ctx, t.Who.Here, gapsShown)
	if err != nil {
		return blockkit.Message{}, fmt.Errorf("reading the gaps: %w", err)
	}
	return blockkit.Gaps(t.Words(ctx), gaps, t.Job.Key), nil
}

func (b *Bot) gapsFile(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	gaps, err := b.desk.Gaps(ctx, t.Who.Here, gapsFile)
	if err != nil {
		return chat.Outcome{}, fmt.Errorf("reading the gaps: %w", err)
	}
	w := t.Words(ctx)
	rows := [][]string{w.GapColumns}
	for _, g := range gaps {
		rows = append(rows, []string{g.Question, strconv.Itoa(g.Count), g.Last.Format(time.DateTime)})
	}
	return b.upload(ctx, t, "obesvarade.csv", w.Gaps, rows)
}
