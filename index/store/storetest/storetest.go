// Package storetest makes documents for the tests of the store and of the index
// above it. No program imports it.
package storetest

import (
	"strings"

	"lotsen/corpus"
)

// Plain makes a document of one passage of one sentence a line.
func Plain(id, title string, lines ...string) *corpus.Document {
	text := strings.Join(lines, "\n")
	d := &corpus.Document{ID: id, Title: title, Text: text}
	d.Sections = []corpus.Section{{Title: title, Parent: -1, Span: corpus.Span{End: len(text)}}}
	at := 0
	for _, line := range lines {
		span := corpus.Span{Start: at, End: at + len(line)}
		d.Passages = append(d.Passages, corpus.Passage{
			Kind: corpus.Paragraph, Lead: -1, Span: span, Sentences: []corpus.Span{span},
		})
		at += len(line) + 1
	}
	return d
}

// Turning makes a document of a paragraph that begins on page 3, whose second
// sentence stands on page 4 and which ends on page 5, of two rows of a table, and
// of another paragraph.
func Turning() *corpus.Document {
	d := Plain("turning", "Handlingsplan", "Socialnämnden ska ge råd. Ärendet överlämnas till polisen.", "Insats\tAnsvarig\tBeslutar",
		"Nya cykelvägar\tKulturnämnden\tRektor", "Insatserna följs upp.")
	p := &d.Passages[0]
	p.Sentences = []corpus.Span{{Start: 0, End: 26}, {Start: 27, End: p.End}}
	p.Page, p.Turns = 3, []corpus.Turn{{At: 27, Page: 4}, {At: 40, Page: 5}}
	d.Passages[1].Kind, d.Passages[2].Kind = corpus.TableRow, corpus.TableRow
	return d
}
