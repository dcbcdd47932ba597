package answer

import (
	"log/slog"
	"math"
	"slices"
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
		whole := corpus.Span{Start: ss[0].Start, End: ss[len(ss)-1].End}
		if len(strings.Fields(p.Text[whole.Start-p.Start:whole.End-p.Start])) <= maxQuoteWords {
			return whole
		}
	}
	return ss[c.Sentence]
}

// Source is what an answer is made from.
type Source struct {
	Log      *slog.Logger
	Read     *analysis.Generation
	Validity *analysis.Validity
	Model    *Model
}

const (
	citationsMax = 5
	relatedMax   = 3
)

// Fill puts citations, bodies and related passages into an answer: of what was
// ranked, best first, by the ranker for the question.
func (s Source) Fill(a *Answer, r *ranking.Ranker, ranked []*ranking.Candidate) error {
	if err := s.fill(a, r, ranked); err != nil {
		return err
	}
	if d := decidedOf(r.Matcher, s.Validity); d != nil {
		a.sayDecided(d)
	}
	return nil
}

func (s Source) fill(a *Answer, r *ranking.Ranker, ranked []*ranking.Candidate) error {
	if len(ranked) == 0 {
		return nil
	}
	q := r.Reading
	d := s.Model.Decide(q, ranked)
	a.Answered, a.Probability = d.Answered, d.Probability
	limit := relatedMax
	if a.Answered {
		limit = citationsMax
	}
	shown, err := unfold(s.Read, r, ranked)
	if err != nil {
		return err
	}
	cites, err := s.cites(a, r, ranked[0], shown, limit)
	if err != nil {
		return err
	}
	switch {
	case a.Answered && len(cites) > 0:
		a.Citations, a.Certainty = cites, d.Certainty()
	case len(cites) > 0:
		a.Answered, a.Related = false, cites
	default:
		a.Answered = false
	}
	return nil
}

// cites makes the citations of what is shown, at most limit, of candidates that
// best is the first of, and puts the bodies of an answered who-question into the answer.
func (s Source) cites(a *Answer, r *ranking.Ranker, best *ranking.Candidate, shown []*ranking.Candidate, limit int) ([]Citation, error) {
	var cites []Citation
	at := map[string]int{} // by their words
	full := false
	for _, c := range shown {
		full = full || len(cites) == limit || c.Score < best.Score-mostBehind && !c.Unfolded
		span := withLead(s.Read, r.Reading, c)
		if overlaps(cites, c, span) {
			span = spanOf(c)
		}
		if overlaps(cites, c, span) {
			continue
		}
		s.alsoIn(cites, at, c, span)
		if full {
			continue
		}
		cite, err := s.cite(a.Lang, c, span, a.Probability*math.Exp(min(0, c.Score-best.Score)))
		if err != nil {
			return nil, err
		}
		key := sameWords(cite.Quote)
		if _, same := at[key]; same || !verbatim(s.Log, s.Read.Index, s.Read, cite, c.Number) {
			continue
		}
		at[key] = len(cites)
		if a.Answered && len(cites) == 0 && r.Reading.Kind == question.KindResponsibility && c.Actors != nil {
			a.Actors = c.Actors
		}
		cites = append(cites, cite)
	}
	return cites, nil
}

// mostBehind is how far behind the best a candidate may be to be quoted beside
// it, as a logit: one that is 400 times less likely to answer is not.
const mostBehind = 6

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
	text, err := gen.Text(c.Stored().Document, s.Start, s.End)
	if err != nil {
		return math.MaxInt
	}
	return len(strings.Fields(text))
}

// overlaps reports whether a citation already quotes a part of the range.
func overlaps(cites []Citation, c *ranking.Candidate, s corpus.Span) bool {
	return slices.ContainsFunc(cites, func(have Citation) bool {
		return have.Document == c.Stored().Document && s.Start < have.End && have.Start < s.End
	})
}

// cite makes a citation of a range of the candidate's document, with a note in
// a language. Where the text cannot be read, the quote is empty, and dropped as
// not verbatim.
func (s Source) cite(lang string, c *ranking.Candidate, span corpus.Span, score float64) (Citation, error) {
	p := c.Stored()
	quote, _ := s.Read.Index.Text(p.Document, span.Start, span.End)
	note, err := noteOn(s.Read, s.Validity, lang, c, span)
	return Citation{
		Quote: quote, Document: p.Document, Title: p.Title,
		Section: p.Label, Page: pageAt(s.Read, p, span.Start), Start: span.Start, End: span.End,
		Score: min(1, score), Decided: p.Decided, Note: note,
	}, err
}

// pageAt gives the page on which a quote begins: in a passage, or in one before
// it.
func pageAt(read *analysis.Generation, p *index.Passage, start int) int {
	for p.Start > start && p.Prev >= 0 {
		before, err := read.Passage(p.Prev)
		if err != nil {
			break
		}
		p = &before.Stored
	}
	return p.PageAt(start)
}

// unfold puts the items of a list in the place of the line that leads it in,
// where the question asks for several things.
func unfold(read *analysis.Generation, r *ranking.Ranker, ranked []*ranking.Candidate) ([]*ranking.Candidate, error) {
	lead, q := ranked[0], r.Reading
	if lead.InAsked && q.OnlySection {
		return slices.DeleteFunc(slices.Clone(ranked), func(c *ranking.Candidate) bool { return !c.InAsked }), nil
	}
	if !q.Several || !lead.LeadsIn() {
		return ranked, nil
	}
	var out []*ranking.Candidate
	for n := lead.Number + 1; n < read.Index.Passages() && len(out) < citationsMax; n++ {
		held, err := read.Passage(n)
		if err != nil {
			return nil, err
		}
		p := &held.Stored
		if p.Document != lead.Stored().Document || p.Lead != lead.Number && p.Kind == corpus.ListItem {
			break
		}
		if p.Lead != lead.Number || len(p.Sentences) == 0 {
			continue
		}
		item, err := r.Item(n, held, lead)
		if err != nil {
			return nil, err
		}
		if item != nil {
			out = append(out, item)
		}
	}
	return append(out, ranked[1:]...), nil
}

// QuoteOf is what a candidate would be quoted with, were it shown first.
func (s Source) QuoteOf(q *question.Reading, c *ranking.Candidate) string {
	span := withLead(s.Read, q, c)
	quote, _ := s.Read.Index.Text(c.Stored().Document, span.Start, span.End)
	return quote
}
