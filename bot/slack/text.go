package slack

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/bot"
)

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// literal drops what a text element of Slack cannot hold or what could deceive
// a reader: invalid UTF-8, control characters and direction overrides. Line
// breaks and everything else stay as they are.
func literal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r),
			r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// line is literal on one line, with runs of white space as one space.
func line(s string) string { return strings.Join(strings.Fields(literal(s)), " ") }

// mrkdwn returns s, at most limit counted characters of it, escaped so that
// Slack shows it as it is: nothing in it is a mention, a link or an entity.
// Asterisks and the like are left to messages sent with mrkdwn off.
func mrkdwn(s string, limit int) string { return entities.Replace(cut(literal(s), limit)) }

// weight counts a text as Slack does: & < > as the entities that they become,
// characters beyond the basic plane as two.
func weight(s string) int {
	n := 0
	for _, r := range s {
		n += runeWeight(r)
	}
	return n
}

func runeWeight(r rune) int {
	switch {
	case r == '&':
		return len("&amp;")
	case r == '<' || r == '>':
		return len("&lt;")
	case r > 0xFFFF:
		return 2
	}
	return 1
}

// cut returns s, or where it weighs more than limit, its beginning and an
// ellipsis, ended after a word where one ends in the last fifth.
func cut(s string, limit int) string {
	if weight(s) <= limit {
		return s
	}
	if limit < 1 {
		return ""
	}
	used, end, space := 0, 0, 0
	for i, r := range s {
		if used += runeWeight(r); used > limit-1 { // 1 for the ellipsis
			break
		}
		end = i + utf8.RuneLen(r)
		if unicode.IsSpace(r) {
			space = i
		}
	}
	if end < len(s) && space > end*4/5 {
		end = space
	}
	for end > 0 && end < len(s) { // do not part a letter from its accents
		if r, _ := utf8.DecodeRuneInString(s[end:]); !unicode.Is(unicode.Mn, r) {
			break
		}
		_, n := utf8.DecodeLastRuneInString(s[:end])
		end -= n
	}
	return strings.TrimRightFunc(s[:end], unicode.IsSpace) + "…"
}

var (
	// <@U1>, <@U1|name>, <#C1|name>, <!here>, <!subteam^S1|@name>, <https://…|label>
	reference = regexp.MustCompile(`<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>`)
	unescape  = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
)

// clean turns a message's text into what a person would read: references
// become their labels, the bot's own mention goes, entities become characters.
func clean(text, self string) string {
	text = reference.ReplaceAllStringFunc(text, func(m string) string {
		p := reference.FindStringSubmatch(m)
		mark, target, label := p[1], p[2], p[3]
		switch {
		case mark == "@" && target == self, mark == "!" && label == "":
			return " "
		case mark == "@" && label != "":
			return "@" + strings.TrimPrefix(label, "@")
		case mark == "@":
			return " "
		case mark == "#" && label != "":
			return "#" + label
		case label != "":
			return label
		}
		return target
	})
	return strings.TrimSpace(unescape.Replace(literal(text)))
}

// asked masks a text that was cleaned. What is longer than a question may be
// keeps one character more, so that package bot says so.
func asked(text string) string {
	text = bot.Mask(text)
	n := 0
	for i := range text {
		if n++; n > bot.MaxQuestion+1 {
			return text[:i]
		}
	}
	return text
}

// mentions reports whether text mentions the user, and whether it mentions others.
func mentions(text, self string) (me, others bool) {
	for _, p := range reference.FindAllStringSubmatch(text, -1) {
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
