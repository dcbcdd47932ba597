package blockkit

import (
	"strings"

	"lotsen/bot/plaintext"
)

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Literal is plaintext.Literal.
func Literal(s string) string { return plaintext.Literal(s) }

// Line is plaintext.Line.
func Line(s string) string { return plaintext.Line(s) }

// Mrkdwn returns s, at most limit counted characters of it, escaped so that
// Slack shows it as it is: nothing in it is a mention, a link or an entity.
// Asterisks and the like are left to messages sent with mrkdwn off.
func Mrkdwn(s string, limit int) string { return entities.Replace(Cut(Literal(s), limit)) }

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

// Cut is plaintext.Cut with Slack's weights.
func Cut(s string, limit int) string { return plaintext.Cut(s, limit, runeWeight) }

// IsUser reports whether an id is a Slack user's: U or W, and at least two
// capital letters or digits.
func IsUser(id string) bool {
	if len(id) < 3 || id[0] != 'U' && id[0] != 'W' {
		return false
	}
	return strings.IndexFunc(id[1:], func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) < 0
}
