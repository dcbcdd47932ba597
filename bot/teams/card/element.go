package card

import (
	"strings"

	"lotsen/bot/plaintext"
)

// object is a JSON object of an Adaptive Card (adaptivecards.io/explorer).
type object = map[string]any

// Limits of a message. Teams refuses more than about 28 KB with its mark-up; the
// citations' are in learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content.
const (
	maxText      = 7_000 // UTF-16 units of documents' text in a card
	maxQuote     = 4_000
	maxSource    = 240
	maxCitations = 20
	maxName      = 80
	maxAbstract  = 160
)

// cut shortens to so many UTF-16 units.
func cut(s string, limit int) string { return plaintext.Cut(s, limit, plaintext.UTF16) }

// line is text of people or documents on one line of at most limit units.
func line(s string, limit int) string { return cut(plaintext.Line(s), limit) }

// run is a piece of text in which no mark-up works.
func run(text string, style object) object {
	r := object{"type": "TextRun", "text": text}
	for k, v := range style {
		r[k] = v
	}
	return r
}

// paragraph is a block of runs.
func paragraph(runs ...any) object { return object{"type": "RichTextBlock", "inlines": runs} }

// plain is a paragraph of one text, a paragraph a line.
func plain(text string, style object) []any {
	var out []any
	for l := range strings.SplitSeq(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, paragraph(run(l, style)))
		}
	}
	return out
}

func heading(text string) object {
	return object{
		"type": "RichTextBlock", "inlines": []any{run(text, object{"weight": "Bolder", "size": "Medium"})},
	}
}

// section is a container whose items belong together.
func section(items []any) object {
	return object{"type": "Container", "spacing": "Medium", "items": items}
}

var (
	bold   = object{"weight": "Bolder"}
	subtle = object{"isSubtle": true, "size": "Small"}
)

// fetch is a button that opens a window with what Lotsen answers to it.
func fetch(title string, data object) object {
	data["msteams"] = object{"type": "task/fetch"}
	return object{"type": "Action.Submit", "title": title, "data": data}
}

// execute is a button that replaces the card by what Lotsen answers to it.
func execute(title, verb string, data object) object {
	return object{"type": "Action.Execute", "title": title, "verb": verb, "data": data}
}

func open(title, url string) object {
	return object{"type": "Action.OpenUrl", "title": title, "url": url}
}

// page is a card with these blocks and buttons.
func page(lang string, body, actions []any) object {
	c := object{
		"type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "version": "1.5",
		"lang": lang, "body": body, "msteams": object{"width": "Full"},
	}
	if len(actions) > 0 {
		c["actions"] = actions
	}
	return c
}
