package wire

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"lotsen/bot/plaintext"
)

// Attachment is what a message carries besides its text: its own mark-up, and the
// messages that it answers or forwards.
type Attachment struct {
	Type    string          `json:"contentType"`
	Content json.RawMessage `json:"content"` // a string, or an object
}

// Types of attachments that quote a message, and of mark-up.
const (
	typeHTML      = "text/html"
	typeReply     = "messageReference"
	typeForwarded = "forwardedMessageReference"
)

// quotedMark stands in a text where a message is quoted.
var quotedMark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<quoted\b[^>]*/?>(?:</quoted>)?`) })

// text is a JSON string, or the text in an object that has one.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var o map[string]json.RawMessage
	if json.Unmarshal(raw, &o) != nil {
		return ""
	}
	for _, k := range []string{"text", "body", "content"} {
		if json.Unmarshal(o[k], &s) == nil {
			return s
		}
	}
	return ""
}

// Shared are the texts of the messages that a message quotes or forwards. What the
// bot itself wrote is none.
func (a Activity) Shared() []string {
	var out []string
	add := func(sender, said string) {
		said = strings.TrimSpace(plaintext.Literal(said))
		if said == "" || sender != "" && strings.HasSuffix(a.Recipient.ID, strings.TrimPrefix(sender, "8:")) {
			return
		}
		if !slices.ContainsFunc(out, func(have string) bool { return begins(have, said) || begins(said, have) }) {
			out = append(out, said)
		}
	}
	for _, at := range a.Attachments {
		switch at.Type {
		case typeHTML:
			for _, q := range quotes(text(at.Content)) {
				add(q.sender, q.said)
			}
		case typeReply, typeForwarded:
			add(referred(at.Content))
		}
	}
	for _, q := range quotes(a.Text) {
		add(q.sender, q.said)
	}
	for _, e := range a.Entities {
		if e.Type != "quotedReply" {
			continue
		}
		var inner struct {
			Preview json.RawMessage `json:"preview"`
			Sender  json.RawMessage `json:"senderId"`
		}
		if json.Unmarshal(e.Reply, &inner) != nil {
			inner.Preview, inner.Sender = e.Preview, e.Sender
		}
		add(text(inner.Sender), text(inner.Preview))
	}
	return out
}

// begins reports whether a is the beginning of b, as a preview is of a message.
func begins(a, b string) bool {
	a, b = plaintext.Line(a), plaintext.Line(b)
	return strings.HasPrefix(b, strings.TrimRight(a, "…. \u00a0"))
}

// referred is what an attachment says of the message that it refers to.
func referred(content json.RawMessage) (sender, said string) {
	raw := content
	if s := text(content); s != "" {
		raw = json.RawMessage(s)
	}
	var m struct {
		Preview  string `json:"messagePreview"`
		Original string `json:"originalMessageContent"`
		Sender   who    `json:"messageSender"`
		First    who    `json:"originalMessageSender"`
		Body     struct {
			Content string `json:"content"`
		} `json:"body"`
	}
	if json.Unmarshal(raw, &m) != nil {
		return "", ""
	}
	for _, c := range []string{m.Original, m.Body.Content, m.Preview} {
		if said = strings.TrimSpace(Unmark(c)); said != "" {
			break
		}
	}
	return m.Sender.bot() + m.First.bot(), said
}

// who wrote a message.
type who struct {
	Application *struct {
		ID string `json:"id"`
	} `json:"application"`
}

func (w who) bot() string {
	if w.Application == nil {
		return ""
	}
	return w.Application.ID
}

// parts gives what of a message's mark-up its writer wrote, where some of it is a
// quoted message.
func (a Activity) parts() (own string, found bool) {
	for _, raw := range append(a.markup(), a.Text) {
		if len(quotes(raw)) == 0 {
			continue
		}
		var b strings.Builder
		if err := html.Render(&b, stripped(raw, a.names())); err == nil {
			return b.String(), true
		}
	}
	return "", false
}

func (a Activity) markup() (out []string) {
	for _, at := range a.Attachments {
		if at.Type == typeHTML {
			out = append(out, text(at.Content))
		}
	}
	return out
}

// names are what a mention of the bot says.
func (a Activity) names() []string {
	out := []string{a.Recipient.Name}
	for _, m := range a.self() {
		out = append(out, strings.TrimSpace(Unmark(m)))
	}
	return out
}

// quote is a message that another one quotes.
type quote struct{ sender, said string }

// quotes are the messages that mark-up quotes: answered ones and forwarded ones. What
// its writer only set apart is none.
func quotes(raw string) (out []quote) {
	if !strings.Contains(raw, "<blockquote") {
		return nil
	}
	each(parsed(raw), func(n *html.Node) bool {
		if !isQuote(n) {
			return true
		}
		q := quote{}
		each(n, func(c *html.Node) bool {
			switch attribute(c, "itemprop") {
			case "mri":
				q.sender = attribute(c, "itemid")
			case "copy":
				q.said = said(c)
			case "preview", "comment":
				if q.said == "" {
					q.said = said(c)
				}
			}
			return true
		})
		if q.said == "" && strings.HasSuffix(attribute(n, "itemtype"), "/Forward") {
			q.said = said(n)
		}
		if q.said != "" {
			out = append(out, q)
		}
		return false
	})
	return out
}

func isQuote(n *html.Node) bool {
	kind := attribute(n, "itemtype")
	return n.Data == "blockquote" && (strings.HasSuffix(kind, "/Reply") || strings.HasSuffix(kind, "/Forward") || strings.HasSuffix(kind, "/Message"))
}

// stripped is mark-up without what it quotes and without mentions by these names.
func stripped(raw string, names []string) *html.Node {
	root := parsed(raw)
	var gone []*html.Node
	each(root, func(n *html.Node) bool {
		mention := n.Data == "at" || strings.HasSuffix(attribute(n, "itemtype"), "/Mention")
		if isQuote(n) || mention && slices.Contains(names, strings.TrimSpace(said(n))) {
			gone = append(gone, n)
			return false
		}
		return true
	})
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
	return root
}

func parsed(raw string) *html.Node {
	root, err := html.Parse(strings.NewReader(raw))
	if err != nil {
		return &html.Node{Type: html.DocumentNode}
	}
	return root
}

// each calls f with the elements below a node, and with those below them where it
// reports true.
func each(n *html.Node, f func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || f(c) {
			each(c, f)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// said is the text of an element as a person would read it.
func said(n *html.Node) string {
	var b bytes.Buffer
	if html.Render(&b, n) != nil {
		return ""
	}
	return strings.TrimSpace(Unmark(b.String()))
}
