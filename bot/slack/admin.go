package slack

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"lotsen/bot/phrases"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/desk"
)

// progressEvery keeps chat.update within its 50 calls a minute.
const progressEvery = 2 * time.Second

// reindex rebuilds the index, tells its progress in one direct message that is
// updated, and ends with what changed.
func (t *task) reindex(ctx context.Context) (chat.Outcome, error) {
	w := t.words(ctx)
	dm, ts, err := t.progressMessage(ctx, w)
	if err != nil {
		t.b.log.Warn("slack: no progress message", "event", t.event.ID, "err", err)
	}
	var done, total atomic.Int64
	watched, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		t.watch(watched, w, dm, ts, &done, &total)
	}()
	changes, err := t.b.desk.Reindex(ctx, func(d, n int) { done.Store(int64(d)); total.Store(int64(n)) })
	stop()
	<-ended
	if ctx.Err() != nil {
		return chat.Outcome{}, ctx.Err()
	}
	result := changesPage(w, changes)
	if err != nil {
		t.b.log.Error("slack: reindex", "event", t.event.ID, "err", err)
		result = plain(w.ReindexFailed)
	}
	if ts == "" {
		return t.show(ctx, chat.Done, result)
	}
	if _, _, _, err := t.b.api.UpdateMessageContext(ctx, dm, ts, slack.MsgOptionText(result.Text, false), slack.MsgOptionBlocks(result.Blocks...)); err != nil {
		t.b.log.Warn("slack: updating progress", "event", t.event.ID, "err", err)
		return t.show(ctx, chat.Done, result)
	}
	return chat.Outcome{Kind: chat.Done, Lang: t.lang, Message: ts}, nil
}

// progressMessage posts the message to be updated and tells the asker where it is.
func (t *task) progressMessage(ctx context.Context, w *phrases.Words) (dm, ts string, err error) {
	if dm, err = t.b.openDirect(ctx, t.job.User); err != nil {
		return "", "", err
	}
	if ts, err = t.b.postMessage(ctx, dm, job{Key: t.job.Key + "-progress"}, plain(w.Reindexing+"…")); err != nil {
		return "", "", err
	}
	if t.job.ResponseURL != "" {
		if err := t.b.respond(ctx, t.job.ResponseURL, plain(w.SeeDM)); err != nil {
			t.b.log.Warn("slack: replying to a command", "event", t.event.ID, "err", err)
		}
	}
	return dm, ts, nil
}

// watch updates the progress and renews the lease until ctx ends.
func (t *task) watch(ctx context.Context, w *phrases.Words, dm, ts string, done, total *atomic.Int64) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	last, renewed := "", time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if time.Since(renewed) > lease/3 {
			renewed = time.Now()
			if _, err := t.b.state.Posting(ctx, t.event.ID, t.worker, lease); err != nil {
				t.b.log.Warn("slack: renewing a lease", "event", t.event.ID, "err", err)
			}
		}
		text := fmt.Sprintf("%s… %d / %d", w.Reindexing, done.Load(), total.Load())
		if ts == "" || text == last || total.Load() == 0 {
			continue
		}
		last = text
		if _, _, _, err := t.b.api.UpdateMessageContext(ctx, dm, ts, slack.MsgOptionText(text, false)); err != nil {
			t.b.log.Debug("slack: updating progress", "err", err)
		}
	}
}

// maxListed is how many titles or problems a reindex message names of a kind.
const maxListed = 20

func changesPage(w *phrases.Words, c desk.Changes) message {
	p := &page{left: maxMessage}
	title := fmt.Sprintf("%s (%s, %s)", w.Reindexed, line(c.Generation), c.Took.Round(100*time.Millisecond))
	p.rich(slack.NewRichTextSection(bold(title)), title)
	for _, part := range []struct {
		name string
		of   desk.Titles
	}{{w.Added, c.Added}, {w.Changed, c.Changed}, {w.Removed, c.Removed}, {w.Problems, desk.Titles{Titles: c.Problems, Total: len(c.Problems)}}} {
		if part.of.Total == 0 {
			continue
		}
		says := fmt.Sprintf("%s (%d): %s", part.name, part.of.Total, short(part.of.Titles))
		p.rich(slack.NewRichTextSection(text(says)), says)
	}
	if c.DutiesGained+c.DutiesLost > 0 {
		says := fmt.Sprintf("%d %s, %d %s", c.DutiesGained, w.DutiesGained, c.DutiesLost, w.DutiesLost)
		p.rich(slack.NewRichTextSection(text(says)), says)
	}
	if c.Added.Total+c.Changed.Total+c.Removed.Total+c.DutiesGained+c.DutiesLost == 0 {
		p.rich(slack.NewRichTextSection(text(w.NoChanges)), w.NoChanges)
	}
	m := p.message()
	m.Text = cut(m.Text, 3_900) // chat.update refuses more than 4,000
	return m
}

func short(items []string) string {
	shown := make([]string, 0, maxListed)
	for _, s := range items[:min(len(items), maxListed)] {
		shown = append(shown, line(s))
	}
	if len(items) > maxListed {
		shown = append(shown, "…")
	}
	return cut(strings.Join(shown, "; "), 1_500)
}

func (t *task) statusReport(ctx context.Context) (message, error) {
	s, err := t.b.desk.Status(ctx)
	if err != nil {
		return message{}, fmt.Errorf("reading the status: %w", err)
	}
	w := t.words(ctx)
	return plain(fmt.Sprintf("%s: %d %s, %d %s, %d %s. %s %s (%s). %d %s.", w.Status,
		s.Documents, w.Documents, s.Passages, w.Passages, s.Duties, w.Duties,
		w.Built, s.Built.Format("2006-01-02 15:04"), s.Generation, t.b.QueueDepth(), w.Waiting)), nil
}

const (
	gapsShown = 20
	gapsFile  = 10_000
)

func (t *task) gaps(ctx context.Context) (message, error) {
	gaps, err := t.b.state.Gaps(ctx, gapsShown)
	if err != nil {
		return message{}, fmt.Errorf("reading the gaps: %w", err)
	}
	w := t.words(ctx)
	p := &page{left: maxMessage, key: t.job.Key}
	p.rich(slack.NewRichTextSection(bold(w.Gaps)), w.Gaps)
	if len(gaps) == 0 {
		p.note(w.NoGaps)
		return p.message(), nil
	}
	for _, g := range gaps {
		times := w.Once
		if g.Count > 1 {
			times = fmt.Sprintf("%d %s", g.Count, w.Times)
		}
		says := fmt.Sprintf("%s – %s, %s", cut(line(g.Question), maxSource), times, g.Last.Format("2006-01-02"))
		p.rich(slack.NewRichTextSection(text(says)), says)
	}
	p.actions(button(actGapsCSV, "all", w.CSV))
	return p.message(), nil
}

func (t *task) gapsFile(ctx context.Context) (message, error) {
	gaps, err := t.b.state.Gaps(ctx, gapsFile)
	if err != nil {
		return message{}, fmt.Errorf("reading the gaps: %w", err)
	}
	w := t.words(ctx)
	rows := [][]string{w.GapColumns}
	for _, g := range gaps {
		rows = append(rows, []string{g.Question, strconv.Itoa(g.Count), g.Last.Format(time.DateTime)})
	}
	return t.upload(ctx, "obesvarade.csv", w.Gaps, rows)
}
