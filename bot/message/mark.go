package message

import (
	"html"
	"strings"
	"unicode"

	"lotsen/corpus/lazyregexp"
)

// What chats put around words, Slack's and Teams' mark-up and what clients paste.
var (
	codeBlocks  = lazyregexp.New("(?s)```.*?(?:```|$)")
	htmlQuotes  = lazyregexp.New(`(?is)<blockquote\b.*?(?:</blockquote\s*>|$)`)
	htmlCode    = lazyregexp.New(`(?is)<(pre|codeblock)\b.*?(?:</(?:pre|codeblock)\s*>|$)`)
	htmlMention = lazyregexp.New(`(?is)<at\b[^>]*>.*?</at\s*>|<attachment\b.*?</attachment\s*>|<emoji\b[^>]*>(?:.*?</emoji\s*>)?`)
	htmlStruck  = lazyregexp.New(`(?is)<(?:s|strike|del)\b[^>]*>.*?</(?:s|strike|del)\s*>`)
	struck      = lazyregexp.New(`(^|[\s(])~{1,2}[^~\s](?:[^~\n]*[^~\s])?~{1,2}($|[\s).,;:!?])`)
	htmlBreak   = lazyregexp.New(`(?i)<(?:br|/?p|/?div|/?li|/?ul|/?ol|/?h\d|/?tr)\b[^>]*>`)
	htmlTag     = lazyregexp.New(`(?i)</?(?:span|b|i|u|em|strong|a|img|font|s|strike|code|html|body|table|tbody|td|th)\b[^>]*>`)
	references  = lazyregexp.New(`<[@#!][^<>]*>`)
	linked      = lazyregexp.New(`<([a-z][a-z0-9+.\-]*:[^<>|\s]*)(?:\|([^<>]*))?>`)
	markdown    = lazyregexp.New(`\[([^\[\]\n]{1,200})\]\((?:https?|mailto|tel):[^()\s]*\)`)
	address     = lazyregexp.New(`(?i)\b(?:https?://|www\.|mailto:)[^\s<>|]+`)
	mail        = lazyregexp.New(`(?i)[\pL\pN._%+\-]+@[\pL\pN\-]+(?:\.[\pL\pN\-]+)*\.\pL{2,}`)
	shortcodes  = lazyregexp.New(`(?i)(^|[^\pL\pN:])((?::[a-z0-9_+'\-]*[a-z+][a-z0-9_+'\-]*:)+)`)
	handles     = lazyregexp.New(`(^|[\s(,;])[@#][\pL_][\pL\pN._\-]*`)
	inlineCode  = lazyregexp.New("`([^`\n]*)`")
	quoteLine   = lazyregexp.New(`(?m)^[ \t]*(?:>|&gt;)+[ \t]?(.*)$`)
)

// Plain is a text without mark-up, links, mentions and emoji; what it quotes stays.
func Plain(text string) string {
	body, quoted := unmark(text)
	return strings.TrimSpace(body + "\n" + quoted)
}

// unmark takes mark-up, links, addresses, mentions and emoji out of a text, and
// what it quotes, which it gives apart. Lines stay lines.
func unmark(text string) (body, quoted string) {
	if !strings.ContainsAny(text, "<>&@#:`[*_~") && !strings.ContainsFunc(text, isEmoji) && !address.MatchString(text) {
		return text, ""
	}
	var quotes []string
	take := func(s string) string {
		quotes = append(quotes, s)
		return "\n"
	}
	if strings.Contains(text, "`") {
		text = codeBlocks.ReplaceAllStringFunc(text, func(s string) string { return take(strings.Trim(s, "`")) })
		text = inlineCode.ReplaceAllString(text, "$1")
	}
	if strings.ContainsAny(text, "<>&") {
		text = htmlQuotes.ReplaceAllStringFunc(text, take)
		text = htmlCode.ReplaceAllStringFunc(text, take)
		text = htmlStruck.ReplaceAllString(text, " ") // taken back
		text = htmlMention.ReplaceAllString(text, " ")
		text = htmlBreak.ReplaceAllString(text, "\n")
		text = references.ReplaceAllString(text, " ")
		text = linked.ReplaceAllStringFunc(text, label)
		text = htmlTag.ReplaceAllString(text, "")
		text = quoteLine.ReplaceAllStringFunc(text, func(s string) string { return take(quoteLine.ReplaceAllString(s, "$1")) })
		text = html.UnescapeString(text)
	}
	text = plainly(text)
	quoted = strings.TrimSpace(htmlTag.ReplaceAllString(htmlBreak.ReplaceAllString(strings.Join(quotes, "\n"), "\n"), ""))
	return text, plainly(html.UnescapeString(quoted))
}

// label is what a link shows that is no address itself.
func label(link string) string {
	_, shown, found := strings.Cut(strings.Trim(link, "<>"), "|")
	if !found || address.MatchString(shown) || mail.MatchString(shown) || !strings.ContainsAny(shown, " ") && strings.ContainsAny(shown, "./") {
		return " "
	}
	return shown
}

// plainly takes out what stands for no word in plain text.
func plainly(text string) string {
	text = markdown.ReplaceAllString(text, "$1")
	text = address.ReplaceAllString(text, " ")
	text = mail.ReplaceAllString(text, " ")
	text = shortcodes.ReplaceAllString(text, "$1 ")
	text = handles.ReplaceAllString(text, "$1 ")
	return strings.Map(func(r rune) rune {
		if isEmoji(r) {
			return ' '
		}
		return r
	}, emphasis(text))
}

// emphasis takes the marks of bold and italic text off words, and struck text out.
func emphasis(text string) string {
	if !strings.ContainsAny(text, "*_~") {
		return text
	}
	text = struck.ReplaceAllString(text, "$1$2") // taken back
	return marks.ReplaceAllString(marks.ReplaceAllString(text, "$1$3$4"), "$1$3$4")
}

var marks = lazyregexp.New(`(^|[\s(])([*_~]{1,2})([^*_~\s](?:[^*_~\n]*[^*_~\s])?)[*_~]{1,2}($|[\s).,;:!?])`)

// isEmoji reports whether a character is a picture, or shapes one.
func isEmoji(r rune) bool {
	switch {
	case r == '\u200d', r == '\u20e3', r >= '\ufe00' && r <= '\ufe0f', r >= 0x1F3FB && r <= 0x1F3FF, r >= 0xE0020 && r <= 0xE007F:
		return true
	case r >= 0x1F000 && r <= 0x1FAFF:
		return true
	}
	return r >= 0x2600 && unicode.Is(unicode.So, r)
}
