package card

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
)

// Answer sets answers and refusals.
type Answer struct {
	Words   *phrases.Words
	Event   int64                          // whose answer it is, for the buttons; 0 where it is not kept
	Contact string                         // whom to ask where the documents do not answer; may be empty
	Link    func(c answer.Citation) string // the web page's address of a quote, "" for none; nil: what the document's source says
	// Question is shown above an answer that stands apart from it; empty for none.
	Question  string
	Above     string // stands first of all; may be empty
	Pass      string // goes with the button by which one is told of an answer
	Teachable bool   // an administrator may see it, and teach where it refuses

	part int // of an answer to several questions, from 1; 0 for the only one
}

const (
	maxQuotes  = 5
	maxNear    = 100 // of a question that people have asked, and of where it is answered
	maxRelated = 3
	maxActors  = 600
	moreID     = "more"
	maxActions = 12
)

// Verbs and fields of buttons.
const (
	FieldContext = "context" // the quote, as kept answers name it
	VerbPage     = "page"
	FieldFrom    = "from"  // number of the first duty of a page
	FieldAbout   = "about" // what the duties are about
	FieldSheet   = "sheet" // what a workbook of duties is asked about
)

// Message sets an answer or a refusal; of a message that asked several things,
// each under its own question.
func (r Answer) Message(a answer.Answer) Message {
	if asked := line(r.Question, maxSource); asked != "" {
		above := r.Above
		r.Question, r.Above = "", ""
		m := r.Message(a)
		m.Text = Escape(r.Words.Question+": "+asked) + "\n\n" + m.Text
		if above != "" {
			m.Text, m.Summary = Escape(above)+"\n\n"+m.Text, above
		}
		return m
	}
	if len(a.Parts) > 1 {
		return r.several(a)
	}
	if a.Answered && len(a.Citations) > 0 {
		return r.answered(a)
	}
	return r.refused(a)
}

// several sets the answers to several questions, the buttons of all at the end.
func (r Answer) several(a answer.Answer) Message {
	var body, actions []any
	var texts []string
	out := Message{Judged: r.Event != 0}
	for i, one := range a.Parts {
		part := r
		part.part = i + 1
		one.Parts = nil
		m := part.Message(one)
		asked := line(one.Question, maxSource)
		texts = append(texts, "**"+Escape(asked)+"**", m.Text)
		if i == 0 {
			out.Summary = m.Summary
		}
		body = append(body, heading(asked))
		if m.Card == nil {
			body = append(body, plain(m.Summary, nil)...)
			continue
		}
		blocks, _ := m.Card["body"].([]any)
		buttons, _ := m.Card["actions"].([]any)
		body, actions = append(body, blocks...), append(actions, buttons...)
	}
	out.Text = strings.Join(texts, "\n\n")
	out.Card = page(a.Lang, body, actions[:min(len(actions), maxActions)])
	return out
}

func (r Answer) answered(a answer.Answer) Message {
	cites := a.Citations[:min(len(a.Citations), maxQuotes)]
	lead := r.Words.Found
	if len(a.Actors) > 0 {
		names := make([]string, len(a.Actors))
		for i, n := range a.Actors {
			names[i] = plaintext.Line(n)
		}
		lead = r.Words.Responsible + ": " + cut(r.Words.List(names), maxActors)
	}
	if a.Certainty == answer.Likely {
		lead = r.Words.Probably + ": " + lead
	}
	if v := a.Verified; v != nil {
		lead = line(r.Words.VerifiedBy(v.By, v.On), maxNear+50) + ". " + lead
	}
	m := Message{Text: Escape(lead), Summary: lead, Judged: r.Event != 0}
	if r.part == 0 { // Teams numbers the citations of a message, which several answers share
		m.Text += marks(len(cites))
	}
	var body, rest, actions []any
	for i, c := range cites {
		block := r.passage(i, len(cites), false, c, quoteRoom(i, len(cites)))
		m.Citations = append(m.Citations, r.citation(c))
		if i == 0 {
			body = append(body, block)
		} else {
			rest = append(rest, block)
		}
	}
	if len(rest) > 0 {
		// Folded: what matters stands first, the others one press away.
		body = append(body, object{"type": "Container", "id": r.more(), "isVisible": false, "items": rest})
		actions = []any{object{
			"type": "Action.ToggleVisibility", "title": fmt.Sprintf("%s (%d)", r.Words.More, len(rest)), "targetElements": []any{r.more()},
		}}
	}
	m.Card = page(a.Lang, append(body, r.similar(a)...), actions)
	return m
}

