package ranking

import (
	"slices"
	"sync"

	"lotsen/bot/question"
	"lotsen/corpus/duty"
	"lotsen/corpus/swedish"
)

// choose takes as those who act in a row the bodies in the columns whose heads
// match the act that the question asks about: "vem beslutar om …" asks for
// "Beslutar".
func (r *Ranker) choose(c *Candidate, columns []duty.Column) {
	var names []string
	most := 0.0
	for _, column := range columns {
		if column.Cell != "" { // the head names who does what the cell says
			switch said := r.Coverage(r.Said(r.Analyzer.Analyze(column.Cell))); {
			case said > most:
				most, names = said, slices.Clone(column.Bodies)
			case said == most && said > 0:
				names = append(names, column.Bodies...)
			}
			continue
		}
		tokens := r.Analyzer.Analyze(column.Title)
		said := r.Said(tokens)
		switch {
		case r.asksFor(tokens):
			c.Features.HeadingAsks = max(c.Features.HeadingAsks, afterFirst)
		case question.Highest(said) < question.SaidFrom:
			continue
		}
		question.Raise(c.BySentence, said, r.weights.Heading)
		question.Raise(c.ByContext, said, r.weights.Heading)
		names = append(names, column.Bodies...)
	}
	if len(names) == 0 {
		return
	}
	c.Actors = slices.Compact(names)
	r.cover(c)
}

// asksFor reports whether a column's head has one of the question's own words,
// also one that only asks ("ansvarar").
func (r *Ranker) asksFor(title []swedish.Token) bool {
	return slices.ContainsFunc(title, func(t swedish.Token) bool {
		return t.Kind == swedish.Word && slices.ContainsFunc(r.Reading.Words, func(w question.Word) bool {
			return asksResponsible.Has(w.Lower) && t.Term == responsibleStem() || swedish.Stem(w.Lower) == t.Term
		})
	})
}

// responsibleStem is the stem of "ansvarig" and "ansvar".
var responsibleStem = sync.OnceValue(func() string { return swedish.Stem("ansvarig") })

// asksResponsible are the words that ask who is responsible.
var asksResponsible = lists.List("asks responsible")
