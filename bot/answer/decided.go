package answer

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
)

// asksDecided reports whether a question asks when something was decided.
func asksDecided(q *question.Reading) bool {
	if q.Want != question.WantDate && q.Want != question.WantCondition || slices.ContainsFunc(q.Words, func(w question.Word) bool { return ahead.Has(w.Lower) }) {
		return false
	}
	return slices.ContainsFunc(q.Words, func(w question.Word) bool { return decisions.Has(w.Lower) })
}

// decidedOf gives the document whose date of decision is asked for, where that is
// known; nil where the question asks no such thing of one document.
func decidedOf(m *question.Matcher, v *analysis.Validity) *analysis.Listing {
	q := m.Reading
	about := map[int]bool{} // meanings that must be in the title
	for i, mean := range q.Meanings {
		if mean.Previous || mean.End-mean.Start == 1 && mean.Start < len(q.Words) && decisions.Has(q.Words[mean.Start].Lower) {
			continue
		}
		about[i] = true
	}
	if !asksDecided(q) || len(about) == 0 || len(v.Documents) > analysis.MostListed {
		return nil
	}
	var found *analysis.Listing
	for i, d := range v.Documents {
		if d.Decided == "" || !v.InForce(d.ID) || !m.TitleSays(d.Title, about) {
			continue
		}
		if found != nil {
			return nil // which of them is meant is not known
		}
		found = &v.Documents[i]
	}
	return found
}

// sayDecided says when a document was decided, by its metadata, where the
// answer's quote does not have that year and is therefore about something else.
func (a *Answer) sayDecided(d *analysis.Listing) {
	if a.Answered {
		if strings.Contains(a.Citations[0].Quote, d.Decided[:min(4, len(d.Decided))]) {
			return
		}
		a.Related = a.Citations[:min(relatedMax, len(a.Citations))]
	}
	a.Answered, a.Actors, a.Citations = false, []string{}, []Citation{}
	a.Reply = fmt.Sprintf(phrases.In(a.Lang).DecidedOn, d.Title, d.Decided)
}
