package slack

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/phrases"

	"github.com/slack-go/slack"

	"lotsen/bot"
)

// Limits of one message. Slack documents 50 blocks and 3,000 characters a text;
// of the whole it refuses somewhat above 13,000 counted characters, earlier
// with many rich blocks (bolt-js issues 2509 and 2867), hence 11,000 with 100
// for each block.
const (
	maxMessage  = 11_000
	blockCost   = 100
	maxText     = 3_000
	maxSource   = 300
	minQuote    = 80 // a shorter piece of a quote says nothing
	maxQuotes   = 5
	maxRelated  = 3
	maxRelQuote = 600
	maxActors   = 1_000
)

// Action ids of buttons and menus.
const (
	actContext   = "context"
	actShare     = "share"
	actFeedback  = "feedback"
	actPage      = "page"
	actCSV       = "csv"
	actGapsCSV   = "gaps_csv"
	actBody      = "body"
	actAdmin     = "admin" // followed by _ and the job
	callbackWhy  = "why"
	callbackMore = "context_view"
	callbackAsk  = "ask_lotsen"
)

// rendering turns answers into messages. What documents and people wrote goes
// into text elements that Slack shows as they are: no markup, mention or link
// in them works.
type rendering struct {
	words    *phrases.Words
	id       int64 // event whose answer it is, for the buttons
	key      string
	contact  string
	channel  string
	private  bool   // only the asker sees it
	sharer   string // Slack user who shares it
	question string // shown above a shared answer
}

func (r rendering) answer(a bot.Answer) message {
	p := &page{left: maxMessage, key: r.key}
	r.head(p)
	if a.Answered && len(a.Citations) > 0 {
		r.answered(p, a)
	} else {
		r.refused(p, a)
	}
	r.feedback(p)
	return p.message()
}

func (r rendering) head(p *page) {
	if r.question == "" {
		return
	}
	els := []slack.RichTextSectionElement{bold(r.words.Question + ": "), text(cut(line(r.question), maxSource))}
	if userID.MatchString(r.sharer) {
		els = append(els, text(" ("+r.words.SharedBy+" "), slack.NewRichTextSectionUserElement(r.sharer, nil), text(")"))
	}
	p.rich(slack.NewRichTextSection(els...), r.words.Question+": "+cut(line(r.question), maxSource))
}

func (r rendering) answered(p *page, a bot.Answer) {
	if len(a.Actors) > 0 {
		r.actors(p, a.Actors)
	}
	cites := a.Citations[:min(len(a.Citations), maxQuotes)]
	quotes := share(p.left-r.reserved(cites), cites, maxText)
	for i := range quotes {
		if i == 1 {
			p.note(r.words.More)
		}
		p.quote(quotes[i])
		p.source(numbered(i, len(quotes), r.source(cites[i])))
	}
	r.buttons(p, len(quotes), "")
}

// reserved is what all but the quotes will take, sources first of all.
func (r rendering) reserved(cites []bot.Citation) int {
	n := 4 * blockCost // further passages, two rows of buttons, a margin
	for _, c := range cites {
		n += weight(r.source(c)) + 2*blockCost
	}
	return n
}

// share divides the budget over the quotes: the first has what it needs, the
// others what is left, evenly. A quote that would get less than minQuote goes
// with all after it; the first always stays.
func share(budget int, cites []bot.Citation, most int) []string {
	quotes := make([]string, 0, len(cites))
	for i, c := range cites {
		quote := strings.TrimSpace(literal(bot.Readable(c.Quote)))
		room := min(most, budget)
		if i > 0 {
			room = min(most, budget/(len(cites)-i))
		}
		if room < minQuote && weight(quote) > room && i > 0 {
			break
		}
		quote = cut(quote, max(room, minQuote))
		budget -= weight(quote)
		quotes = append(quotes, quote)
	}
	return quotes
}

func (r rendering) actors(p *page, actors []string) {
	names := cut(r.words.List(lines(actors)), maxActors)
	p.rich(slack.NewRichTextSection(bold(r.words.Responsible+": "), text(names)), r.words.Responsible+": "+names)
}

// lines is line of each.
func lines(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = line(n)
	}
	return out
}

func (r rendering) refused(p *page, a bot.Answer) {
	says := cmp.Or(line(a.Reply), r.words.Refusal)
	p.rich(slack.NewRichTextSection(text(says)), says)
	ask := r.words.AskAnyone
	if c := line(r.contact); c != "" {
		ask = r.words.AskPerson + ": " + cut(c, maxSource)
	}
	p.rich(slack.NewRichTextSection(text(ask)), ask)
	related := a.Related[:min(len(a.Related), maxRelated)]
	if len(related) == 0 {
		return
	}
	p.note(r.words.Nearest)
	quotes := share(p.left-r.reserved(related), related, maxRelQuote)
	for i := range quotes {
		p.quote(quotes[i])
		p.source(numbered(i, len(quotes), r.source(related[i])))
	}
	r.buttons(p, len(quotes), "r")
}

// source says where a quote stands: title, section, page, date of decision.
func (r rendering) source(c bot.Citation) string {
	title := line(c.Title)
	if title == "" {
		title = line(c.Document)
	}
	parts := []string{title}
	if s := line(c.Section); s != "" {
		parts = append(parts, s)
	}
	if c.Page > 0 {
		parts = append(parts, r.words.Page+" "+strconv.Itoa(c.Page))
	}
	if d := line(c.Decided); d != "" {
		parts = append(parts, r.words.Decided+" "+d)
	}
	if n := line(c.Note); n != "" {
		parts = append(parts, n)
	}
	return cut(strings.Join(parts, " · "), maxSource)
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
func (r rendering) buttons(p *page, quotes int, mark string) {
	var els []slack.BlockElement
	for i := range quotes {
		label := r.words.Context
		if quotes > 1 {
			label = fmt.Sprintf("%s %d", label, i+1)
		}
		els = append(els, button(actContext+"_"+strconv.Itoa(i), fmt.Sprintf("%d:%s%d", r.id, mark, i), label))
	}
	if r.private && mark == "" && !isDirect(r.channel) {
		els = append(els, button(actShare, strconv.FormatInt(r.id, 10), r.words.Share))
	}
	p.actions(els...)
}

func (r rendering) feedback(p *page) {
	id := strconv.FormatInt(r.id, 10)
	p.add(slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(actFeedback,
		&slack.FeedbackButton{Text: label(r.words.Helpful), Value: "up:" + id, AccessibilityLabel: r.words.Helpful},
		&slack.FeedbackButton{Text: label(r.words.NotHelpful), Value: "down:" + id, AccessibilityLabel: r.words.NotHelpful},
	)), 0)
}
