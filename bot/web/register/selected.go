package register

import (
	"net/url"
	"strings"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/web/page"
	"lotsen/bot/workbook"
	"lotsen/corpus"
)

// selected is what an address selects of the register.
type selected struct {
	Body, Topic, Modality, Document, Unit, Chapter, Section string
	Valid                                                   string // "" in force, all, or out
}

func selectedBy(q url.Values) selected {
	v := selected{
		Body: page.Text(q.Get("body")), Topic: page.Text(q.Get("topic")), Modality: q.Get("modality"), Document: q.Get("document"),
		Unit: page.Text(q.Get("unit")), Chapter: page.Text(q.Get("chapter")), Section: page.Text(q.Get("section")), Valid: q.Get("valid"),
	}
	switch corpus.Modality(v.Modality) {
	case corpus.Must, corpus.MustNot, corpus.Should, corpus.May, corpus.Responsible:
	default:
		v.Modality = ""
	}
	if (question.Asked{Text: v.Topic}).Check() != nil {
		v.Topic = "" // what cannot be asked selects nothing
	}
	if v.Valid != "all" && v.Valid != "out" {
		v.Valid = ""
	}
	return v
}

// query is the selection as an address has it.
func (v selected) query() string {
	q := url.Values{}
	for name, value := range map[string]string{
		"body": v.Body, "topic": v.Topic, "modality": v.Modality, "document": v.Document, "unit": v.Unit, "chapter": v.Chapter, "section": v.Section, "valid": v.Valid,
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// words says what is selected.
func (v selected) words(w *phrases.Words) string {
	f := desk.DutyFilter{Body: v.Body, Topic: v.Topic, Modality: corpus.Modality(v.Modality), Document: v.Document, All: v.Valid != ""}
	out := workbook.Filter(w, f)
	for _, part := range []string{v.Unit, v.Chapter, v.Section} {
		if part != "" {
			out = strings.TrimPrefix(out+"; "+part, "; ")
		}
	}
	return out
}

// column is what a duty is counted in.
type column struct{ document, label string }

// columnOf is the column of a duty: the section that it stands in at a depth, or
// where there is none so deep the one above; its document at depth 0.
func columnOf(d *desk.Duty, deep int) column {
	if n := min(deep, len(d.Sections)); n > 0 {
		return column{d.Document, d.Sections[n-1]}
	}
	return column{d.Document, d.Title}
}
