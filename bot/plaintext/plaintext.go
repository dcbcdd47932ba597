// Package plaintext makes text that documents and people wrote safe to show as
// it is, and short enough: it drops what could deceive a reader and cuts at a
// word. It knows no mark-up and no chat; what a chat counts is its own.
package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Literal drops what a text element cannot hold or what could deceive a reader:
// invalid UTF-8, control characters and direction overrides. Line breaks and
// everything else stay as they are.
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

// Cut returns s, or where it weighs more than limit, its beginning and an
// ellipsis, ended after a word where one ends in the last fifth. weight is what
// a character counts, the ellipsis counts 1.
func Cut(s string, limit int, weight func(rune) int) string {
	n := 0
	for _, r := range s {
		n += weight(r)
	}
	if n <= limit {
		return s
	}
	if limit < 1 {
		return ""
	}
	used, end, space := 0, 0, 0
	for i, r := range s {
		if used += weight(r); used > limit-1 { // 1 for the ellipsis
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

// UTF16 is what a character counts where a limit is in UTF-16 units.
func UTF16(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}
