package slack

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/slack/webapi"
	"lotsen/bot/slack/wire"
)

// lookedBack is how many messages before one are looked at for a question that it
// points to.
const lookedBack = 10

// Above implements chat.Above: nearest first, then the message that begins the
// thread. Slack gives the latest of a channel and the earliest of a thread.
func (b *Bot) Above(ctx context.Context, at chat.Place, id string) ([]string, error) {
	self, err := b.self.Get(ctx, b.api)
	if err != nil {
		return nil, fmt.Errorf("asking Slack who we are: %w", err)
	}
	var before []slack.Message
	if at.Thread != "" && at.Thread != id {
		before, _, _, err = b.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: at.Channel, Timestamp: at.Thread, Latest: id, Limit: 200,
		})
		for i := range len(before) / 2 {
			before[i], before[len(before)-1-i] = before[len(before)-1-i], before[i]
		}
	} else {
		var r *slack.GetConversationHistoryResponse
		if r, err = b.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
			ChannelID: at.Channel, Latest: id, Limit: lookedBack,
		}); err == nil {
			before = r.Messages
		}
	}
	if err != nil {
		return nil, webapi.Translated(fmt.Errorf("reading what stands above: %w", err))
	}
	return said(before, id, self), nil
}

// said are the texts of messages that people wrote before one.
func said(messages []slack.Message, id, self string) []string {
	var out []string
	for i, m := range messages {
		if m.Timestamp >= id || m.User == self || m.BotID != "" || i >= lookedBack && i < len(messages)-1 {
			continue
		}
		var raw []json.RawMessage
		for _, b := range m.Blocks.BlockSet {
			if j, err := json.Marshal(b); err == nil {
				raw = append(raw, j)
			}
		}
		if text := wire.Wrote(m.Text, raw); text != "" {
			out = append(out, text)
		}
		for _, a := range m.Attachments {
			if text := wire.Clean(a.Text); text != "" {
				out = append(out, text)
			}
		}
	}
	return out
}
