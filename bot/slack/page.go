package slack

import (
	"strings"

	"github.com/slack-go/slack"
)

// page gathers blocks and the text that says the same, and counts what is left.
type page struct {
	blocks []slack.Block
	text   strings.Builder
	left   int
	key    string // id of the first block: marks the message
}

func (p *page) add(b slack.Block, cost int) {
	p.blocks = append(p.blocks, b)
	p.left -= cost + blockCost
}

func (p *page) say(s string) {
	if p.text.Len() > 0 {
		p.text.WriteByte('\n')
	}
	p.text.WriteString(s)
}

func (p *page) nextID() string {
	if len(p.blocks) == 0 {
		return p.key
	}
	return ""
}

// rich adds a paragraph and, for the text, what it says.
func (p *page) rich(s slack.RichTextElement, says string) {
	p.add(slack.NewRichTextBlock(p.nextID(), s), weight(says))
	p.say(says)
}

func (p *page) quote(q string) {
	el := &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{text(q)}}
	p.rich(el, "”"+q+"”")
}

func (p *page) source(s string) {
	p.add(slack.NewContextBlock(p.nextID(), label(s)), weight(s))
	p.say("– " + s)
}

// note adds a line of Lotsen's own in small print.
func (p *page) note(s string) {
	p.add(slack.NewContextBlock(p.nextID(), label(s)), weight(s))
	p.say("\n" + s)
}

func (p *page) actions(els ...slack.BlockElement) {
	if len(els) > 0 {
		p.add(slack.NewActionBlock("", els...), 0)
	}
}

// message ends the page: the text is escaped, as Slack reads entities in it.
func (p *page) message() message {
	return message{Text: mrkdwn(p.text.String(), maxMessage), Blocks: p.blocks}
}

func text(s string) *slack.RichTextSectionTextElement {
	return slack.NewRichTextSectionTextElement(filled(s), nil)
}

func bold(s string) *slack.RichTextSectionTextElement {
	return slack.NewRichTextSectionTextElement(filled(s), &slack.RichTextSectionTextStyle{Bold: true})
}

// filled is s, or an ellipsis: Slack refuses a message for one empty element.
func filled(s string) string {
	if s == "" {
		return "…"
	}
	return s
}

func label(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, filled(s), false, false)
}

// maxLabel is the length of a button's label; Slack allows 75.
const maxLabel = 75

func button(id, value, text string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(id, value, label(cut(text, maxLabel)))
}
