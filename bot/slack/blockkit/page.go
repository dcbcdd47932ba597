package blockkit

import (
	"strings"

	"github.com/slack-go/slack"
)

// Message is what is posted. Text is the whole of it for screen readers and
// notifications, already escaped; without Blocks it is what is shown.
type Message struct {
	Text   string
	Blocks []slack.Block
}

// Plain is a message of Lotsen's own words.
func Plain(text string) Message { return Message{Text: Mrkdwn(text, maxMessage)} }

// Caption is what stands beside a file; its block has the key as its id.
func Caption(says, key string) []slack.Block {
	return []slack.Block{slack.NewContextBlock(key, label(Cut(says, maxText)))}
}

// Limits of one message. Slack documents 50 blocks and 3,000 characters a text;
// of the whole it refuses somewhat above 13,000 counted characters, earlier
// with many rich blocks (bolt-js issues 2509 and 2867), hence 11,000 with 100
// for each block.
const (
	maxMessage = 11_000
	blockCost  = 100
	maxText    = 3_000
	maxSource  = 300
)

// page gathers blocks and the text that says the same, and counts what is left.
type page struct {
	blocks []slack.Block
	text   strings.Builder
	left   int
	key    string // id of the first block: marks the message
}

// newPage begins a page whose message is marked with the key, if any.
func newPage(key string) *page { return &page{left: maxMessage, key: key} }

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

// sentence is a paragraph of plain text.
func (p *page) sentence(s string) { p.rich(slack.NewRichTextSection(text(s)), s) }

func (p *page) quote(q string) {
	el := &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{text(q)}}
	p.rich(el, "”"+q+"”")
}

func (p *page) source(s string) {
	p.add(slack.NewContextBlock(p.nextID(), label(s)), weight(s))
	p.say("– " + s)
}

// linked is a source whose title leads to the document. The link is an element of
// its own, in which no markup works.
func (p *page) linked(number, title, link, rest string) {
	els := []slack.RichTextSectionElement{}
	if number != "" {
		els = append(els, text(number))
	}
	els = append(els, slack.NewRichTextSectionLinkElement(link, filled(title), nil))
	if rest != "" {
		els = append(els, text(rest))
	}
	p.rich(slack.NewRichTextSection(els...), "– "+number+title+rest)
	p.left -= weight(link)
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

// Message ends the page: the text is escaped, as Slack reads entities in it.
func (p *page) message() Message {
	return Message{Text: Mrkdwn(p.text.String(), maxMessage), Blocks: p.blocks}
}

func text(s string) *slack.RichTextSectionTextElement {
	return slack.NewRichTextSectionTextElement(filled(s), nil)
}

func bold(s string) *slack.RichTextSectionTextElement {
	return slack.NewRichTextSectionTextElement(filled(s), &slack.RichTextSectionTextStyle{Bold: true})
}

// filled is s, or an ellipsis: Slack refuses a Message for one empty element.
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
	return slack.NewButtonBlockElement(id, value, label(Cut(text, maxLabel)))
}
