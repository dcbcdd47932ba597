package slack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
)

// message is what is posted. Text is the whole of it for screen readers and
// notifications, already escaped; without Blocks it is what is shown.
type message struct {
	Text   string
	Blocks []slack.Block
}

// plain is a message of Lotsen's own words.
func plain(text string) message { return message{Text: mrkdwn(text, maxMessage)} }

// metadataType marks our posts, so that one made just before a crash is found.
const metadataType = "lotsen_outcome"

// fingerprint names the event of a post without saying anything about it.
func fingerprint(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:12])
}

// show makes the outcome visible, once: as a reply to a command or shortcut, in
// the thread of a message, or in a direct message where there is neither.
func (t *task) show(ctx context.Context, kind chat.OutcomeKind, m message) (chat.Outcome, error) {
	o := chat.Outcome{Kind: kind, Lang: t.lang}
	if t.event.Posting && t.job.ResponseURL == "" {
		ts, found, err := t.b.posted(ctx, t.event, t.job)
		if err != nil && !permanent(err) {
			return o, fmt.Errorf("looking for a post from before: %w", err)
		}
		if found {
			o.Message = ts
			return o, nil
		}
	}
	held, err := t.b.state.Posting(ctx, t.event.ID, t.worker, lease)
	if err != nil {
		return o, fmt.Errorf("noting a post: %w", err)
	}
	if !held {
		return o, errLeaseLost
	}
	o.Message, err = t.post(ctx, kind, m)
	return o, err
}

func (t *task) post(ctx context.Context, kind chat.OutcomeKind, m message) (string, error) {
	if t.job.ResponseURL != "" {
		err := t.b.respond(ctx, t.job.ResponseURL, m)
		if err == nil || !expired(err) {
			return "", err
		}
		// After half an hour Slack takes no reply to a command any more.
	}
	if kind == chat.Busy && t.job.New && !t.job.direct() {
		done, err := t.whisper(ctx, m)
		if done || err != nil {
			return "", err
		}
	}
	if t.job.Kind == jobShare {
		return t.b.postMessage(ctx, t.job.Channel, t.job, m)
	}
	if t.job.Thread == "" {
		return t.postDirect(ctx, m)
	}
	ts, err := t.b.postMessage(ctx, t.job.Channel, t.job, m)
	if permanent(err) && !t.job.direct() && t.job.User != "" {
		// The channel is archived or closed to us, or the question was deleted.
		t.b.log.Warn("slack: cannot post in the channel, answering in a direct message", "event", t.event.ID, "channel", t.job.Channel, "err", err)
		return t.postDirect(ctx, m)
	}
	return ts, err
}

// whisper shows a message to the asker alone, beside the thread: in it, Slack
// shows it only if the thread is open. It reports false where Slack will not.
func (t *task) whisper(ctx context.Context, m message) (bool, error) {
	j := t.job
	j.Thread = ""
	_, err := t.b.api.PostEphemeralContext(ctx, j.Channel, j.User, options(m, j, false)...)
	t.b.count("chat.postEphemeral", err)
	if _, held := t.b.gate.held(err); held {
		return false, err
	}
	return err == nil, nil
}

func (t *task) postDirect(ctx context.Context, m message) (string, error) {
	dm, err := t.b.openDirect(ctx, t.job.User)
	if err != nil {
		return "", err
	}
	j := t.job
	j.Thread = ""
	return t.b.postMessage(ctx, dm, j, m)
}

// postMessage posts at the channel's pace. Where Slack refuses the blocks, the
// text, which says the same, is posted alone.
func (b *Bot) postMessage(ctx context.Context, channel string, j job, m message) (string, error) {
	if err := b.pace.wait(ctx, channel); err != nil {
		return "", err
	}
	_, ts, err := b.api.PostMessageContext(ctx, channel, options(m, j, true)...)
	b.count("chat.postMessage", err)
	if err != nil && len(m.Blocks) > 0 && refusesBlocks(err) {
		b.log.Error("slack: blocks refused, posting text", "channel", channel, "err", err)
		return b.postMessage(ctx, channel, j, message{Text: m.Text})
	}
	return ts, err
}

