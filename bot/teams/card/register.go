package card

import (
	"fmt"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
)

const (
	// maxAbout is how many UTF-16 units of what duties are about are kept.
	maxAbout  = 200
	pageSize  = 8
	dutyQuote = 600
)

// Bodies names the bodies that have duties.
func Bodies(w *phrases.Words, bodies []string) Message {
	if len(bodies) == 0 {
		return Say(w.NoDuties)
	}
	names := make([]string, len(bodies))
	for i, b := range bodies {
		names[i] = plaintext.Line(b)
	}
	return Say(w.Bodies + ": " + cut(w.List(names), maxQuote))
}

// Duties shows what is known about a body or topic, from the given duty on, with
// buttons to turn the page and, where there are workbooks, to get one.
func Duties(w *phrases.Words, about string, ds []desk.Duty, from int, sheet bool) Message {
	about = line(about, maxAbout)
	from = max(0, min(from, len(ds)-1))
	to := min(len(ds), from+pageSize)
	title := fmt.Sprintf("%s: %s (%d)", w.Register, about, len(ds))
	if len(ds) > pageSize {
		title = fmt.Sprintf("%s: %s (%d–%d / %d)", w.Register, about, from+1, to, len(ds))
	}
	if len(ds) == 0 {
		return Say(title + "\n" + w.NoDuties)
	}
	body := []any{heading(title)}
	for _, d := range ds[from:to] {
		body = append(body, duty(w, d))
	}
	var actions []any
	turn := func(title string, from int) {
		actions = append(actions, execute(title, VerbPage, object{FieldFrom: from, FieldAbout: about}))
	}
	if from > 0 {
		turn(w.Previous, max(0, from-pageSize))
	}
	if to < len(ds) {
		turn(w.Next, to)
	}
	if sheet {
		actions = append(actions, object{"type": "Action.Submit", "title": w.Sheet, "data": object{FieldSheet: about}})
	}
	return Message{Summary: title, Card: page(w.Lang, body, actions)}
}

func duty(w *phrases.Words, d desk.Duty) object {
	names := make([]string, len(d.Bodies))
	for i, b := range d.Bodies {
		names[i] = plaintext.Line(b)
	}
	who := line(w.List(names), maxSource) + " – " + w.Modality(string(d.Modality))
	items := []any{paragraph(run(who, bold))}
	items = append(items, plain("”"+cut(strings.TrimSpace(plaintext.Literal(answer.Readable(d.Quote))), dutyQuote)+"”", nil)...)
	source := Answer{Words: w}.source(answer.Citation{Title: d.Title, Section: d.Section, Page: d.Page, PageLabel: d.PageLabel})
	return section(append(items, paragraph(run(source, subtle))))
}
