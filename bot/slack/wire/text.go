package wire

import (
	"regexp"
	"strings"
	"sync"

	"lotsen/bot/slack/blockkit"
)

// references finds <@U1>, <@U1|name>, <#C1|name>, <!here>, <!subteam^S1|@name>
// and <https://…|label>.
var references = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>`)
})

// unescape undoes Slack's entities.
var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// Clean turns a message's text into what a person would read: links become their
// labels, other references go, entities become characters.
func Clean(text string) string {
	text = references().ReplaceAllStringFunc(text, func(m string) string {
		p := references().FindStringSubmatch(m)
		mark, target, label := p[1], p[2], p[3]
		if mark != "" {
			return " " // a person, a group, a channel, a date: no word of what is asked
		}
		if label != "" {
			return label
		}
		return target
	})
	return strings.TrimSpace(unescape.Replace(blockkit.Literal(text)))
}

// Mentions reports whether text mentions the user, and whether it mentions others.
func Mentions(text, self string) (me, others bool) {
	for _, p := range references().FindAllStringSubmatch(text, -1) {
		if p[1] != "@" {
			continue
		}
		if p[2] == self {
			me = true
		} else {
			others = true
		}
	}
	return me, others
}
