package blockkit

import (
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/answer"

	"github.com/slack-go/slack"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

const (
	// MaxAbout keeps what duties are about, with a number before it, within a
	// button's 2,000 characters.
	MaxAbout  = 200
	pageSize  = 8   // duties shown at a time: three blocks each
	dutyQuote = 600 // keeps them within a message
)

// Bodies names the bodies that have duties.
func Bodies(w *phrases.Words, bodies []string) Message {
	p := newPage("")
	names := Cut(w.List(lines(bodies)), maxText)
	if len(bodies) == 0 {
		names = w.NoDuties
	}
	p.rich(slack.NewRichTextSection(bold(w.Bodies+": "), text(names)), w.Bodies+": "+names)
	return p.message()
}

// Duties shows what is known about a body or topic, from the given duty on, with
// buttons to turn the page. The key marks the message.
func Duties(w *phrases.Words, about string, ds []desk.Duty, from int, key string) Message {
	p := newPage(key)
	about = Cut(Line(about), MaxAbout)
	from = max(0, min(from, len(ds)-1))
	to := min(len(ds), from+pageSize)
	title := fmt.Sprintf("%s: %s (%d)", w.Register, about, len(ds))
	if len(ds) > pageSize {
		title = fmt.Sprintf("%s: %s (%d–%d / %d)", w.Register, about, from+1, to, len(ds))
	}
	p.rich(slack.NewRichTextSection(bold(title)), title)
	if len(ds) == 0 {
		p.note(w.NoDuties)
		return p.message()
	}
	for _, d := range ds[from:to] {
		dutyBlocks(p, w, d)
	}
	value := func(n int) string { return strconv.Itoa(n) + "|" + about }
	var els []slack.BlockElement
	if from > 0 {
		els = append(els, button(ActionPage+"_back", value(max(0, from-pageSize)), w.Previous))
	}
	if to < len(ds) {
		els = append(els, button(ActionPage+"_on", value(to), w.Next))
	}
	p.actions(append(els, button(ActionCSV, about, w.Sheet))...)
	return p.message()
}

func dutyBlocks(p *page, w *phrases.Words, d desk.Duty) {
	who := Cut(w.List(lines(d.Bodies)), maxSource) + " – " + w.Modality(string(d.Modality))
	p.rich(slack.NewRichTextSection(bold(who)), who)
	p.quote(Cut(strings.TrimSpace(Literal(answer.Readable(d.Quote))), dutyQuote))
	p.source(source(w, answer.Citation{Title: d.Title, Section: d.Section, Page: d.Page, PageLabel: d.PageLabel}))
}

// DutiesModal shows a body's first duties.
func DutiesModal(w *phrases.Words, body string, ds []desk.Duty) slack.ModalViewRequest {
	p := newPage("")
	for _, d := range ds[:min(len(ds), pageSize*3)] {
		dutyBlocks(p, w, d)
	}
	if len(ds) > pageSize*3 {
		p.note(fmt.Sprintf("%d / %d · /lotsen ansvar %s", pageSize*3, len(ds), Line(body)))
	}
	if len(ds) == 0 {
		p.note(w.NoDuties)
	}
	return modal(w, w.Register, p.blocks)
}
