package syntax

import (
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// SubjectBefore reads the bodies that stand as the subject of verb fv in the
// tokens from start on. A clause that opens with a preposition, an adverb or a
// subordinate clause has its subject elsewhere.
func SubjectBefore(toks []grammar.Token, start, fv int) []body.Phrase {
	opens := func(t grammar.Token) bool {
		return !t.Word || t.Is(grammar.FocusAdverb) || t.Is(grammar.Conjunction) && t.Low != "respektive"
	}
	i := start
	if i+1 < fv && toks[i].Figure() && toks[i+1].Low == "." {
		i += 2 // the number of an item: "1.Personalen"
	}
	for i < fv && opens(toks[i]) {
		i++
	}
	if i >= fv || toks[i].Is(grammar.Preposition|grammar.Subordinator) || toks[i].Figure() {
		return nil
	}
	var found []body.Phrase
	for i < fv {
		var attached bool
		p, ok := body.PhraseAt(toks, i, false)
		if ok && p.End <= fv {
			p = p.WithJoint(toks, fv).WithAttribute(toks, fv, false)
			found, i, attached = append(found, p), p.Post, p.Post > p.End
		} else if len(found) > 0 && ok {
			break
		} else if !ok {
			i = min(i+1, fv)
		}
		next, tailed := segmentEnd(toks, i, fv)
		if next >= fv || next < 0 {
			break
		}
		comma := toks[next].Low == "," || toks[next].Low == "/"
		if tailed && (len(found) == 0 || !comma) {
			break
		}
		if attached && !comma && body.IsHead(toks[i-1].Low) {
			break // what "och" adds may belong to the attribute
		}
		i = nextSegment(toks, next, fv)
		if i < 0 {
			break
		}
	}
	return found
}

// segmentEnd returns the comma or conjunction that ends the segment at i, -1
// where a subordinate clause ends the list, and whether a prepositional
// phrase lies between.
func segmentEnd(toks []grammar.Token, i, fv int) (end int, tailed bool) {
	for k := i; k < fv; k++ {
		switch {
		case toks[k].Low == "," || toks[k].Low == "/" || toks[k].Is(grammar.Conjunction):
			return k, tailed
		case toks[k].Is(grammar.Subordinator):
			return -1, tailed
		case toks[k].Is(grammar.Preposition):
			tailed = true
		}
	}
	return fv, tailed
}

// nextSegment returns where the segment after the mark at k starts, -1 where
// the list ends there. "och under regionen smittskyddsläkaren" starts at the last word.
func nextSegment(toks []grammar.Token, k, fv int) int {
	i := k
	conj := false
	for i < fv && (!toks[i].Word || toks[i].Is(grammar.Conjunction|grammar.FocusAdverb)) {
		conj = conj || toks[i].Is(grammar.Conjunction)
		i++
	}
	if i >= fv || toks[i].Is(grammar.Subordinator) {
		return -1
	}
	if !toks[i].Is(grammar.Preposition) {
		return i
	}
	if conj && i+2 < fv {
		if p, ok := body.PhraseAt(toks, i+1, true); ok && p.End == i+2 && body.StartsAt(toks, i+2) {
			return i + 2
		}
	}
	return -1
}

var persons = words.List("persons")

// Pronoun reports whether a lower-case word is a pronoun that may be a subject.
func Pronoun(w string) bool { return pronouns.Has(w) || spokenTo.Has(w) }

// frontable reports whether the clause that starts at token i opens with
// something other than its subject, so that the subject follows the verb fv.
// Before a modal verb, or one that takes no body as its object, anything may stand.
func frontable(toks []grammar.Token, c Clause, fv int) bool {
	verb := toks[fv]
	if c.follows || verb.Is(grammar.Modal) || AnswersFor(verb.Low) || verb.Low == "har" || verb.Low == "är" || grammar.Passive(verb.Low) {
		return true
	}
	i := c.Start
	for i < fv && (!toks[i].Word || toks[i].Is(grammar.Conjunction)) {
		i++
	}
	if i < fv && persons.Has(toks[fv-1].Low) && !toks[i].Is(grammar.Preposition|grammar.Subordinator) {
		return false // "Brukaren kontaktar personalen"
	}
	if i == fv-1 && !grammar.Definite(toks[i].Low) {
		return true
	}
	return toks[i].Is(grammar.Preposition | grammar.Subordinator | grammar.Adverb | grammar.OpeningAdverb)
}
