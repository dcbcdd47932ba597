package blockkit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Literal drops what a text element of Slack cannot hold or what could deceive
// a reader: invalid UTF-8, control characters and direction overrides. Line
// breaks and everything else stay as they are.
func Literal(s string) string {
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

// Line is Literal on one line, with runs of white space as one space.
func Line(s string) string { return strings.Join(strings.Fields(Literal(s)), " ") }

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

// Cut returns s, or where it weighs more than limit, its beginning and an
// ellipsis, ended after a word where one ends in the last fifth.
func Cut(s string, limit int) string {
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

// IsUser reports whether an id is a Slack user's: U or W, and at least two
// capital letters or digits.
func IsUser(id string) bool {
	if len(id) < 3 || id[0] != 'U' && id[0] != 'W' {
		return false
	}
	return strings.IndexFunc(id[1:], func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) < 0
}
