package duty

import (
	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/syntax"
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
	m, ok := directing.Get(a.Tokens[v].Low)
	if !ok {
		return nil
	}
	from := syntax.AfterAdverbs(a.Tokens, v+1, len(a.Tokens))
	if from < len(a.Tokens) && a.Tokens[from].Low == "åt" {
		from++
	}
	found, end := body.ListAt(a.Tokens, from, len(a.Tokens))
	if len(found) == 0 || byAssignment.Has(a.Tokens[v].Low) != a.HasPair(end, min(len(a.Tokens), end+3), "i", "uppdrag") {
		return nil
	}
	if byAssignment.Has(a.Tokens[v].Low) {
		end += 2
	}
	for k := syntax.AfterAdverbs(a.Tokens, end, len(a.Tokens)); k < len(a.Tokens) && k < end+12; k++ {
		switch {
		case a.Tokens[k].Low == "att" || a.Tokens[k].Low == ":" || a.Tokens[k].Low == "följande":
			return []claim{{found, corpus.Modality(m), v}}
		case a.Tokens[k].Low == "," || a.Finite[k]:
			return nil
		}
	}
	return nil
}

// beingDirected tells how a passive binds its subject: "nämnden
// rekommenderas att", "styrelsen ges i uppdrag att".
func (a *analysis) beingDirected(v, after, end int) (corpus.Modality, bool) {
	w := a.Tokens[v].Low
	as, ok := directed.Get(w)
	m := corpus.Modality(as)
	if !ok || byAssignment.Has(w) && !a.HasPair(after, min(end, after+6), "i", "uppdrag") {
		return "", false
	}
	if w == "förväntas" {
		k, passive := a.Infinitive(v, after, end)
		return m, k >= 0 && !passive
	}
	return m, true
}
