package body

import (
	"strings"

	"lotsen/corpus/grammar"
)

// accepted rejects words that are heads by form and no bodies by use:
// "allmänna råd", "god förvaltning", "rätten till bistånd".
func (p Phrase) accepted(toks []grammar.Token, loose bool) bool {
	form, before, next := p.Form, "", ""
	if p.Head > 0 {
		before = toks[p.Head-1].Low
	}
	if p.End < len(toks) {
		next = toks[p.End].Low
	}
	switch {
	case form.traits&colloquial != 0:
		return loose
	case form.Lemma == "råd":
		advising := p.Attributed && !form.Plural && strings.HasSuffix(before, "ande") // "rådgivande råd"
		return p.Compound || form.Definite || advising
	case hired.Has(form.Lemma):
		return form.Definite || p.Counted || p.Compound && form.Plural
	case form.traits&onlyInside != 0:
		return p.Compound || p.BareWork() && !loose
	case form.Lemma == "team" && !form.Definite:
		return p.Owned // "elevhälsans team", but not "ett stödteam"
	case form.traits&needsOwner != 0:
		return form.Definite || p.Owned
	case form.Lemma == "avdelning" && p.Head > p.First && ordinals.Has(before):
		return false // "Den femte avdelningen" of a law
	case (form.Lemma == "mottagning" || form.Lemma == "förvaltning" && !p.Compound) && next == "av":
		return false // "förvaltningen av dödsboet"
	case form.Lemma == "ansvarig":
		return p.End < len(toks) && next != "är" && toks[p.End].Is(grammar.Modal|grammar.Present) // "Kassaansvarig redovisar"
	case form.Lemma == "rätten":
		return !afterARight.Has(next)
	case form.Definite || form.Plural || p.Compound:
		return true
	}
	return p.bareAccepted(before)
}

// bareAccepted is accepted for a head in the indefinite singular: "organisation"
// and "mottagning" are acts rather than bodies, unless the words before tell.
func (p Phrase) bareAccepted(before string) bool {
	switch {
	case actHeads.Has(p.Form.Lemma) && !p.Owned:
		return false
	case abstractHeads.Has(p.Form.Lemma):
		return p.Counted || p.Attributed && grammar.EndsIn(before, "ig", "ande")
	}
	return true
}

// hired are those whom only an article or a number makes a body: the
// supplier of an agreement, but not suppliers at large.
var hired = words.List("hired")

var (
	ordinals      = words.List("ordinals")
	afterARight   = words.List("after a right")
	actHeads      = words.List("act heads")
	abstractHeads = words.List("abstract heads")
)
