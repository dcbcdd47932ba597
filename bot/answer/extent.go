package answer

import (
	"math"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
)

// extentOf is what is quoted of a candidate; first is whether nothing is quoted
// before it.
func (s Source) extentOf(q *question.Reading, c *ranking.Candidate, first bool) extent {
	if c.Unfolded {
		return extent{Span: spanOf(c)}
	}
	if q.Steps || q.Several {
		most := maxListWords
		switch {
		case first && q.Whole:
			most = math.MaxInt
		case first && q.Steps:
			most = maxStepWords
		}
		if b := blockAround(s.Read, c, q.Steps); b != nil {
			if e, ok := b.fit(s.Read.Index, most); ok {
				return e
			}
		}
	}
	return s.shortened(q, c, s.needed(q, c, withLead(s.Read, q, c)))
}

// leastLeading is the share of a question that a line must say to be quoted
// with an item that it leads in.
const leastLeading = 0.2

// saidAlone is the share of what an item and that line say together that the
// item must say by itself to be quoted without the line.
const saidAlone = 0.95

// withLead is what is quoted of a candidate: an item of a list from the line
// that leads the list in, where that line says some of what was asked and the
// quote stays short. A question for several things or for duties gets the items
// after it as well, and a line that leads a list in gets them always.
func withLead(read *analysis.Generation, q *question.Reading, c *ranking.Candidate) corpus.Span {
	span, p, f := spanOf(c), c.Stored(), &c.Features
	if c.Unfolded {
		return span
	}
	if p.Kind != corpus.ListItem && c.Sentence == len(p.Sentences)-1 {
		return withItems(read, c, c.Number, span)
	}
	if p.Kind != corpus.ListItem || p.Lead < 0 || f.LeadCoverage < leastLeading || f.OwnCoverage >= f.SentenceCoverage*saidAlone {
		return span
	}
	lead, err := read.Passage(p.Lead)
	if err != nil || lead.Stored.Kind == corpus.Heading || len(lead.Stored.Sentences) == 0 {
		return span
	}
	whole := corpus.Span{Start: lead.Stored.Sentences[len(lead.Stored.Sentences)-1].Start, End: span.End}
	if words(read.Index, c, whole) > maxListWords {
		return span
	}
	if q.Several || q.Kind == question.KindDuty {
		return withItems(read, c, p.Lead, whole)
	}
	return whole
}

// withItems widens a quote by the items after it that a passage leads in, as
// long as it stays short.
func withItems(read *analysis.Generation, c *ranking.Candidate, lead int, span corpus.Span) corpus.Span {
	for n := c.Number + 1; n < read.Index.Passages(); n++ {
		next, err := read.Passage(n)
		if err != nil || next.Stored.Lead != lead {
			break
		}
		wider := corpus.Span{Start: span.Start, End: next.Stored.End}
		if words(read.Index, c, wider) > maxListWords {
			break
		}
		span = wider
	}
	return span
}

// QuoteOf is what a candidate would be quoted with, were it shown first.
func (s Source) QuoteOf(q *question.Reading, c *ranking.Candidate) string {
	of := s.extentOf(q, c, true)
	quote, _ := s.Read.Index.Text(c.Stored().Document, of.Start, of.End)
	return quote
}
