package blockkit

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/answer"

	"github.com/slack-go/slack"

	"lotsen/bot/phrases"
)

// Answer sets answers. What documents and people wrote goes into text elements
// that Slack shows as they are: no markup, mention or link in them works.
type Answer struct {
	Words     *phrases.Words
	Event     int64  // whose answer it is, for the buttons
	Key       string // id of the first block, which marks the message
	Contact   string // whom to ask where the documents do not answer; may be empty
	Shareable bool   // only the asker sees it, and a channel could
	SharedBy  string // Slack user who shares it; empty where it is not shared
	Question  string // shown above a shared answer

	part int // which of several questions is set, from 1; 0 for an only one
}

// Message sets an answer or a refusal.
func (r Answer) Message(a answer.Answer) Message {
	p := newPage(r.Key)
	r.head(p)
	if len(a.Parts) > 0 {
		r.parts(p, a.Parts)
	} else if a.Answered && len(a.Citations) > 0 {
		r.answered(p, a)
	} else {
		r.refused(p, a)
	}
	r.feedback(p)
	return p.message()
}

// parts sets the answers to several questions, each under its own.
func (r Answer) parts(p *page, parts []answer.Answer) {
	shareable := r.Shareable
	for i, a := range parts {
		r.part, r.Shareable = i+1, shareable && i == len(parts)-1
		r.Words = phrases.In(a.Lang)
		heading := fmt.Sprintf("%d. %s", i+1, Cut(Line(a.Question), maxSource))
		p.rich(slack.NewRichTextSection(bold(heading)), heading)
		a.Citations = a.Citations[:min(len(a.Citations), maxPartQuotes)]
		a.Related = a.Related[:min(len(a.Related), maxPartQuotes)]
		if a.Answered && len(a.Citations) > 0 {
			r.answered(p, a)
		} else {
			r.refused(p, a)
		}
	}
}

const (
	maxPartQuotes = 2  // of each of several questions
	minQuote      = 80 // a shorter piece of a quote says nothing
	maxQuotes     = 5
	maxRelated    = 3
	maxRelQuote   = 600
	maxActors     = 1_000
)

func (r Answer) head(p *page) {
	if r.Question == "" {
		return
	}
	els := []slack.RichTextSectionElement{bold(r.Words.Question + ": "), text(Cut(Line(r.Question), maxSource))}
	if IsUser(r.SharedBy) {
		els = append(els, text(" ("+r.Words.SharedBy+" "), slack.NewRichTextSectionUserElement(r.SharedBy, nil), text(")"))
	}
	p.rich(slack.NewRichTextSection(els...), r.Words.Question+": "+Cut(Line(r.Question), maxSource))
}

func (r Answer) answered(p *page, a answer.Answer) {
	if a.Certainty == answer.Likely {
		p.note(r.Words.Probably + ":")
	}
	if len(a.Actors) > 0 {
		r.actors(p, a.Actors)
	}
	cites := a.Citations[:min(len(a.Citations), maxQuotes)]
	quotes := share(p.left-r.reserved(cites), cites, maxText)
	for i := range quotes {
		if i == 1 {
			p.note(r.Words.More)
		}
		p.quote(quotes[i])
		p.source(numbered(i, len(quotes), source(r.Words, cites[i])))
	}
	r.buttons(p, len(quotes), "")
}

// reserved is what all but the quotes will take, sources first of all.
func (r Answer) reserved(cites []answer.Citation) int {
	n := 4 * blockCost // further passages, two rows of buttons, a margin
	for _, c := range cites {
		n += weight(source(r.Words, c)) + 2*blockCost
	}
	return n
}

// share divides the budget over the quotes: the first has what it needs, the
// others what is left, evenly. A quote that would get less than minQuote goes
// with all after it; the first always stays.
func share(budget int, cites []answer.Citation, most int) []string {
	quotes := make([]string, 0, len(cites))
	for i, c := range cites {
		quote := strings.TrimSpace(Literal(answer.Readable(c.Quote)))
		room := min(most, budget)
		if i > 0 {
			room = min(most, budget/(len(cites)-i))
		}
		if room < minQuote && weight(quote) > room && i > 0 {
			break
		}
		quote = Cut(quote, max(room, minQuote))
		budget -= weight(quote)
		quotes = append(quotes, quote)
	}
	return quotes
}

func (r Answer) actors(p *page, actors []string) {
	names := Cut(r.Words.List(lines(actors)), maxActors)
	p.rich(slack.NewRichTextSection(bold(r.Words.Responsible+": "), text(names)), r.Words.Responsible+": "+names)
}

// lines is line of each.
func lines(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = Line(n)
	}
	return out
}

func (r Answer) refused(p *page, a answer.Answer) {
	says := cmp.Or(Line(a.Reply), r.Words.Refusal)
	p.sentence(says)
	ask := r.Words.AskAnyone
	if c := Line(r.Contact); c != "" {
		ask = r.Words.AskPerson + ": " + Cut(c, maxSource)
	}
	p.sentence(ask)
	related := a.Related[:min(len(a.Related), maxRelated)]
	if len(related) == 0 {
		return
	}
	p.note(r.Words.Nearest)
	quotes := share(p.left-r.reserved(related), related, maxRelQuote)
	for i := range quotes {
		p.quote(quotes[i])
		p.source(numbered(i, len(quotes), source(r.Words, related[i])))
	}
	r.buttons(p, len(quotes), "r")
}

// source says where a quote stands: title, section, page, date of decision.
func source(w *phrases.Words, c answer.Citation) string {
	title := Line(c.Title)
	if title == "" {
		title = Line(c.Document)
	}
	parts := []string{title}
	if s := Line(c.Section); s != "" {
		parts = append(parts, s)
	}
	if c.Page > 0 {
		parts = append(parts, w.Page+" "+strconv.Itoa(c.Page))
	}
	if d := Line(c.Decided); d != "" {
		parts = append(parts, w.Decided+" "+d)
	}
	if n := Line(c.Note); n != "" {
		parts = append(parts, n)
	}
	return Cut(strings.Join(parts, " · "), maxSource)
}

// numbered gives a source the number of its button, where there are several.
func numbered(i, n int, source string) string {
	if n < 2 {
		return source
	}
	return fmt.Sprintf("[%d] %s", i+1, source)
}

// buttons offers the context of each quote and, to one user, sharing. mark is
// "r" for the related passages of a refusal.
func (r Answer) buttons(p *page, quotes int, mark string) {
	var els []slack.BlockElement
	for i := range quotes {
		label := r.Words.Context
		if quotes > 1 {
			label = fmt.Sprintf("%s %d", label, i+1)
		}
		value := fmt.Sprintf("%d:%s%d", r.Event, mark, i)
		if r.part > 0 {
			value = fmt.Sprintf("%d:%d.%s%d", r.Event, r.part, mark, i)
		}
		els = append(els, button(ActionContext+"_"+strconv.Itoa(r.part*10+i), value, label))
	}
	if r.Shareable && mark == "" {
		els = append(els, button(ActionShare, strconv.FormatInt(r.Event, 10), r.Words.Share))
	}
	p.actions(els...)
}

func (r Answer) feedback(p *page) {
	id := strconv.FormatInt(r.Event, 10)
	p.add(slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(ActionFeedback,
		&slack.FeedbackButton{Text: label(r.Words.Helpful), Value: "up:" + id, AccessibilityLabel: r.Words.Helpful},
		&slack.FeedbackButton{Text: label(r.Words.NotHelpful), Value: "down:" + id, AccessibilityLabel: r.Words.NotHelpful},
	)), 0)
}
