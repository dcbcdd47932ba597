package blockkit

import (
	"cmp"
	"fmt"
	"slices"
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
	Teachable bool   // an administrator may see it, and teach where it refuses
	SharedBy  string // Slack user who shares it; empty where it is not shared
	Question  string // shown above a shared answer
	Above     string // stands first of all; may be empty

	part int // which of several questions is set, from 1; 0 for an only one
}

// Message sets an answer or a refusal.
func (r Answer) Message(a answer.Answer) Message {
	p := newPage(r.Key)
	r.head(p)
	if len(a.Parts) > 0 {
		r.parts(p, a.Parts)
		if folded(a) {
			p.actions(button(ActionMore, strconv.FormatInt(r.Event, 10), r.Words.More))
		}
	} else if a.Answered && len(a.Citations) > 0 {
		r.answered(p, a)
	} else {
		r.refused(p, a)
	}
	r.feedback(p)
	return p.message()
}

// More sets the passages of an answer beyond the first, which Message folds, and
// the bodies where it had no room for all.
func (r Answer) More(a answer.Answer) Message {
	p := newPage(r.Key)
	if len(a.Parts) == 0 {
		r.further(p, a)
	}
	for i, part := range a.Parts {
		if r.part = i + 1; !folded(part) {
			continue
		}
		r.Words = phrases.In(part.Lang)
		r.question(p, part)
		r.further(p, part)
	}
	return p.message()
}

// folded reports whether an answer has more than Message shows.
func folded(a answer.Answer) bool {
	if len(a.Parts) > 0 {
		return slices.ContainsFunc(a.Parts, folded)
	}
	return a.Answered && (len(a.Citations) > 1 || len(a.Actors) > 0 && fewer(a.Actors) < len(a.Actors))
}

func (r Answer) further(p *page, a answer.Answer) {
	if fewer(a.Actors) < len(a.Actors) {
		r.actors(p, a.Actors, maxActors)
	}
	cites := a.Citations[min(len(a.Citations), 1):min(len(a.Citations), maxQuotes)]
	if len(cites) == 0 {
		return
	}
	if r.part == 0 {
		p.note(r.Words.More)
	}
	quotes := share(p.left-r.reserved(cites), cites, maxText)
	for i := range quotes {
		p.quote(quotes[i])
		r.source(p, i+2, cites[i])
	}
	r.buttons(p, 1, len(quotes), false, "")
}

// parts sets the answers to several questions, each under its own.
func (r Answer) parts(p *page, parts []answer.Answer) {
	shareable := r.Shareable
	for i, a := range parts {
		r.part, r.Shareable = i+1, shareable && i == len(parts)-1
		r.Words = phrases.In(a.Lang)
		r.question(p, a)
		a.Related = a.Related[:min(len(a.Related), maxPartQuotes)]
		if a.Answered && len(a.Citations) > 0 {
			r.answered(p, a)
		} else {
			r.refused(p, a)
		}
	}
}

// question is the heading of one of several.
func (r Answer) question(p *page, a answer.Answer) {
	heading := fmt.Sprintf("%d. %s", r.part, Cut(Line(a.Question), maxSource))
	p.rich(slack.NewRichTextSection(bold(heading)), heading)
}

const (
	maxPartQuotes = 2  // near a refusal, of each of several questions
	minQuote      = 80 // a shorter piece of a quote says nothing
	maxQuotes     = 5
	maxRelated    = 3
	maxRelQuote   = 600
	maxActors     = 2_500
	maxShown      = 150 // of the bodies above the quote: what matters stands within the first 300 characters
	maxHeading    = 100 // of the question above an answer that is shared
)

func (r Answer) head(p *page) {
	if r.Above != "" {
		p.sentence(r.Above)
	}
	if r.Question == "" {
		return
	}
	els := []slack.RichTextSectionElement{bold(r.Words.Question + ": "), text(Cut(Line(r.Question), maxHeading))}
	if IsUser(r.SharedBy) {
		els = append(els, text(" ("+r.Words.SharedBy+" "), slack.NewRichTextSectionUserElement(r.SharedBy, nil), text(")"))
	}
	p.rich(slack.NewRichTextSection(els...), r.Words.Question+": "+Cut(Line(r.Question), maxHeading))
}

func (r Answer) answered(p *page, a answer.Answer) {
	if a.Certainty == answer.Likely {
		p.note(r.Words.Probably + ":")
	}
	if len(a.Actors) > 0 {
		r.actors(p, a.Actors, maxShown)
	}
	if v := a.Verified; v != nil {
		p.note(Cut(Line(r.Words.VerifiedBy(v.By, v.On)), maxSource))
	}
	first := a.Citations[:1]
	p.quote(share(p.left-r.reserved(first), first, maxText)[0])
	r.source(p, 0, first[0])
	more := ""
	if r.part == 0 && folded(a) {
		more = r.Words.More
	}
	r.buttons(p, 0, 1, false, more)
	r.similar(p, a)
}

