package answer

import (
	"log/slog"
	"slices"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/index"
)

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
	mostItems    = 20 // of a list that are looked at, some of them quoted with its line
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
	shown = s.stepsFirst(q, shown)
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

// cite makes a citation of a range of the candidate's document, with a note in
// a language. Where the text cannot be read, the quote is empty, and dropped as
// not verbatim.
func (s Source) cite(lang string, c *ranking.Candidate, of extent, score float64) (Citation, error) {
	p, span := c.Stored(), of.Span
	quote, _ := s.Read.Index.Text(p.Document, span.Start, span.End)
	note, err := noteOn(s.Read, s.Validity, lang, c, span)
	page := pageAt(s.Read, p, span.Start)
	return Citation{
		Quote: quote, Document: p.Document, Title: p.Title,
		Section: p.Label, Page: page, PageLabel: labelOf(s.Read, p.Document, page), Link: linkTo(s.Read, p.Document, page), Start: span.Start, End: span.End,
		Score: min(1, score), Decided: p.Decided, Note: note, More: of.more,
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

// unfold puts the items of a list after the line that leads it in, where the
// question asks for several things; in its place where that has no room for any.
func unfold(read *analysis.Generation, r *ranking.Ranker, ranked []*ranking.Candidate) ([]*ranking.Candidate, error) {
	lead, q := ranked[0], r.Reading
	if lead.InAsked && q.OnlySection {
		return slices.DeleteFunc(slices.Clone(ranked), func(c *ranking.Candidate) bool { return !c.InAsked }), nil
	}
	if !q.Several || !lead.LeadsIn() {
		return ranked, nil
	}
	var out []*ranking.Candidate
	if b := blockAround(read, lead, q.Steps); b != nil {
		if _, ok := b.fit(read.Index, maxListWords); ok {
			out = append(out, lead) // with its items, of which only those left out follow
		}
	}
	for n := lead.Number + 1; n < read.Index.Passages() && len(out) < mostItems; n++ {
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
	of := s.extentOf(q, c, true)
	quote, _ := s.Read.Index.Text(c.Stored().Document, of.Start, of.End)
	return quote
}
