package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
)

// attachment is what a message carries besides its text, such as one that was
// forwarded.
type attachment struct {
	Text          string            `json:"text"`
	Fallback      string            `json:"fallback"`
	Share         bool              `json:"is_share"`
	Unfurl        bool              `json:"is_msg_unfurl"`
	Blocks        []json.RawMessage `json:"blocks"`
	MessageBlocks []struct {
		Message struct {
			Blocks []json.RawMessage `json:"blocks"`
		} `json:"message"`
	} `json:"message_blocks"`
	Attachments []attachment `json:"attachments"`
}

// wrote is what a person wrote: the text, or what its blocks say.
func wrote(text string, blocks []json.RawMessage) string {
	if t := clean(text); t != "" {
		return t
	}
	return blocksText(blocks)
}

// shared are the texts of the messages that were forwarded with a message.
// Previews of web pages are none.
func shared(attachments []attachment) []string {
	var out []string
	for _, a := range attachments {
		if !a.Share && !a.Unfurl && len(a.MessageBlocks) == 0 {
			continue
		}
		text := wrote(a.Text, a.Blocks)
		for _, m := range a.MessageBlocks {
			if text == "" {
				text = blocksText(m.Message.Blocks)
			}
		}
		if text == "" {
			text = clean(stamped().ReplaceAllString(a.Fallback, ""))
		}
		if text != "" {
			out = append(out, text)
		}
		out = append(out, shared(a.Attachments)...)
	}
	return out
}

// stamped finds when and by whom a message was written, before its fallback:
// "[January 12th, 2026 10:03 AM] berit: …".
var stamped = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\[[^\]]*\] [^:\n]{1,80}: `) })

// block is a block of Slack's, or an element of one, as far as it holds text.
type block struct {
	Type     string          `json:"type"`
	Text     json.RawMessage `json:"text"` // a string, or an object with one
	URL      string          `json:"url"`
	Elements []block         `json:"elements"`
	Fields   []block         `json:"fields"`
}

// blocksText is what blocks say, a line for each, without mentions, emoji and
// dates.
func blocksText(raw []json.RawMessage) string {
	var out strings.Builder
	for _, r := range raw {
		var b block
		if json.Unmarshal(r, &b) == nil {
			b.write(&out, "")
			out.WriteByte('\n')
		}
	}
	return strings.TrimSpace(out.String())
}

func (b block) write(out *strings.Builder, mark string) {
	switch b.Type {
	case "rich_text_section", "section", "header":
		out.WriteString("\n" + mark)
	case "rich_text_quote":
		out.WriteString("\n> ")
	case "rich_text_preformatted":
		out.WriteString("\n```")
		defer out.WriteString("```\n")
	case "user", "usergroup", "channel", "broadcast", "emoji", "date", "team", "image", "actions", "context", "context_actions":
		out.WriteByte(' ')
		return
	}
	if b.Type == "link" && len(b.Text) == 0 {
		out.WriteString(b.URL)
	}
	out.WriteString(b.said())
	for _, e := range append(b.Elements, b.Fields...) {
		if b.Type == "rich_text_list" {
			mark = "- "
		}
		e.write(out, mark)
	}
}

// said is a block's own text.
func (b block) said() string {
	var text string
	if json.Unmarshal(b.Text, &text) == nil {
		if b.Type == "mrkdwn" {
			return clean(text)
		}
		return text
	}
	var inner block
	if json.Unmarshal(b.Text, &inner) != nil {
		return ""
	}
	return inner.said()
}

// lookedBack is how many messages before one are looked at for a question that it
// points to.
const lookedBack = 10

// Above implements chat.Above: nearest first, then the message that begins the
// thread. Slack gives the latest of a channel and the earliest of a thread.
func (b *Bot) Above(ctx context.Context, at chat.Place, id string) ([]string, error) {
	self, err := b.self.get(ctx, b.api)
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
		return nil, translated(fmt.Errorf("reading what stands above: %w", err))
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
		if text := wrote(m.Text, raw); text != "" {
			out = append(out, text)
		}
		for _, a := range m.Attachments {
			if text := clean(a.Text); text != "" {
				out = append(out, text)
			}
		}
	}
	return out
}
