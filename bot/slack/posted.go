package slack

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
)

// clockSkew is how far Slack's clock and the inbox's may be apart.
const clockSkew = 5 * time.Minute

// lookedThrough bounds the pages of 200 messages that are searched for a post.
const lookedThrough = 20

// posted looks for the message with the key where post puts it, among what was
// written since. Slack gives what lies closest to the oldest first.
func (b *Bot) posted(ctx context.Context, at chat.Place, key string, since time.Time) (ts string, found bool, err error) {
	channel := at.Channel
	if at.Thread == "" && at.User != "" {
		if channel, err = b.openDirect(ctx, at.User); err != nil {
			return "", false, err
		}
	}
	oldest := fmt.Sprintf("%d.000000", since.Add(-clockSkew).Unix())
	cursor := ""
	for range lookedThrough {
		var msgs []slack.Message
		if msgs, cursor, err = b.written(ctx, channel, at.Thread, oldest, cursor); err != nil {
			return "", false, err
		}
		if ts, ok := marked(msgs, key); ok {
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
