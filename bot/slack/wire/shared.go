package wire

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync"
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

// Wrote is what a person wrote: the text, or what its blocks say.
func Wrote(text string, blocks []json.RawMessage) string {
	if t := Clean(text); t != "" {
		return t
	}
	return blocksText(blocks)
}

// Shared are the texts of the messages that were forwarded with a message.
// Previews of web pages are none.
func Shared(attachments []attachment) []string {
	var out []string
	for _, a := range attachments {
		if !a.Share && !a.Unfurl && len(a.MessageBlocks) == 0 {
			continue
		}
		text := Wrote(a.Text, a.Blocks)
		for _, m := range a.MessageBlocks {
			if text == "" {
				text = blocksText(m.Message.Blocks)
			}
		}
		if text == "" {
			text = Clean(stamped().ReplaceAllString(a.Fallback, ""))
		}
		if text != "" {
			out = append(out, text)
		}
		out = append(out, Shared(a.Attachments)...)
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
			return Clean(text)
		}
		return text
	}
	var inner block
	if json.Unmarshal(b.Text, &inner) != nil {
		return ""
	}
	return inner.said()
}
