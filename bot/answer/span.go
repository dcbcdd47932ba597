package answer

import (
	"math"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/index"
)

// maxQuoteWords is how long a list item may be to be quoted whole; a longer
// one gives its best sentence.
const maxQuoteWords = 45

// maxListWords is how long a list may be, from the line that leads it in to the
// item that answers, to be quoted from that line on.
const maxListWords = 60

// spanOf is what is quoted, in the document's canonical text: a short list item
// whole, else the sentence.
func spanOf(c *ranking.Candidate) corpus.Span {
	p := c.Stored()
	ss := p.Sentences
	for len(ss) > c.Sentence+1 && analysis.IsAmendment(p.Sentence(len(ss)-1)) {
		ss = ss[:len(ss)-1]
	}
	if p.Kind == corpus.ListItem {
		first := 0
		if len(ss) > 1 && c.Passage.Heads(0) {
			first = 1
		}
		whole := corpus.Span{Start: ss[first].Start, End: ss[len(ss)-1].End}
		if len(strings.Fields(p.Text[whole.Start-p.Start:whole.End-p.Start])) <= maxQuoteWords {
			return whole
		}
	}
	return ss[c.Sentence]
}

// extent is what is quoted of a candidate.
type extent struct {
	corpus.Span
	from corpus.Span // the list or paragraph that it is of; empty for a sentence alone
	more int         // further items of its list, or sentences of its paragraph
}

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
	return extent{Span: s.needed(q, c, withLead(s.Read, q, c))}
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

// words counts the words of a range of the candidate's document.
func words(gen *index.Generation, c *ranking.Candidate, s corpus.Span) int {
	return wordsIn(gen, c.Stored().Document, s.Start, s.End)
}

func wordsIn(gen *index.Generation, document string, start, end int) int {
	text, err := gen.Text(document, start, end)
	if err != nil {
		return math.MaxInt
	}
	return len(strings.Fields(text))
}
