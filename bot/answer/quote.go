package answer

import (
	"log/slog"
	"math"
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
	var whole []part       // lists and paragraphs that are quoted in part
	full := false
	for _, c := range shown {
		full = full || len(cites) == limit || c.Score < best.Score-mostBehind && !c.Unfolded
		if from := c.Stored(); !c.Unfolded && told(whole, from.Document, from.Sentences[c.Sentence]) {
			continue
		}
		quoted := s.extentOf(r.Reading, c, a.Answered && len(cites) == 0)
		if overlaps(cites, c, quoted.Span) {
			quoted = extent{Span: spanOf(c)}
		}
		if overlaps(cites, c, quoted.Span) {
			continue
		}
		s.alsoIn(cites, at, c, quoted.Span)
		if full {
			continue
		}
		cite, err := s.cite(a.Lang, c, quoted, a.Probability*math.Exp(min(0, c.Score-best.Score)))
		if err != nil {
			return nil, err
		}
		key := sameWords(cite.Quote)
		if _, same := at[key]; same || !verbatim(s.Log, s.Read.Index, s.Read, cite, c.Number) {
			continue
		}
		at[key] = len(cites)
		if quoted.more > 0 {
			whole = append(whole, part{c.Stored().Document, quoted.from})
		}
		if a.Answered && len(cites) == 0 && r.Reading.Kind == question.KindResponsibility && c.Actors != nil {
			a.Actors = c.Actors
		}
		cites = append(cites, cite)
	}
	return cites, nil
}

// part is a range of a document.
type part struct {
	document string
	corpus.Span
}

// told reports whether a sentence stands in a list or paragraph of which a part
// is quoted, and that it has more.
func told(whole []part, document string, s corpus.Span) bool {
	return slices.ContainsFunc(whole, func(p part) bool { return p.document == document && p.Start <= s.Start && s.End <= p.End })
}

// mostBehind is how far behind the best a candidate may be to be quoted beside
// it, as a logit: one that is 400 times less likely to answer is not.
const mostBehind = 6

// overlaps reports whether a citation already quotes a part of the range.
func overlaps(cites []Citation, c *ranking.Candidate, s corpus.Span) bool {
	return slices.ContainsFunc(cites, func(have Citation) bool {
		return have.Document == c.Stored().Document && s.Start < have.End && have.Start < s.End
	})
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
		Section: p.Label, Page: page, Link: linkTo(s.Read, p.Document, page), Start: span.Start, End: span.End,
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
