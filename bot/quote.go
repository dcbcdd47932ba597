package bot

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/index"
)

// maxQuoteWords is how long a list item may be to be quoted whole; a longer
// one gives its best sentence.
const maxQuoteWords = 45

// maxListWords is how long a list may be, from the line that leads it in to the
// item that answers, to be quoted from that line on.
const maxListWords = 60

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
func (b *Bot) fill(in opened, a *Answer, q *reading, ranked []candidate) error {
	if len(ranked) == 0 {
		return nil
	}
	a.Answered = b.limits.answers(q, ranked[0])
	limit := relatedMax
	if a.Answered {
		limit = citationsMax
	}
	shown, err := unfold(in, q, ranked)
	if err != nil {
		return err
	}
	var cites []Citation
	seen := map[string]bool{}
	for _, c := range shown {
		if len(cites) == limit || c.score < ranked[0].score*0.5 && !c.unfolded {
			break
		}
		span := withLead(in, q, c)
		if overlaps(cites, c, span) {
			span = c.span()
		}
		if overlaps(cites, c, span) {
			continue
		}
		cite := cite(in, c, span)
		if cite.Note, err = in.read.note(in.validity, a.Lang, c, span); err != nil {
			return err
		}
		key := strings.ToLower(cite.Quote)
		if seen[key] || !b.verbatim(in.gen, in.read, cite, c.number) {
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
	return nil
}

// leastLeading is the share of a question that a line must say to be quoted
// with an item that it leads in.
const leastLeading = 0.2

// withLead is what is quoted of a candidate: an item of a list from the line
// that leads the list in, where that line says some of what was asked and the
// quote stays short. A question for several things or for duties gets the items
// after it as well, and a line that leads a list in gets them always.
func withLead(in opened, q *reading, c candidate) corpus.Span {
	span := c.span()
	if c.unfolded {
		return span
	}
	if c.passage.Kind != corpus.ListItem && c.sentence == len(c.passage.Sentences)-1 {
		return withItems(in, c, c.number, span)
	}
	if c.passage.Kind != corpus.ListItem || c.passage.Lead < 0 || c.leading < leastLeading || c.alone >= c.strict*0.95 {
		return span
	}
	lead, err := in.read.passage(c.passage.Lead)
	if err != nil || lead.passage.Kind == corpus.Heading || len(lead.passage.Sentences) == 0 {
		return span
	}
	whole := corpus.Span{Start: lead.passage.Sentences[len(lead.passage.Sentences)-1].Start, End: span.End}
	if words(in.gen, c, whole) > maxListWords {
		return span
	}
	if q.list || q.kind == KindDuty {
		return withItems(in, c, c.passage.Lead, whole)
	}
	return whole
}

// withItems widens a quote by the items after it that a passage leads in, as
// long as it stays short.
func withItems(in opened, c candidate, lead int, span corpus.Span) corpus.Span {
	for n := c.number + 1; n < in.gen.Passages(); n++ {
		next, err := in.read.passage(n)
		if err != nil || next.passage.Lead != lead {
			break
		}
		wider := corpus.Span{Start: span.Start, End: next.passage.End}
		if words(in.gen, c, wider) > maxListWords {
			break
		}
		span = wider
	}
	return span
}

// words counts the words of a range of the candidate's document.
func words(gen *index.Generation, c candidate, s corpus.Span) int {
	text, err := gen.Text(c.passage.Document, s.Start, s.End)
	if err != nil {
		return math.MaxInt
	}
	return len(strings.Fields(text))
}

// overlaps reports whether citations quote some of a range already.
func overlaps(cites []Citation, c candidate, s corpus.Span) bool {
	return slices.ContainsFunc(cites, func(have Citation) bool {
		return have.Document == c.passage.Document && s.Start < have.End && have.Start < s.End
	})
}

// cite makes a citation of a range of the candidate's document. Where the text
// cannot be read, the empty quote is dropped as not verbatim.
func cite(in opened, c candidate, span corpus.Span) Citation {
	quote, _ := in.gen.Text(c.passage.Document, span.Start, span.End)
	return Citation{
		Quote: quote, Document: c.passage.Document, Title: c.passage.Title,
		Section: c.passage.Label, Page: pageAt(in, c, span.Start), Start: span.Start, End: span.End,
		Score: min(1, max(0, c.score)), Decided: c.passage.Decided,
	}
}

// pageAt gives the page on which a quote begins: of the candidate's passage, or
// of one before it.
func pageAt(in opened, c candidate, start int) int {
	p := c.passage
	for p.Start > start && p.Prev >= 0 {
		before, err := in.read.passage(p.Prev)
		if err != nil {
			break
		}
		p = &before.passage
	}
	return p.PageAt(start)
}

// slice is a range of the candidate's passage.
func (c candidate) slice(s corpus.Span) string {
	return c.passage.Text[s.Start-c.passage.Start : s.End-c.passage.Start]
}

// leadsIn reports whether the candidate only leads a list in ("Tre mål:").
func (c candidate) leadsIn() bool { return strings.HasSuffix(c.text(), ":") }

// unfold puts the items of a list in the place of the line that leads it in,
// where the question asks for several things.
func unfold(in opened, q *reading, ranked []candidate) ([]candidate, error) {
	if ranked[0].referred && q.bare {
		return slices.DeleteFunc(slices.Clone(ranked), func(c candidate) bool { return !c.referred }), nil
	}
	if !q.list || !ranked[0].leadsIn() {
		return ranked, nil
	}
	m := newMatcher(q, in.gen.Analyzer(), defaultWeights)
	var out []candidate
	lead := ranked[0]
	for n := lead.number + 1; n < in.gen.Passages() && len(out) < citationsMax; n++ {
		held, err := in.read.passage(n)
		if err != nil {
			return nil, err
		}
		p := held.passage
		if p.Document != lead.passage.Document || p.Lead != lead.number && p.Kind == corpus.ListItem {
			break
		}
		if p.Lead != lead.number || len(p.Sentences) == 0 {
			continue
		}
		items := m.candidates(n, held)
		if len(items) == 0 {
			continue
		}
		item := items[:1]
		item[0].retrieval = lead.retrieval // it was found by the line that leads it in
		item[0].score = m.base(item[0])
		if err := look(in, m, item); err != nil {
			return nil, err
		}
		item[0].unfolded = true
		out = append(out, item[0])
	}
	return append(out, ranked[1:]...), nil
}
