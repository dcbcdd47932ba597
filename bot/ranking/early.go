package ranking

import (
	"math"
	"slices"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// candidates gives the sentences of a passage with their first features.
func (r *Ranker) candidates(number int, p *analysis.Passage, retrieval float64) []*Candidate {
	if !p.Stored.Kind.Quotable() {
		return nil
	}
	sentences := make([][]float64, len(p.Terms))
	for i, tokens := range p.Terms {
		sentences[i] = r.Said(tokens)
	}
	lead := r.Said(p.LeadTerms)
	leading := r.Coverage(lead)
	context, above := r.around(p)
	all := make([]Candidate, len(sentences))
	out := make([]*Candidate, 0, len(sentences))
	for i, own := range sentences {
		if p.Heads(i) {
			continue
		}
		c := &all[i]
		c.Passage, c.Number, c.Sentence, c.reading = p, number, i, r.Reading
		c.Features = above
		c.Features.Retrieval, c.Features.OwnCoverage, c.Features.LeadCoverage = retrieval, r.Coverage(own), leading
		r.shape(c)
		question.Raise(own, lead, r.leadWeight()) // an item goes on with the sentence that leads it in
		c.BySentence, c.ByContext = own, slices.Clone(own)
		if i > 0 || len(p.PreviousTerms) > 0 {
			c.Features.HeadingAsks *= afterFirst
		}
		if c.LeadsIn() && !r.Reading.Several || p.HeadsTable() {
			c.Features.LeadIn = 1
		}
		question.Raise(c.ByContext, context, 1)
		for j, other := range sentences {
			switch {
			case j == i-1:
				question.Raise(c.ByContext, other, r.beforeWeight(c))
			case j != i:
				question.Raise(c.ByContext, other, r.weights.Passage)
			}
		}
		r.cover(c)
		out = append(out, c)
	}
	return out
}

// around tells how well each meaning is said around the sentences of a passage,
// and the features that the title and headings give them all.
func (r *Ranker) around(p *analysis.Passage) (context []float64, f Features) {
	context = make([]float64, len(r.Reading.Meanings))
	question.Raise(context, r.Said(p.PreviousTerms), r.previousWeight(&p.Stored))
	question.Raise(context, r.Said(p.HeadTerms), r.weights.Passage)
	above := r.Said(p.TitleTerms)
	question.Raise(context, above, r.weights.TitleWord)
	f.Titled = one(r.titled(p.Stored.Title, p.TitleTerms))
	f.TitleCoverage, f.TitleAsked = r.Coverage(above), r.asks(p.TitleTerms)
	for i, h := range p.HeadingTerms {
		w, said := r.weights.Outer, r.Said(h)
		if i == len(p.HeadingTerms)-1 {
			w = r.weights.Heading
			f.InnerCoverage, f.InnerAsked = r.Coverage(said), r.asks(h)
		}
		question.Raise(context, said, w)
		question.Raise(above, said, 1)
	}
	f.HeadingCoverage, f.HeadingAsks = r.Coverage(above), r.headingAsks(p)
	f.Introduction = one(introduces(&p.Stored))
	question.Raise(context, r.InTitle(p.Stored.Title), 1)
	return context, f
}

// asks is the share of a heading's content words that say some of the question:
// 1 for a heading that is all about what was asked.
func (r *Ranker) asks(heading []swedish.Token) float64 {
	said, all := 0, 0
	for _, t := range heading {
		if t.Kind != swedish.Word || swedish.IsStop(t.Term) {
			continue
		}
		all++
		if r.Expresses(t.Term) {
			said++
		}
	}
	return float64(said) / float64(max(1, all))
}

// cover covers what is said anew.
func (r *Ranker) cover(c *Candidate) {
	c.Features.ContextCoverage, c.Features.SentenceCoverage = r.Coverage(c.ByContext), r.Coverage(c.BySentence)
}

// shape sets the features of a sentence's length, kind and place in its passage.
func (r *Ranker) shape(c *Candidate) {
	f, p := &c.Features, c.Stored()
	f.Length = math.Log2(1+float64(c.Passage.Words[c.Sentence])/ordinary) - 1
	f.Fragment = one(c.Passage.Words[c.Sentence] < fragment && p.Kind != corpus.TableRow)
	f.Item, f.Row = one(p.Kind == corpus.ListItem), one(p.Kind == corpus.TableRow)
	f.Sentence = math.Log2(1 + float64(c.Sentence))
	f.Index = math.Log2(1 + float64(p.Index))
	f.OfItself = one(tellsOfItself(c.Text()))
}

// previousWeight is what a passage earns by the one before it: a row of a table
// of facts ("Datum | 2023-05-16") as much as a sentence by the one before.
func (r *Ranker) previousWeight(p *index.Passage) float64 {
	if p.Kind == corpus.TableRow && strings.Count(p.Text, "\t") == 1 {
		return r.weights.Before
	}
	return r.weights.Previous
}

// headingAsks tells how well the heading above a passage asks what the question
// asks, 0 to 1, where it is a question itself ("Kan jag vara anonym?").
func (r *Ranker) headingAsks(p *analysis.Passage) float64 {
	n := len(p.HeadingTerms)
	if n == 0 || !strings.HasSuffix(p.Stored.Path[n-1], "?") {
		return 0
	}
	said := r.Coverage(r.Said(p.HeadingTerms[n-1]))
	if said < askedFrom || !r.Reading.AsksLike(p.Stored.Path[n-1]) {
		return 0
	}
	return said
}

// beforeWeight is what a sentence earns by the one before it: more where it
// begins with a word for what that one tells of.
func (r *Ranker) beforeWeight(c *Candidate) float64 {
	first, _, _ := strings.Cut(c.Text(), " ")
	if question.RefersBack(first) {
		return r.weights.Pronoun
	}
	return r.weights.Before
}

// leadWeight is what an item earns by the line that leads it in. An item of a
// list of things does not say what the things are.
func (r *Ranker) leadWeight() float64 {
	if r.Reading.Kind == question.KindDefinition {
		return min(1, r.weights.Lead)
	}
	return r.weights.Lead
}
