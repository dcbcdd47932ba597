package question

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lotsen/bot/question/mask"
	"lotsen/corpus/lazyregexp"
)

// Clean makes a question safe to analyse: NFC, one line, without control
// characters, invalid bytes and HTML tags, personal identity numbers masked.
func Clean(text string) (string, error) {
	if utf8.RuneCountInString(text) > MaxQuestion {
		return "", ErrTooLong
	}
	text = norm.NFC.String(strings.ToValidUTF8(text, " "))
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff':
			return -1
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return ' '
		}
		return r
	}, dropTags(text))
	text = mask.Identity(strings.Join(strings.Fields(text), " "))
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", ErrEmpty
	}
	return text, nil
}

// scripts finds what HTML holds that is no text.
var scripts = lazyregexp.New(`(?is)<(?:script|style)\b.*?</(?:script|style)\s*>`)

// dropTags takes HTML tags and scripts out and leaves other uses of < and >
// alone.
func dropTags(text string) string {
	text = scripts.ReplaceAllString(text, " ")
	var out strings.Builder
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 || open+1 >= len(text) {
			break
		}
		end := strings.IndexByte(text[open:], '>')
		next := text[open+1]
		if end < 0 || !(next == '/' || next == '!' || next|0x20 >= 'a' && next|0x20 <= 'z') {
			out.WriteString(text[:open+1])
			text = text[open+1:]
			continue
		}
		out.WriteString(text[:open] + " ")
		text = text[open+end+1:]
	}
	return out.String() + text
}
