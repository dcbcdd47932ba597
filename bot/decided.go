package bot

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/phrases"
)

// decisions are the words for a document's coming about.
var decisions = strings.Fields("beslutad beslutat beslutades beslutats antagen antaget antogs antagits fastställd fastställt fastställdes fastställts decided adopted approved enacted")

// ahead are words of questions after what is to come: "när ska planen vara
// beslutad" is not after the date that it was.
var ahead = set("ska skall bör måste kan får vara blir is be must shall should can may will")

// decidedOf gives the document whose date of decision is asked for, where that is
// known; nil where the question asks no such thing of one document.
func decidedOf(m *Matcher, v *validity) *listed {
	q := m.reading
	if q.want != WantDate && q.want != WantCondition {
		return nil
	}
	about := map[int]bool{} // meanings that must be in the title
	asked := false
	for _, w := range q.words {
		if ahead[w.lower] {
			return nil
		}
		asked = asked || isDecision(w.lower)
	}
	for i, mean := range q.meanings {
		if mean.previous || mean.end-mean.start == 1 && mean.start < len(q.words) && isDecision(q.words[mean.start].lower) {
			continue
		}
		about[i] = true
	}
	if !asked || len(about) == 0 || len(v.listed) > mostListed {
		return nil
	}
	var found *listed
	for i, d := range v.listed {
		if d.decided == "" || !v.inForce(d.id) || !m.saidBy(d.title, about) {
			continue
		}
		if found != nil {
			return nil // which of them is meant is not known
		}
		found = &v.listed[i]
	}
	return found
}

// sayDecided says when a document was decided, by its metadata, where the
// answer's quote does not have that year and thus is of something else.
func (a *Answer) sayDecided(d *listed) {
	if a.Answered {
		if strings.Contains(a.Citations[0].Quote, d.decided[:min(4, len(d.decided))]) {
			return
		}
		a.Related = a.Citations[:min(relatedMax, len(a.Citations))]
	}
	a.Answered, a.Actors, a.Citations = false, []string{}, []Citation{}
	a.Reply = fmt.Sprintf(phrases.In(a.Lang).DecidedOn, d.title, d.decided)
}

func isDecision(word string) bool {
	return slices.Contains(decisions, word)
}
