package wire

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"

	"lotsen/bot/chat"
	"lotsen/bot/plaintext"
)

// Types of activities that Lotsen reads.
const (
	Message      = "message"
	Invoke       = "invoke"
	Conversation = "conversationUpdate"
)

// Kinds of conversations.
const (
	personal = "personal"
	group    = "groupChat"
	channel  = "channel"
)

// Account is a person or a bot.
type Account struct {
	ID    string `json:"id"`
	Name  string `json:"name,omitempty"`
	AADID string `json:"aadObjectId,omitempty"`
	Role  string `json:"role,omitempty"`
}

// User is the id by which a person is known: of the directory where it is told.
func (a Account) User() string {
	if a.AADID != "" {
		return a.AADID
	}
	return a.ID
}

// Chat is a conversation.
type Chat struct {
	ID     string `json:"id"`
	Kind   string `json:"conversationType,omitempty"`
	Tenant string `json:"tenantId,omitempty"`
}

type entity struct {
	Type      string  `json:"type"`
	Text      string  `json:"text,omitempty"`
	Mentioned Account `json:"mentioned"`
	Locale    string  `json:"locale,omitempty"`
	// Of a message that is quoted; some clients write what Reply holds beside it.
	Reply   json.RawMessage `json:"quotedReply,omitempty"`
	Preview json.RawMessage `json:"preview,omitempty"`
	Sender  json.RawMessage `json:"senderId,omitempty"`
}

// Activity is what the Bot Framework delivers, as far as Lotsen reads it
// (github.com/microsoft/Agents, specs/activity/protocol-activity.md).
type Activity struct {
	Type         string       `json:"type"`
	ID           string       `json:"id"`
	Name         string       `json:"name"`
	Channel      string       `json:"channelId"`
	Service      string       `json:"serviceUrl"`
	From         Account      `json:"from"`
	Recipient    Account      `json:"recipient"`
	Conversation Chat         `json:"conversation"`
	Text         string       `json:"text"`
	TextFormat   string       `json:"textFormat"`
	ReplyTo      string       `json:"replyToId"`
	Locale       string       `json:"locale"`
	Entities     []entity     `json:"entities"`
	Attachments  []Attachment `json:"attachments"`
	Added        []Account    `json:"membersAdded"`
	ChannelData  struct {
		Tenant struct {
			ID string `json:"id"`
		} `json:"tenant"`
	} `json:"channelData"`
	Value json.RawMessage `json:"value"`
}

// Decode reads what the Bot Framework delivers.
func Decode(body []byte) (Activity, error) {
	var a Activity
	if err := json.Unmarshal(body, &a); err != nil {
		return a, fmt.Errorf("decoding an activity: %w", err)
	}
	return a, nil
}

// Tenants are those that an activity names; each has to be served.
func (a Activity) Tenants() []string {
	var out []string
	for _, t := range []string{a.Conversation.Tenant, a.ChannelData.Tenant.ID} {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// tenant is the one that an activity is of; "" where it names none.
func (a Activity) tenant() string {
	if all := a.Tenants(); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Lang is the language of the person's Teams, sv or en; "" where it is not told.
func (a Activity) Lang() string {
	locale := a.Locale
	for _, e := range a.Entities {
		if locale == "" && e.Type == "clientInfo" {
			locale = e.Locale
		}
	}
	switch locale = strings.ToLower(locale); {
	case locale == "":
		return ""
	case strings.HasPrefix(locale, "en"):
		return "en"
	}
	return "sv"
}

// Place is where an activity was written, and by whom. A channel's conversation
// names the message that begins the thread.
func (a Activity) Place() chat.Place {
	id, thread, _ := strings.Cut(a.Conversation.ID, ";messageid=")
	return chat.Place{
		Channel: id, Thread: thread, User: a.From.User(), Service: strings.TrimRight(a.Service, "/"), Team: a.tenant(),
		Direct: a.Conversation.Kind == personal || a.Conversation.Kind == "" && thread == "",
	}
}

// Mentioned reports whether the bot is mentioned, and whether others are.
func (a Activity) Mentioned() (me, others bool) {
	for _, e := range a.Entities {
		if e.Type != "mention" {
			continue
		}
		if e.Mentioned.ID == a.Recipient.ID {
			me = true
		} else {
			others = true
		}
	}
	return me, others
}

// Asked is an activity's text as a person would read it: without the mention of
// the bot, without mark-up.
func (a Activity) Asked() string {
	text := a.Text
	if own, quotes := a.parts(); quotes {
		text = own // Text holds what was forwarded too, and nothing tells it apart
	} else {
		for _, m := range a.self() {
			text = strings.ReplaceAll(text, m, " ")
		}
	}
	return strings.TrimSpace(plaintext.Literal(Unmark(quotedMark().ReplaceAllString(text, " "))))
}

// self are the texts by which the bot is mentioned.
func (a Activity) self() (out []string) {
	for _, e := range a.Entities {
		if e.Type == "mention" && e.Mentioned.ID == a.Recipient.ID && e.Text != "" {
			out = append(out, e.Text)
		}
	}
	return out
}

// Unmark takes Teams' tags away, what stands in them left, and makes its
// entities characters.
func Unmark(text string) string {
	text = strings.NewReplacer("<br>", "\n", "<br/>", "\n", "<br />", "\n", "</p>", "\n", "</div>", "\n", "</li>", "\n").Replace(text)
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, "<")
		b.WriteString(before)
		if !found {
			break
		}
		end := strings.IndexByte(rest, '>')
		if end < 0 || !tag(rest[:end]) {
			b.WriteByte('<')
			text = rest
			continue
		}
		text = rest[end+1:]
	}
	return strings.ReplaceAll(html.UnescapeString(b.String()), "\u00a0", " ")
}

// tag reports whether what stands between angle brackets is a tag.
func tag(s string) bool {
	s = strings.TrimPrefix(s, "/")
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z') && len(s) < 2000 && !strings.ContainsAny(s, "<\n")
}

// UUID is how Microsoft writes ids of apps, tenants and users.
var UUID = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
})
