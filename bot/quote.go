package bot

import (
	"regexp"
	"strings"

	"lotsen/corpus"
	"lotsen/index"
)

// maxQuoteWords is how long a list item may be to be quoted whole; a longer
// one gives its best sentence.
const maxQuoteWords = 45

// amendment is the note of a statute's latest change, which no quote needs.
var amendment = regexp.MustCompile(`^(?:Lag|Förordning) \(\d{4}:\d+\)\.?$`)

// text is the candidate's sentence.
func (c candidate) text() string { return c.passage.Sentence(c.sentence) }

// span is what is quoted, in the document's canonical text: a short list item
// whole, else the sentence.
func (c candidate) span() corpus.Span {
	ss := c.passage.Sentences
	for len(ss) > c.sentence+1 && amendment.MatchString(c.passage.Sentence(len(ss)-1)) {
		ss = ss[:len(ss)-1]
	}
	if c.passage.Kind == corpus.ListItem {
		whole := corpus.Span{Start: ss[0].Start, End: ss[len(ss)-1].End}
		if len(strings.Fields(c.slice(whole))) <= maxQuoteWords {
			return whole
		}
	}
	return ss[c.sentence]
}

// fill puts citations, bodies and related passages into an answer.
func (b *Bot) fill(gen *index.Generation, a *Answer, q *reading, ranked []candidate) {
	if len(ranked) == 0 {
		return
	}
	a.Answered = b.limits.answers(q, ranked[0])
	limit := relatedMax
	if a.Answered {
		limit = citationsMax
	}
	var cites []Citation
	standing := b.shelf(gen).standing
	seen := map[string]bool{}
	for _, c := range b.unfold(gen, q, ranked) {
		if len(cites) == limit || c.score < ranked[0].score*0.5 {
			break
		}
		cite := b.cite(c)
		b.leadIn(gen, c, &cite)
		cite.Note = standing.note(a.Lang, c, corpus.Span{Start: cite.Start, End: cite.End})
		key := strings.ToLower(cite.Quote)
		if seen[key] || !b.verbatim(gen, cite) {
			continue
		}
		seen[key] = true
		if a.Answered && len(cites) == 0 && q.kind == KindResponsibility && c.actors != nil {
			a.Actors = c.actors
		}
		cites = append(cites, cite)
	}
	switch {
	case a.Answered && len(cites) > 0:
		a.Citations = cites
	case len(cites) > 0:
		a.Answered, a.Related = false, cites
	default:
		a.Answered = false
	}
}

func (b *Bot) cite(c candidate) Citation {
	span := c.span()
	return Citation{
		Quote: c.slice(span), Document: c.passage.Document, Title: c.passage.Title,
		Section: c.passage.Label, Page: c.passage.Page, Start: span.Start, End: span.End,
		Score: min(1, max(0, c.score)), Decided: c.passage.Decided,
	}
}

// mostWithLead is how many words a quote may have that begins with the line
// that leads its list in.
const mostWithLead = 60

// leadIn widens the quote of a list item by the line that leads its list in,
// where that line says some of what was asked and the quote stays short. The
// items between stand in the quote too, since it is one range of the document.
func (b *Bot) leadIn(gen *index.Generation, c candidate, cite *Citation) {
	if c.passage.Kind != corpus.ListItem || c.passage.Lead < 0 || c.leading < leastLeading || c.alone >= c.strict*0.95 {
		return
	}
	lead, err := gen.Passage(c.passage.Lead)
	if err != nil || lead.Document != c.passage.Document || len(lead.Sentences) == 0 {
		return
	}
	start := lead.Sentences[len(lead.Sentences)-1].Start
	text, err := gen.Text(c.passage.Document, start, cite.End)
	if err != nil || len(strings.Fields(text)) > mostWithLead {
		return
	}
	cite.Quote, cite.Start = text, start
}

// leastLeading is the share of a question that a line must say to be quoted
// with an item that it leads in.
const leastLeading = 0.2

// verbatim compares a quote with the document's canonical text at its byte
// range. One that differs is dropped and logged: it must never be sent.
func (b *Bot) verbatim(gen *index.Generation, c Citation) bool {
	text, err := gen.Text(c.Document, c.Start, c.End)
	if err == nil && text == c.Quote && text != "" {
		return true
	}
	b.log.Error("quote is not verbatim and was dropped", "doc", c.Document, "start", c.Start, "end", c.End, "err", err)
	return false
}

// slice is a range of the candidate's passage.
func (c candidate) slice(s corpus.Span) string {
	return c.passage.Text[s.Start-c.passage.Start : s.End-c.passage.Start]
}

// Verbatim reports whether a citation's quote stands at its byte range of its
// document in the current generation.
func (b *Bot) Verbatim(c Citation) bool {
	gen, release, err := b.library.Acquire()
	if err != nil {
		return false
	}
	defer release()
	return b.verbatim(gen, c)
}

// leadsIn reports whether the candidate only leads a list in ("Tre mål:").
func (c candidate) leadsIn() bool { return strings.HasSuffix(c.text(), ":") }

// unfold puts the items of a list in the place of the line that leads it in,
// where the question asks for several things.
func (b *Bot) unfold(gen *index.Generation, q *reading, ranked []candidate) []candidate {
	if !q.list || !ranked[0].leadsIn() {
		return ranked
	}
	var out []candidate
	lead := ranked[0]
	for n := lead.number + 1; n < gen.Passages() && len(out) < citationsMax; n++ {
		held, err := b.shelf(gen).take(gen, n)
		if err != nil {
			break
		}
		p := held.passage
		if p.Document != lead.passage.Document || p.Lead != lead.number && p.Kind == corpus.ListItem {
			break
		}
		if p.Lead == lead.number && len(p.Sentences) > 0 {
			item := lead
			item.shelved, item.passage, item.number, item.sentence = held, p, n, 0
			out = append(out, item)
		}
	}
	return append(out, ranked[1:]...)
}