// similar names what people have asked that is near, with where that is answered.
func (r Answer) similar(a answer.Answer) []any {
	if len(a.Similar) == 0 {
		return nil
	}
	out := []any{paragraph(run(r.Words.PeopleAsked+":", nil))}
	for _, s := range a.Similar {
		out = append(out, paragraph(run("• "+line(s.Question, maxNear)+" → "+cut(r.source(s.Citation), maxNear), nil)))
	}
	return out
}

// more is the id of the folded passages.
func (r Answer) more() string { return moreID + strconv.Itoa(r.part) }

// marks are the numbers of citations at the end of a line.
func marks(n int) string {
	var b strings.Builder
	for i := range min(n, maxCitations) {
		fmt.Fprintf(&b, " [%d]", i+1)
	}
	return b.String()
}

// quoteRoom shares a card's text over its quotes: half of it is the first's.
func quoteRoom(i, n int) int {
	if i == 0 {
		return min(maxQuote, maxText/2)
	}
	return maxText / 2 / max(1, n-1)
}

// passage is a quote, under it where it stands, and its buttons.
func (r Answer) passage(i, n int, related bool, c answer.Citation, room int) object {
	quote := cut(strings.TrimSpace(plaintext.Literal(c.Readable())), room)
	items := []any{object{
		"type": "Container", "style": "emphasis", "items": plain("”"+quote+"”", nil),
	}}
	items = append(items, paragraph(run(numbered(i, n, r.source(c)), subtle)))
	if also := r.Words.AlsoIn(titles(c.Also)); also != "" {
		items = append(items, paragraph(run(cut(also, maxSource), subtle)))
	}
	if buttons := r.buttons(i, related, c); len(buttons) > 0 {
		items = append(items, object{"type": "ActionSet", "actions": buttons})
	}
	return section(items)
}

func titles(places []answer.Place) []string {
	var out []string
	for _, p := range places {
		out = append(out, plaintext.Line(p.Title))
	}
	return out
}

func (r Answer) refused(a answer.Answer) Message {
	says := cmp.Or(plaintext.Line(a.Reply), r.Words.Refusal)
	ask := r.Words.AskAnyone
	if c := line(r.Contact, maxSource); c != "" {
		ask = r.Words.AskPerson + ": " + c
	}
	m := Message{Text: Escape(says + "\n" + ask), Summary: says, Judged: r.Event != 0}
	related := a.Near()
	related = related[:min(len(related), maxRelated)]
	later := r.later(a)
	if len(related) == 0 && len(a.Similar) == 0 && len(later) == 0 {
		return m
	}
	body := []any{}
	if len(related) > 0 {
		body = append(body, paragraph(run(r.Words.Nearest, nil)))
	}
	for i, c := range related {
		body = append(body, r.passage(i, len(related), true, c, maxText/len(related)))
	}
	m.Card = page(r.Words.Lang, append(body, r.similar(a)...), later)
	return m
}

// source says where a quote stands: title, section, page, date of decision, note.
func (r Answer) source(c answer.Citation) string {
	parts := []string{cmp.Or(plaintext.Line(c.Title), plaintext.Line(c.Document))}
	if s := plaintext.Line(c.Section); s != "" {
		parts = append(parts, s)
	}
	if c.Page > 0 {
		parts = append(parts, r.Words.PageOf(c.Page, c.PageLabel))
	}
	if d := plaintext.Line(c.Decided); d != "" {
		parts = append(parts, r.Words.Decided+" "+d)
	}
	if n := plaintext.Line(c.Note); n != "" {
		parts = append(parts, n)
	}
	if c.More > 0 {
		parts = append(parts, fmt.Sprintf(r.Words.MoreItems, c.More))
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

func (r Answer) citation(c answer.Citation) Citation {
	return Citation{
		Name:     line(cmp.Or(c.Title, c.Document), maxName),
		Abstract: line(c.Readable(), maxAbstract),
		URL:      r.link(c),
	}
}

// link is where a quote can be read in its document.
func (r Answer) link(c answer.Citation) string {
	if r.Link == nil {
		return c.Link
	}
	return cmp.Or(r.Link(c), c.Link)
}

// buttons offers the context of a quote: in a window, and on the web page.
func (r Answer) buttons(i int, related bool, c answer.Citation) []any {
	var out []any
	if r.Event != 0 {
		out = append(out, fetch(r.Words.Context, object{FieldContext: answer.Pointer(r.Event, r.part, related, i)}))
	}
	if url := r.link(c); url != "" {
		out = append(out, open(r.Words.OpenDocument, url))
	}
	return out
}
