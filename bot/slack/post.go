package slack

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/webapi"
	"lotsen/bot/slack/wire"
)

// post shows a message: as a reply to a command or shortcut, in the thread of a
// message, in a direct message where there is neither, or in a channel where no
// user is named.
func (b *Bot) post(ctx context.Context, at chat.Place, key string, m blockkit.Message) (string, error) {
	if at.Reply != "" {
		err := b.respond(ctx, at.Reply, m)
		if err == nil || !webapi.Expired(err) {
			return "", err
		}
		// After half an hour Slack takes no reply to a command any more.
	}
	if at.Thread == "" && at.User != "" {
		return b.postDirect(ctx, at.User, key, m)
	}
	ts, err := b.postMessage(ctx, at.Channel, at.Thread, key, m)
	if webapi.Permanent(err) && !at.Direct && at.User != "" {
		// The channel is archived or closed to us, or the question was deleted.
		b.log.Warn("slack: cannot post in the channel, answering in a direct message", "channel", b.worker.Room(at.Channel, at.Direct), "err", err)
		return b.postDirect(ctx, at.User, key, m)
	}
	return ts, err
}

// show posts a message as the outcome of a command.
func (b *Bot) show(ctx context.Context, t *chat.Task, m blockkit.Message) (chat.Outcome, error) {
	return t.Show(ctx, chat.Done, t.Job.Place, func(ctx context.Context) (string, error) {
		id, err := b.post(ctx, t.Job.Place, t.Job.Key, m)
		return id, webapi.Translated(err)
	})
}

// whisper shows a message to the asker alone, beside the thread: in it, Slack
// shows it only if the thread is open. It reports false where Slack will not.
func (b *Bot) whisper(ctx context.Context, at chat.Place, m blockkit.Message) (bool, error) {
	_, err := b.api.PostEphemeralContext(ctx, at.Channel, at.User, options(m, "", "")...)
	b.count("chat.postEphemeral", err)
	if _, held := webapi.HeldFor(err); held {
		return false, err
	}
	return err == nil, nil
}

func (b *Bot) postDirect(ctx context.Context, user, key string, m blockkit.Message) (string, error) {
	dm, err := b.openDirect(ctx, user)
	if err != nil {
		return "", err
	}
	return b.postMessage(ctx, dm, "", key, m)
}

// postMessage posts at the channel's pace, marked with the key. Where Slack
// refuses the blocks, the text, which says the same, is posted alone.
func (b *Bot) postMessage(ctx context.Context, channel, thread, key string, m blockkit.Message) (string, error) {
	if err := b.turn(ctx, channel); err != nil {
		return "", err
	}
	_, ts, err := b.api.PostMessageContext(ctx, channel, options(m, thread, key)...)
	b.count(webapi.PostMethod, err)
	b.noted(err)
	switch webapi.Code(err) {
	case "ratelimited", "rate_limited": // with an answer of 200
		b.gate.Share(ctx, b.worker.Room(channel, wire.IsDirect(channel)), webapi.Overloaded)
	case "message_limit_exceeded": // the workspace as a whole
		b.gate.LimitAll(ctx, webapi.PostMethod, webapi.Overloaded)
	}
	if err != nil && len(m.Blocks) > 0 && webapi.RefusesBlocks(err) {
		b.log.Error("slack: blocks refused, posting text", "channel", b.worker.Room(channel, wire.IsDirect(channel)), "err", err)
		return b.postMessage(ctx, channel, thread, key, blockkit.Message{Text: m.Text})
	}
	return ts, err
}

// metadataType marks our posts, so that one made just before a crash is found.
const metadataType = "lotsen_outcome"

func options(m blockkit.Message, thread, key string) []slack.MsgOption {
	o := []slack.MsgOption{
		slack.MsgOptionText(m.Text, false),
		slack.MsgOptionDisableMarkdown(),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(m.Blocks) > 0 {
		o = append(o, slack.MsgOptionBlocks(m.Blocks...))
	}
	if thread != "" {
		o = append(o, slack.MsgOptionTS(thread))
	}
	if key != "" {
		o = append(o, slack.MsgOptionMetadata(slack.SlackMetadata{
			EventType: metadataType, EventPayload: map[string]any{"event": key},
		}))
	}
	return o
}

// respond answers a command, shortcut or button to its user alone.
func (b *Bot) respond(ctx context.Context, responseURL string, m blockkit.Message) error {
	return b.reply(ctx, responseURL, m, false)
}

func (b *Bot) reply(ctx context.Context, responseURL string, m blockkit.Message, replace bool) error {
	if !b.trusted(responseURL) {
		return webapi.ErrResponseURL
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
	if err != nil && len(m.Blocks) > 0 && webapi.RefusesBlocks(err) {
		b.log.Error("slack: blocks refused, replying with text", "err", err)
		return b.reply(ctx, responseURL, blockkit.Message{Text: m.Text}, replace)
	}
	return err
}

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

// Direct implements chat.Direct.
func (b *Bot) Direct(ctx context.Context, at chat.Place) (string, error) {
	return b.openDirect(ctx, at.User)
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
