package card

import (
	"strings"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
)

// maxContext is how many UTF-16 units a window shows around a quote.
const maxContext = 8_000

// Window is what a button or a message action opens over the conversation.
type Window struct {
	Title string
	Card  map[string]any
}

// Notice is a window of Lotsen's own words.
func Notice(w *phrases.Words, text string) Window {
	return Window{w.HomeTitle, page(w.Lang, plain(text, nil), nil)}
}

// Shown is a window with a message in it.
func Shown(w *phrases.Words, m Message) Window {
	body := plain(m.Summary, bold)
	var actions []any
	if m.Card != nil {
		if b, ok := m.Card["body"].([]any); ok {
			body = append(body, b...)
		}
		actions, _ = m.Card["actions"].([]any)
	}
	return Window{w.HomeTitle, page(w.Lang, body, actions)}
}

// Context shows the section around a quote, the quoted words in bold. A long
// section is cut, never within the quote's own room.
func Context(w *phrases.Words, s desk.Section) Window {
	before, quote, after := s.Text[:s.Start], s.Text[s.Start:s.End], s.Text[s.End:]
	room := max(0, maxContext-len(quote)) / 2
	if units(before) > room {
		before = "…" + tail(before, room)
	}
	after = cut(after, room)
	body := []any{heading(line(s.Document, maxSource))}
	if s.Label != "" {
		body = append(body, paragraph(run(line(s.Label, maxSource), bold)))
	}
	body = append(body, paragraph(run(w.ContextNote, subtle)))
	body = append(body, around(before, cut(quote, maxContext), after)...)
	return Window{w.ContextTitle, page(w.Lang, body, nil)}
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += plaintext.UTF16(r)
	}
	return n
}

// tail is the end of s, at most limit units of it.
func tail(s string, limit int) string {
	n := units(s)
	for i, r := range s {
		if n <= limit {
			return s[i:]
		}
		n -= plaintext.UTF16(r)
	}
	return ""
}

// around sets a text a paragraph a line, with the quote in bold.
func around(before, quote, after string) []any {
	var out, runs []any
	end := func() {
		if len(runs) > 0 {
			out = append(out, paragraph(runs...))
			runs = nil
		}
	}
	for _, part := range []struct {
		text  string
		style object
	}{{before, nil}, {quote, bold}, {after, nil}} {
		for i, l := range strings.Split(plaintext.Literal(part.text), "\n") {
			if i > 0 {
				end()
			}
			if strings.TrimSpace(l) != "" {
				runs = append(runs, run(l, part.style))
			}
		}
	}
	end()
	return out
}
