package duty

import (
	"slices"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// states are verbs in the present by which somebody is, has or meets with
// something rather than does it.
var states = words.List("states")

// routineTask reports whether a claim without a modality, in a routine, gives
// its bodies a task: an active verb of doing in the present.
func (a *analysis) routineTask(c claim) bool {
	t := a.Tokens[c.verb]
	if states.Has(t.Low) || t.Is(grammar.Modal) || !t.Is(grammar.Present) && !grammar.EndsIn(t.Low, "ar", "er") {
		return false
	}
	if a.ClauseOf(c.verb).Marker != "" || a.Negated(c.verb, c.verb+1, min(len(a.Tokens), c.verb+5)) || a.tellsOfNow(c.verb) {
		return false
	}
	for _, p := range c.phrases {
		if !p.Role() && (saying.Has(t.Low) || reports.Has(t.Low)) {
			return false // "Socialstyrelsen betonar"
		}
		if !p.Role() && !p.Specific() && !p.Attributed && !p.Counted {
			return false
		}
	}
	return true
}

// saying are verbs by which an agency says something to all.
var saying = words.List("saying")

// nowadays are words for how things have come to be.
var nowadays = words.List("nowadays")

// tellsOfNow is what tells is for a routine, in which "varje dag" and "sedan"
// belong to the task.
func (a *analysis) tellsOfNow(v int) bool {
	for k := max(0, v-2); k < min(len(a.Tokens), v+5); k++ {
		if nowadays.Has(a.Tokens[k].Low) {
			return true
		}
	}
	return false
}

// labelledRoles reads the roles of a sentence that each stand before a mark
// after which their tasks stand: "Enhetschef: ansvar för rutinen",
// "Medarbetare – Dokumentera vikten".
func (a *analysis) labelledRoles() []body.Phrase {
	var out []body.Phrase
	for k := 0; k < len(a.Tokens); k++ {
		if k == 0 || a.Tokens[k].Capital() && a.Tokens[k-1].Word {
			out = append(out, a.labelledAt(k)...)
		}
	}
	return out
}

// labelledAt reads the roles that stand as a label at token i.
func (a *analysis) labelledAt(i int) []body.Phrase {
	found, end := body.ListAt(a.Tokens, i, len(a.Tokens))
	if !slices.ContainsFunc(found, body.Phrase.Role) {
		return nil
	}
	if end+1 < len(a.Tokens) && a.Tokens[end].Low == "ansvar" && (a.Tokens[end+1].Low == "för" || a.Tokens[end+1].Low == "att") {
		return found // "Enhetschef ansvar för att", whose mark was lost
	}
	for k := end; k < min(len(a.Tokens), end+maxRest); k++ {
		switch t := a.Tokens[k]; {
		case t.Low == ":" || t.Dash():
			if a.taskAt(k + 1) {
				return found
			}
			return nil
		case t.Word && !t.Noun() && !t.Is(grammar.Preposition) && !andOthers.Has(t.Low):
			return nil
		}
	}
	return nil
}

// maxRest is how many tokens may stand between a role and the mark after it:
// "m.fl.", "för måltider".
const maxRest = 6

var andOthers = words.List("and others")

// taskAt reports whether a task opens at token k: a verb that tells what to do,
// "att", or a word for responsibility.
func (a *analysis) taskAt(k int) bool {
	if k >= len(a.Tokens) {
		return false
	}
	t := a.Tokens[k]
	switch {
	case t.Low == "att" || grammar.EndsIn(t.Low, "ansvar", "ansvarig"):
		return true
	case t.Is(grammar.Modal) || states.Has(t.Low):
		return false
	}
	return t.Is(grammar.Present|grammar.ActiveInfinitive|grammar.Imperative) || t.Is(grammar.ShortInfinitive) && !t.Is(grammar.Preposition)
}