func options(m message, j job, marked bool) []slack.MsgOption {
	o := []slack.MsgOption{
		slack.MsgOptionText(m.Text, false),
		slack.MsgOptionDisableMarkdown(),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(m.Blocks) > 0 {
		o = append(o, slack.MsgOptionBlocks(m.Blocks...))
	}
	if j.Thread != "" {
		o = append(o, slack.MsgOptionTS(j.Thread))
	}
	if marked {
		o = append(o, slack.MsgOptionMetadata(slack.SlackMetadata{
			EventType: metadataType, EventPayload: map[string]any{"event": j.Key},
		}))
	}
	return o
}

// clockSkew is how far Slack's clock and the inbox's may be apart.
const clockSkew = 5 * time.Minute

// lookedThrough bounds the pages of 200 messages that are searched for a post.
const lookedThrough = 20

// posted looks for the outcome of the event among what was written since it was
// accepted: in its thread, or in the channel where it has none. Slack gives
// what lies closest to the oldest first.
func (b *Bot) posted(ctx context.Context, e chat.Event, j job) (ts string, found bool, err error) {
	channel := j.Channel
	if j.Thread == "" && j.Kind != jobShare {
		if channel, err = b.openDirect(ctx, j.User); err != nil {
			return "", false, err
		}
	}
	oldest := fmt.Sprintf("%d.000000", e.Accepted.Add(-clockSkew).Unix())
	cursor := ""
	for range lookedThrough {
		var msgs []slack.Message
		if msgs, cursor, err = b.written(ctx, channel, j.Thread, oldest, cursor); err != nil {
			return "", false, err
		}
		if ts, ok := marked(msgs, j.Key); ok {
			return ts, true, nil
		}
		if cursor == "" {
			break
		}
	}
	return "", false, nil
}

// written returns a page of what was written in a thread, or without one in the
// channel, and the cursor of the next page; "" after the last.
func (b *Bot) written(ctx context.Context, channel, thread, oldest, cursor string) ([]slack.Message, string, error) {
	if thread != "" {
		msgs, more, next, err := b.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: channel, Timestamp: thread, Oldest: oldest, Limit: 200, Cursor: cursor, IncludeAllMetadata: true,
		})
		if err != nil || !more {
			return msgs, "", err
		}
		return msgs, next, nil
	}
	r, err := b.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
		ChannelID: channel, Oldest: oldest, Limit: 200, Cursor: cursor, IncludeAllMetadata: true,
	})
	if err != nil {
		return nil, "", err
	}
	if !r.HasMore {
		return r.Messages, "", nil
	}
	return r.Messages, r.ResponseMetaData.NextCursor, nil
}

// marked finds the message that carries the key, in its metadata or, where a
// server drops those, as a block's id.
func marked(msgs []slack.Message, key string) (string, bool) {
	for _, m := range msgs {
		if m.Metadata.EventType == metadataType && m.Metadata.EventPayload["event"] == key {
			return m.Timestamp, true
		}
		for _, block := range m.Blocks.BlockSet {
			if block.ID() == key {
				return m.Timestamp, true
			}
		}
	}
	return "", false
}

// respond answers a command, shortcut or button to its user alone.
func (b *Bot) respond(ctx context.Context, responseURL string, m message) error {
	return b.reply(ctx, responseURL, m, false)
}

func (b *Bot) reply(ctx context.Context, responseURL string, m message, replace bool) error {
	if !b.trusted(responseURL) {
		return errResponseURL
	}
	kind := slack.MsgOptionResponseURL(responseURL, slack.ResponseTypeEphemeral)
	if replace {
		kind = slack.MsgOptionReplaceOriginal(responseURL)
	}
	o := []slack.MsgOption{slack.MsgOptionText(m.Text, false), kind}
	if len(m.Blocks) > 0 {
		o = append(o, slack.MsgOptionBlocks(m.Blocks...))
	}
	_, _, _, err := b.api.SendMessageContext(ctx, "", o...)
	b.count("response_url", err)
	if err != nil && len(m.Blocks) > 0 && refusesBlocks(err) {
		b.log.Error("slack: blocks refused, replying with text", "err", err)
		return b.reply(ctx, responseURL, message{Text: m.Text}, replace)
	}
	return err
}

var errResponseURL = errors.New("the response URL is not Slack's")

// trusted reports whether a URL that came in a payload leads to Slack. Against
// another API than Slack's own, as in tests, any will do.
func (b *Bot) trusted(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return false
	}
	if b.cfg.APIURL != DefaultAPIURL {
		return true
	}
	host := u.Hostname()
	return u.Scheme == "https" && (strings.HasSuffix(host, ".slack.com") || strings.HasSuffix(host, ".slack-gov.com"))
}

// openDirect returns the channel of direct messages with the user.
func (b *Bot) openDirect(ctx context.Context, user string) (string, error) {
	c, _, _, err := b.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
	b.count("conversations.open", err)
	if err != nil {
		return "", fmt.Errorf("opening a direct message: %w", err)
	}
	return c.ID, nil
}

// code is Slack's own error code, or "" where the error is not Slack's.
func code(err error) string {
	var e slack.SlackErrorResponse
	if errors.As(err, &e) {
		return e.Err
	}
	return ""
}

// count tells the metrics of an error that Slack returned by name; gate counts the others.
func (b *Bot) count(method string, err error) {
	if c := code(err); c != "" {
		b.cfg.Metrics.SlackError(method, c)
	}
}

// permanentCodes are refusals that trying again does not change.
var permanentCodes = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "cannot_reply_to_message": true,
	"thread_not_found": true, "message_not_found": true, "restricted_action": true, "restricted_action_thread_only_channel": true,
	"no_permission": true, "restricted_action_read_only_channel": true, "restricted_action_non_threadable_channel": true, "missing_scope": true, "user_not_found": true, "cannot_dm_bot": true, "user_disabled": true,
	"ekm_access_denied": true, "messages_tab_disabled": true, "no_text": true, "msg_too_long": true,
}

func permanent(err error) bool {
	return permanentCodes[code(err)] || errors.Is(err, errResponseURL)
}

func refusesBlocks(err error) bool {
	switch code(err) {
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many", "block_mismatch", "invalid_arguments":
		return true
	}
	return false
}

// expired reports whether a response URL no longer works.
func expired(err error) bool {
	var s slack.StatusCodeError
	if errors.As(err, &s) {
		return s.Code == 404 || s.Code == 410
	}
	switch code(err) {
	case "expired_url", "used_url", "expired_trigger_id":
		return true
	}
	return false
}
