package answer

import (
	"math"
	"slices"
	"strings"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// citing makes the citations of one answer.
type citing struct {
	Source
	answer *Answer
	ranker *ranking.Ranker
	best   *ranking.Candidate
	first  *ranking.Candidate // that is shown

	cites  []Citation
	at     map[string]int       // citations by their words
	whole  []part               // lists and paragraphs that are quoted in part
	units  unitsOf              // of the documents that are quoted
	each   []*ranking.Candidate // the best of each of several units; nil where the question's unit is known
	ofEach []int                // citations of them
}

// cites makes the citations of what is shown, at most limit, of candidates that
// best is the first of, and puts the bodies of an answered who-question into the answer.
func (s Source) cites(a *Answer, r *ranking.Ranker, best *ranking.Candidate, shown []*ranking.Candidate, limit int) ([]Citation, error) {
	c := citing{Source: s, answer: a, ranker: r, best: best, first: shown[0], at: map[string]int{}, units: unitsOf{source: s}}
	if a.Answered {
		var err error
		if shown, c.each, err = s.eachUnit(&c.units, r.Reading.Text, shown); err != nil {
			return nil, err
		}
	}
	full := false
	for _, candidate := range shown {
		full = full || len(c.cites) == limit || candidate.Score < best.Score-mostBehind && !candidate.Unfolded
		if err := c.take(candidate, full); err != nil {
			return nil, err
		}
	}
	of := make([]*Citation, len(c.ofEach))
	for i, n := range c.ofEach {
		of[i] = &c.cites[n]
	}
	sayUnits(a.Lang, of)
	return c.cites, nil
}

// take quotes a candidate, unless some of it is quoted already. Where the
// citations are full, it only tells where the words of one stand as well.
func (c *citing) take(next *ranking.Candidate, full bool) error {
	p := next.Stored()
	if !next.Unfolded && (told(c.whole, p.Document, p.Sentences[next.Sentence]) || len(c.cites) > 0 && !c.adds(next)) {
		return nil
	}
	quoted := c.extentOf(c.ranker.Reading, next, c.answer.Answered && len(c.cites) == 0)
	if overlaps(c.cites, next, quoted.Span) {
		quoted = extent{Span: spanOf(next)}
	}
	if overlaps(c.cites, next, quoted.Span) {
		return nil
	}
	c.alsoIn(c.cites, c.at, next, quoted.Span)
	if full {
		return nil
	}
	cite, err := c.cite(c.answer.Lang, next, quoted, c.answer.Probability*math.Exp(min(0, next.Score-c.best.Score)))
	if err != nil {
		return err
	}
	key := sameWords(cite.Quote)
	if _, same := c.at[key]; same || !verbatim(c.Log, c.Read.Index, c.Read, cite, next.Number) {
		return nil
	}
	if cite.Unit, err = c.units.of(next); err != nil {
		return err
	}
	c.add(cite, key, next, quoted)
	return nil
}

// adds reports whether a further candidate has something to say: it is no heading or
// end mark that stands by itself, and where figures are asked for that the first has,
// it has some or is hardly behind.
func (c *citing) adds(next *ranking.Candidate) bool {
	if next.Stored().Kind == corpus.Paragraph && len(next.Stored().Sentences) == 1 && standsAlone(next.Text()) {
		return false
	}
	if c.answer.Answered && asksDecided(c.ranker.Reading) && tellsDecided(c.first) {
		return tellsDecided(next)
	}
	figures := c.first.Plain && slices.Contains(counted, c.ranker.Reading.Want)
	return !c.answer.Answered || !figures || next.Wanted || next.Score >= c.best.Score-figureBehind
}

// figureBehind is how far behind the first, as a logit, a sentence without the figure
// that is asked for may be to be quoted beside one that has it.
const figureBehind = 2

// mostAlone is how many words a heading has at most that stands by itself.
const mostAlone = 6

// standsAlone reports whether a line is a heading, an end mark or a page's number
// rather than a sentence.
func standsAlone(line string) bool {
	if strings.ContainsAny(line, "@:") || wordlessPage.MatchString(line) {
		return !strings.ContainsAny(line, "@:")
	}
	words := question.SplitWords(line)
	if len(words) > mostAlone || strings.ContainsAny(line, "0123456789.!?") {
		return false
	}
	return !slices.ContainsFunc(words, func(w question.Word) bool { return grammar.Finite(w.Lower) })
}

// wordlessPage finds the number of a page, by itself.
var wordlessPage = lazyregexp.New(`(?i)^\s*(?:sida|sid|s\.|page)?\s*\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|(?:av|of|/)\s*\d{1,4})?\s*$`)

// add adds a citation of a candidate.
func (c *citing) add(cite Citation, key string, of *ranking.Candidate, quoted extent) {
	q := c.ranker.Reading
	c.at[key] = len(c.cites)
	if quoted.more > 0 {
		c.whole = append(c.whole, part{of.Stored().Document, quoted.from})
	}
	if c.answer.Answered && len(c.cites) == 0 && (q.Kind == question.KindResponsibility && !of.Receives || q.Reaching || q.TakesOver) && of.Actors != nil {
		c.answer.Actors = of.Actors
	}
	if slices.Contains(c.each, of) {
		c.ofEach = append(c.ofEach, len(c.cites))
	}
	c.cites = append(c.cites, cite)
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
		Section: p.Label, Page: page, PageLabel: labelOf(s.Read, p.Document, page), Link: linkTo(s.Read, p.Document, page), Start: span.Start, End: span.End,
		Columns: s.columns(c, span), Score: min(1, score), Decided: p.Decided, Note: note, More: of.more,
	}, err
}
