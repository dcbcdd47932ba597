package duty

import (
	"lotsen/corpus"
	"lotsen/corpus/body"
)

// directing are verbs that lay something on the body that is their object:
// "rekommenderar nämnden att", "ger styrelsen i uppdrag att". What was assigned
// is a responsibility, as with "fick i uppdrag".
var directing = words.Map("directing")

// directed are their passives, whose subject is the body.
var directed = words.Map("directed")

// byAssignment are those of them that bind only with "i uppdrag".
var byAssignment = words.List("by assignment")

// directs reads the bodies that verb v lays something on: they follow it, and
// "att", a colon or the end follows them.
func (a *analysis) directs(v int) []claim {
	m, ok := directing.Get(a.toks[v].Low)
	if !ok {
		return nil
	}
	from := afterAdverbs(a.toks, v+1, len(a.toks))
	if from < len(a.toks) && a.toks[from].Low == "åt" {
		from++
	}
	found, end := body.ListAt(a.toks, from, len(a.toks))
	if len(found) == 0 || byAssignment.Has(a.toks[v].Low) != a.pair(end, min(len(a.toks), end+3), "i", "uppdrag") {
		return nil
	}
	if byAssignment.Has(a.toks[v].Low) {
		end += 2
	}
	for k := afterAdverbs(a.toks, end, len(a.toks)); k < len(a.toks) && k < end+12; k++ {
		switch {
		case a.toks[k].Low == "att" || a.toks[k].Low == ":" || a.toks[k].Low == "följande":
			return []claim{{found, corpus.Modality(m), v}}
		case a.toks[k].Low == "," || a.finite[k]:
			return nil
		}
	}
	return nil
}

// beingDirected tells how a passive binds its subject: "nämnden
// rekommenderas att", "styrelsen ges i uppdrag att".
func (a *analysis) beingDirected(v, after, end int) (corpus.Modality, bool) {
	w := a.toks[v].Low
	as, ok := directed.Get(w)
	m := corpus.Modality(as)
	if !ok || byAssignment.Has(w) && !a.pair(after, min(end, after+6), "i", "uppdrag") {
		return "", false
	}
	if w == "förväntas" {
		k, passive := a.infinitive(v, after, end)
		return m, k >= 0 && !passive
	}
	return m, true
}
