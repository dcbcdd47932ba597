package card

import (
	"strings"

	"lotsen/bot/phrases"
)

// ContentType is the attachment type of an Adaptive Card.
const ContentType = "application/vnd.microsoft.card.adaptive"

// Message is what is shown: a line of text, which notifications show too, and
// under it a card, if there is one.
type Message struct {
	Text      string         // Markdown, escaped
	Summary   string         // plain text for notifications
	Card      map[string]any // nil for none
	Citations []Citation     // what [1], [2] … in Text stand for
	Judged    bool           // people are asked whether it helped
	Suggested []string       // questions to choose from
}

// Citation is a source as Teams shows it on the number in the text.
type Citation struct {
	Name, Abstract, URL string
}

// Say is a message of Lotsen's own words.
func Say(text string) Message { return Message{Text: Escape(text), Summary: line(text, maxSource)} }

// Welcome is what is shown where Lotsen was added, with questions to begin with.
func Welcome(w *phrases.Words, questions []string) Message {
	m := Say(w.AboutMe)
	m.Suggested = questions
	return m
}

// Escape makes text that Teams' Markdown shows as it is.
func Escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '\\', '`', '*', '_', '{', '}', '[', ']', '(', ')', '#', '+', '!', '|', '~':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '&':
			b.WriteString("&amp;")
		case '\n':
			b.WriteString("\n\n")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
