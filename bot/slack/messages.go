package slack

import (
	"context"
	"fmt"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/people"
	"lotsen/bot/slack/wire"
)

func (b *Bot) receiveEvent(ctx context.Context, transport string, payload []byte) error {
	c, e, err := wire.DecodeEvent(payload)
	if err != nil {
		b.log.Warn("slack: unreadable event", "err", err)
		return nil // Slack would only send it again
	}
	switch e.Type {
	case "":
		return nil
	case "app_home_opened":
		b.homeOpened(e)
		return nil
	}
	self, err := b.self.Get(ctx, b.api)
	if err != nil {
		return fmt.Errorf("asking Slack who we are: %w", err)
	}
	ask, err := b.meant(ctx, e, self)
	if err != nil || !ask {
		return err
	}
	return b.acceptMessage(ctx, transport, c, e, self)
}

// subtypes of messages that people write; others are edits, deletions, joins …
var writtenSubtypes = map[string]bool{"": true, "thread_broadcast": true, "file_share": true, "me_message": true}

// editedLately is how old a message may be whose mention was added by an edit:
// younger than the inbox remembers.
const editedLately = 10 * time.Minute

// meant reports whether a message is for Lotsen: written by a person, and a
// mention, a direct message or a follow-up in a thread where Lotsen was asked.
func (b *Bot) meant(ctx context.Context, e wire.Event, self string) (bool, error) {
	if e.User == "" || e.User == self || e.BotID != "" || e.Hidden || !writtenSubtypes[e.Subtype] || e.TS == "" || e.Channel == "" {
		return false, nil
	}
	if len(e.Edited) > 0 && time.Now().Unix()-wire.Stamp(e.TS) > int64(editedLately/time.Second) {
		return false, nil
	}
	me, others := wire.Mentions(e.Text, self)
	if e.Type == "app_mention" || me || e.ChannelType == "im" || wire.IsDirect(e.Channel) {
		return true, nil
	}
	if e.ThreadTS == e.TS || others || b.turnsAway(e) {
		return false, nil
	}
	return b.worker.Follows(ctx, chat.Place{Channel: e.Channel, Thread: e.ThreadTS, User: e.User}, wire.Clean(e.Text))
}

// turnsAway reports whether a message is plainly by someone of another
// organisation, whom Lotsen does not answer.
func (b *Bot) turnsAway(e wire.Event) bool {
	home := b.self.Installed()
	return !b.cfg.External && people.Foreign(people.TeamOf(e, home), home)
}

func (b *Bot) acceptMessage(ctx context.Context, transport string, c wire.Callback, e wire.Event, self string) error {
	keys := []string{"msg:" + c.TeamID + ":" + e.Channel + ":" + e.TS}
	if c.EventID != "" {
		keys = append(keys, "event:"+c.EventID)
	}
	if e.ClientMsgID != "" {
		keys = append(keys, "client:"+e.ClientMsgID)
	}
	thread, begins := e.ThreadTS, false
	if thread == "" {
		thread, begins = e.TS, true
	}
	j := chat.Job{
		Transport: transport, Text: wire.Wrote(e.Text, e.Blocks), Shared: wire.Shared(e.Attachments), Begins: begins, Message: e.TS,
		Place: chat.Place{Channel: e.Channel, Thread: thread, User: e.User, Direct: wire.IsDirect(e.Channel),
			Team: people.TeamOf(e, b.self.Installed()), Outside: c.Outside},
	}
	b.channels.Note(e.Channel, c.Outside)
	j.Kind = chat.KindOf(j.Text, j.Shared...)
	if b.turnsAway(e) { // what they ask is not kept
		j.Kind, j.Text, j.Shared = chat.Help, "", nil
	}
	_, _, err := b.accept(ctx, j, keys...)
	return err
}

// ephemeral is an acknowledgement that Slack shows to the user alone.
type ephemeral struct {
	ResponseType string `json:"response_type"`
	Text         string `json:"text"`
}

func privately(text string) ephemeral { return ephemeral{"ephemeral", blockkit.Plain(text).Text} }

func (b *Bot) receiveCommand(ctx context.Context, transport string, payload []byte) (any, error) {
	c, err := wire.Decode[wire.Command]("command", payload)
	if err != nil {
		b.log.Warn("slack: unreadable command", "err", err)
		return privately(phrases.Both(func(w *phrases.Words) string { return w.Sorry })), nil
	}
	say := func(pick func(w *phrases.Words) string) ephemeral { return privately(b.says(c.UserID, pick)) }
	j := chat.ParseCommand(wire.Clean(c.Text))
	j.Transport = transport
	j.Place = chat.Place{Channel: c.ChannelID, User: c.UserID, Reply: c.ResponseURL, Direct: wire.IsDirect(c.ChannelID), Team: c.TeamID}
	if chat.AdminOnly[j.Kind] {
		_, _ = b.self.Get(ctx, b.api) // the workspace that administrators are of
	}
	if chat.AdminOnly[j.Kind] && !b.admin(c.UserID) {
		return say(func(w *phrases.Words) string { return w.AdminsOnly }), nil
	}
	if j.Kind == chat.Ask && b.worker.Full() {
		b.cfg.Metrics.Outcome(string(chat.Busy), transport, 0)
		return say(func(w *phrases.Words) string { return w.Busy }), nil
	}
	if _, _, err := b.accept(ctx, j, once(c.TriggerID, c.ResponseURL)); err != nil {
		b.log.Error("slack: command not accepted", "err", err)
		return say(func(w *phrases.Words) string { return w.Sorry }), nil
	}
	return nil, nil
}