// similar names what people have asked that is near, with where that is answered:
// it is no answer itself.
func (r Answer) similar(p *page, a answer.Answer) {
	if len(a.Similar) == 0 || r.part > 0 {
		return
	}
	lines := []string{r.Words.PeopleAsked + ":"}
	for _, s := range a.Similar {
		lines = append(lines, Cut("• "+Line(s.Question)+" → "+source(r.Words, s.Citation), maxSource))
	}
	p.note(strings.Join(lines, "\n"))
}

// reserved is what all but the quotes will take, sources first of all.
func (r Answer) reserved(cites []answer.Citation) int {
	n := 4 * blockCost // further passages, two rows of buttons, a margin
	for _, c := range cites {
		n += weight(source(r.Words, c)) + weight(c.Link) + 2*blockCost
	}
	return n
}

// share divides the budget over the quotes: the first has what it needs, the
// others what is left, evenly. A quote that would get less than minQuote goes
// with all after it; the first always stays.
func share(budget int, cites []answer.Citation, most int) []string {
	quotes := make([]string, 0, len(cites))
	for i, c := range cites {
		quote := strings.TrimSpace(Literal(c.Readable()))
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

// actors names the bodies, as many as have room, and how many more there are.
func (r Answer) actors(p *page, actors []string, most int) {
	shown := len(actors)
	if most < maxActors {
		shown = fewer(actors)
	}
	names := r.Words.List(lines(actors[:shown]))
	if rest := len(actors) - shown; rest > 0 {
		names = strings.Join(lines(actors[:shown]), ", ") + " " + fmt.Sprintf(r.Words.AndMore, rest)
	}
	names = Cut(names, most)
	p.rich(slack.NewRichTextSection(bold(r.Words.Responsible+": "), text(names)), r.Words.Responsible+": "+names)
}

// fewer is how many of the bodies have room above the quote, at least one.
func fewer(actors []string) int {
	room := maxShown
	for i, a := range actors {
		if room -= weight(Line(a)) + len(", "); room < 0 && i > 0 {
			return i
		}
	}
	return len(actors)
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
	related := a.Near()
	related = related[:min(len(related), maxRelated)]
	defer r.later(p, a)
	defer r.similar(p, a)
	if len(related) == 0 {
		return
	}
	p.note(r.Words.Nearest)
	quotes := share(p.left-r.reserved(related), related, maxRelQuote)
	for i := range quotes {
		p.quote(quotes[i])
		number := i + 1
		if len(quotes) == 1 {
			number = 0
		}
		r.source(p, number, related[i])
	}
	r.buttons(p, 0, len(quotes), true, "")
}

// later offers, below a refusal, to be told once there is an answer, and to teach it.
func (r Answer) later(p *page, a answer.Answer) {
	if r.part > 0 || r.Event == 0 || a.Reply != "" {
		return
	}
	id := strconv.FormatInt(r.Event, 10)
	els := []slack.BlockElement{button(ActionTell, id, r.Words.Teaching.TellMe)}
	if r.Teachable {
		els = append(els, button(ActionTeach, id, r.Words.Teaching.Teach))
	}
	p.actions(els...)
}

// source sets where a quote stands, with the number of its button, 0 for none, and
// the title leading to the document where its address is known.
func (r Answer) source(p *page, number int, c answer.Citation) {
	mark, says := "", source(r.Words, c)
	if number > 0 {
		mark = fmt.Sprintf("[%d] ", number)
	}
	title, rest, more := strings.Cut(says, " · ")
	if more {
		rest = " · " + rest
	}
	if c.Link == "" || len(c.Link) > maxLink {
		p.source(mark + says)
		return
	}
	p.linked(mark, title, c.Link, rest)
}

// maxLink is the longest address that Slack takes in a link.
const maxLink = 3_000

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
		parts = append(parts, w.PageOf(c.Page, c.PageLabel))
	}
	if d := Line(c.Decided); d != "" {
		parts = append(parts, w.Decided+" "+d)
	}
	if n := Line(c.Note); n != "" {
		parts = append(parts, n)
	}
	if c.More > 0 {
		parts = append(parts, fmt.Sprintf(w.MoreItems, c.More))
	}
	var also []string
	for _, p := range c.Also {
		also = append(also, Line(p.Title))
	}
	if line := w.AlsoIn(also); line != "" {
		parts = append(parts, line)
	}
	return Cut(strings.Join(parts, " · "), maxSource)
}

// buttons offers the context of each quote from the given one on, the further
// passages where more says so, and, to one user, sharing. related are the passages of a
// refusal.
func (r Answer) buttons(p *page, from, quotes int, related bool, more string) {
	var els []slack.BlockElement
	for i := from; i < from+quotes; i++ {
		label := r.Words.Context
		if from+quotes > 1 {
			label = fmt.Sprintf("%s %d", label, i+1)
		}
		value := answer.Pointer(r.Event, r.part, related, i)
		els = append(els, button(ActionContext+"_"+strconv.Itoa(r.part*10+i), value, label))
	}
	if more != "" {
		els = append(els, button(ActionMore, strconv.FormatInt(r.Event, 10), more))
	}
	if r.Shareable && !related {
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
