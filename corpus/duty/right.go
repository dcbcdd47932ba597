package duty

import (
	"strings"

	"lotsen/corpus/grammar"
	"lotsen/corpus/syntax"
)

// rights are what one has without a duty: "ska ha tillgång till elevhälsa".
var rights = words.List("rights")

// hasRight reports whether the infinitive at k, which ends before end, gives
// its subject something rather than a task: "ha tillgång till", "få stöd".
func (a *analysis) hasRight(k, end int) bool {
	switch a.Tokens[k].Low {
	case "ha":
		for j := k + 1; j < end; j++ {
			if rights.Has(a.Tokens[j].Low) {
				return !a.doesToo(j+1, end)
			}
			if a.Tokens[j].Low == "att" || a.Tokens[j].Is(grammar.Preposition) {
				return false
			}
		}
	case "få":
		return !a.HasPair(k+1, end, "i", "uppdrag") && !a.getsTask(k+1, end)
	case "slippa", "erhålla", "åtnjuta":
		return true
	}
	return false
}

// doesToo reports whether another infinitive is joined to the right that ends
// before token from: "ska ha tillgång till och erbjuda elevhälsa".
func (a *analysis) doesToo(from, end int) bool {
	for k := from; k+1 < end; k++ {
		if a.Tokens[k].Is(grammar.Conjunction) && (a.Tokens[k+1].Is(grammar.ActiveInfinitive | grammar.ShortInfinitive)) {
			return true
		}
	}
	return false
}

// getsTask reports whether what is received in the tokens [from, to) is a task.
func (a *analysis) getsTask(from, to int) bool {
	for k := from; k < to; k++ {
		if w := a.Tokens[k].Low; tasks.Has(w) || strings.HasSuffix(w, "ansvar") || strings.HasSuffix(w, "ansvaret") {
			return true
		}
	}
	return false
}

// entitled reports whether verb v, alone or with its infinitive, only gives
// its subject something: "får stöd", "har rätt till", "ska ha tillgång till".
func (a *analysis) entitled(v, after int) bool {
	end := a.Scope(v)
	switch w := a.Tokens[v].Low; {
	case w == "har" || w == "fick":
		k := syntax.AfterAdverbs(a.Tokens, after, end)
		for j := k; j < min(end, k+3); j++ {
			if rights.Has(a.Tokens[j].Low) {
				return true
			}
		}
		return false
	case grammar.Is(w, grammar.Modal):
		k, passive := a.Infinitive(v, after, end)
		return k >= 0 && !passive && a.hasRight(k, min(end, k+6)) || w == "får" && k < 0
	}
	return receiving.Has(a.Tokens[v].Low)
}

// receiving are verbs whose subject receives something.
var receiving = words.List("receiving")

// tasks are words for what somebody has to do: "det är rektors uppgift att".
var tasks = words.List("tasks")
