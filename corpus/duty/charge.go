package duty

import (
	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/syntax"
)

// charged reads duties that are laid on an object: "Det åligger
// socialnämnden att", "ansvaret vilar på kommunen".
func (a *analysis) charged(v int) []claim {
	w := a.Tokens[v].Low
	m := corpus.Must
	switch w {
	case "åligger", "åvilar":
	case "ankommer":
	case "ligger":
		if found := a.onGenitive(v); len(found) > 0 {
			return found
		}
		fallthrough
	case "vilar", "läggs", "faller", "finns", "delas", "fördelas":
		if !a.withAnsvar(v) {
			return nil
		}
		return a.rests(v)
	case "är":
		return append(a.being(v), a.shared(v)...)
	default:
		return nil
	}
	k := syntax.AfterAdverbs(a.Tokens, v+1, len(a.Tokens))
	if k < len(a.Tokens) && (a.Tokens[k].Low == "på" || a.Tokens[k].Low == "hos") {
		k++
	} else if w != "åligger" && w != "åvilar" {
		return nil
	}
	return a.laidOn(k, m, v)
}

// laidOn is the claim that verb v makes of the bodies at token k.
func (a *analysis) laidOn(k int, m corpus.Modality, v int) []claim {
	found, _ := body.ListAt(a.Tokens, k, len(a.Tokens))
	if len(found) == 0 {
		return nil
	}
	return []claim{{found, m, v}}
}

// being reads "är ett ansvar för nämnden", "är en uppgift för rektor", "är
// rektors uppgift att".
func (a *analysis) being(v int) []claim {
	p, ok := body.PhraseAt(a.Tokens, v+1, true)
	if ok && p.Genitive && a.taskThat(p.End) {
		return []claim{{[]body.Phrase{p}, corpus.Responsible, v}}
	}
	for k := v + 1; k < min(len(a.Tokens)-1, v+5); k++ {
		if w := a.Tokens[k].Low; (w == "ansvar" || w == "uppgift") && a.Tokens[k+1].Low == "för" && !a.Negated(v, v+1, k) {
			return a.laidOn(k+2, corpus.Responsible, v)
		}
	}
	return nil
}

// onGenitive reads "ligger på kontaktmannens ansvar att".
func (a *analysis) onGenitive(v int) []claim {
	if v+2 >= len(a.Tokens) || a.Tokens[v+1].Low != "på" {
		return nil
	}
	if p, ok := body.PhraseAt(a.Tokens, v+2, true); ok && p.Genitive && a.taskThat(p.End) {
		return []claim{{[]body.Phrase{p}, corpus.Responsible, v}}
	}
	return nil
}

// taskThat reports whether a word for a task, adjectives before it aside, and
// "att" stand at token k: "formella ansvar att".
func (a *analysis) taskThat(k int) bool {
	for k < len(a.Tokens) && a.Tokens[k].Adjective() && !tasks.Has(a.Tokens[k].Low) {
		k++
	}
	return k+1 < len(a.Tokens) && tasks.Has(a.Tokens[k].Low) && a.Tokens[k+1].Low == "att"
}

// mostBehind is how many tokens behind its verb a responsibility may stand: "läggs
// det primära ansvaret på".
const mostBehind = 5

func (a *analysis) withAnsvar(v int) bool {
	for k := 0; k < min(len(a.Tokens), v+mostBehind); k++ {
		if a.Owner[k] == a.Owner[v] && grammar.EndsIn(a.Tokens[k].Low, "ansvar", "ansvaret") {
			return true
		}
	}
	return false
}

// rests reads where responsibility lies: "ansvaret ligger enligt avtalet hos
// leverantören", "delas mellan nämnden och bolaget".
func (a *analysis) rests(v int) []claim {
	for k := v + 1; k < min(a.Scope(v), v+9); k++ {
		switch a.Tokens[k].Low {
		case "på", "hos", "vid", "mellan":
			if found := a.laidOn(k+1, corpus.Responsible, v); len(found) > 0 {
				return found
			}
			if end, ok := a.Described(k + 1); ok {
				return []claim{{[]body.Phrase{body.WordsAs(a.Tokens, k+1, end)}, corpus.Responsible, v}}
			}
		case ",":
			return nil
		}
	}
	return nil
}

// shared reads "ansvaret är delat mellan nämnden och bolaget", "är förlagt
// till nämnden".
func (a *analysis) shared(v int) []claim {
	if !a.withAnsvar(v) {
		return nil
	}
	for k := v + 1; k+1 < min(len(a.Tokens), v+6); k++ {
		switch a.Tokens[k].Low {
		case "delat", "fördelat", "uppdelat":
			return a.rests(k)
		case "förlagt", "delegerat", "överlåtet":
			if a.Tokens[k+1].Low == "till" {
				return a.laidOn(k+2, corpus.Responsible, v)
			}
		case "placerat":
			return a.rests(k)
		}
	}
	return nil
}

// naming are verbs that make a body something: "pekar ut länsstyrelsen som
// tillsynsmyndighet", "utser verket till samordnande myndighet".
var naming = words.List("naming")

// appoints reads the bodies that verb v makes responsible for something.
func (a *analysis) appoints(v int) []claim {
	if !naming.Has(a.Tokens[v].Low) {
		return nil
	}
	from := syntax.AfterAdverbs(a.Tokens, v+1, len(a.Tokens))
	if from < len(a.Tokens) && a.Tokens[from].Low == "ut" {
		from++
	}
	found, end := body.ListAt(a.Tokens, from, len(a.Tokens))
	if len(found) > 0 && a.madeResponsible(end) {
		return []claim{{found, corpus.Responsible, v}}
	}
	return nil
}

// madeResponsible reports whether "som" or "till" at token k, and a word for
// those responsible, follow: "som ansvarig nämnd".
func (a *analysis) madeResponsible(k int) bool {
	if k >= len(a.Tokens) || a.Tokens[k].Low != "som" && a.Tokens[k].Low != "till" {
		return false
	}
	for j := k + 1; j < min(len(a.Tokens), k+4); j++ {
		if grammar.EndsIn(a.Tokens[j].Low, "ansvarig", "ansvariga", "myndighet", "myndigheter", "huvudman", "huvudmän", "samordnare", "organ", "sammankallande") {
			return true
		}
	}
	return false
}
