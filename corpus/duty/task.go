package duty

import (
	"slices"
	"strings"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// taskVerbs are verbs in the present by which a governing document gives a
// body its task: "Kommunstyrelsen leder och samordnar arbetet".
var taskVerbs = words.List("task verbs")

// withParticle are those of them that need a word after them to be a task.
var withParticle = words.Map("with particle")

// givesTask reports whether a claim without a modality gives its bodies a task:
// a verb for it in the present, and bodies that the document tells from others
// of their kind.
func (a *analysis) givesTask(c claim) bool {
	w := a.Tokens[c.verb].Low
	if !taskVerbs.Has(w) || a.Negated(c.verb, c.verb+1, c.verb+4) || a.ClauseOf(c.verb).Marker != "" {
		return false
	}
	next := ""
	for k := c.verb + 1; k < min(len(a.Tokens), c.verb+3); k++ {
		if next = a.Tokens[k].Low; !grammar.Is(next, grammar.Adverb) {
			break
		}
	}
	if need, ok := withParticle.Get(w); ok && !a.particleAfter(c.verb, strings.Fields(need)) {
		return false
	}
	if next == "att" && announcing.Has(w) {
		return false // the decision itself
	}
	for _, p := range c.phrases {
		told := p.Attributed || p.Counted
		if !told && !p.Specific() || !told && !p.Form.Definite && !p.Compound {
			return false
		}
	}
	return !a.tells(c.verb)
}

// announcing are task verbs that with "att" say what was decided or found.
var announcing = words.List("announcing")

// telling are words for how things are and have been.
var telling = words.List("telling")

// tells reports whether verb v says how things are rather than how they are
// to be: "bedriver sedan några år".
func (a *analysis) tells(v int) bool {
	for k := max(0, v-2); k < min(len(a.Tokens), v+5); k++ {
		if telling.Has(a.Tokens[k].Low) {
			return true
		}
	}
	return false
}

func (a *analysis) particleAfter(v int, particles []string) bool {
	for k := v + 1; k < min(len(a.Tokens), v+5); k++ {
		if slices.Contains(particles, a.Tokens[k].Low) {
			return true
		}
	}
	return false
}

// reports are verbs by which auditors say what they found.
var reports = words.List("reports")

// withoutAuditors drops auditors from the subjects of a verb of reporting.
func (a *analysis) withoutAuditors(found []body.Phrase, v int) []body.Phrase {
	if !reports.Has(a.Tokens[v].Low) {
		return found
	}
	var out []body.Phrase
	for _, p := range found {
		if !p.Auditing(a.Tokens) {
			out = append(out, p)
		}
	}
	return out
}
