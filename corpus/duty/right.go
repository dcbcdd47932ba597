package duty

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// rights are what one has without a duty: "ska ha tillgång till elevhälsa".
var rights = words.List("rights")

// hasRight reports whether the infinitive at k, which ends before end, gives
// its subject something rather than a task: "ha tillgång till", "få stöd".
func (a *analysis) hasRight(k, end int) bool {
	switch a.toks[k].Low {
	case "ha":
		for j := k + 1; j < end; j++ {
			if rights.Has(a.toks[j].Low) {
				return !a.doesToo(j+1, end)
			}
			if a.toks[j].Low == "att" || a.toks[j].Is(grammar.Preposition) {
				return false
			}
		}
	case "få":
		return !a.pair(k+1, end, "i", "uppdrag") && !a.getsTask(k+1, end)
	case "slippa", "erhålla", "åtnjuta":
		return true
	}
	return false
}

// doesToo reports whether another infinitive is joined to the right that ends
// before token from: "ska ha tillgång till och erbjuda elevhälsa".
func (a *analysis) doesToo(from, end int) bool {
	for k := from; k+1 < end; k++ {
		if a.toks[k].Is(grammar.Conjunction) && (a.toks[k+1].Is(grammar.ActiveInfinitive | grammar.ShortInfinitive)) {
			return true
		}
	}
	return false
}

// getsTask reports whether what is received in the tokens [from, to) is a task.
func (a *analysis) getsTask(from, to int) bool {
	for k := from; k < to; k++ {
		if w := a.toks[k].Low; tasks.Has(w) || strings.HasSuffix(w, "ansvar") || strings.HasSuffix(w, "ansvaret") {
			return true
		}
	}
	return false
}

// entitled reports whether verb v, alone or with its infinitive, only gives
// its subject something: "får stöd", "har rätt till", "ska ha tillgång till".
func (a *analysis) entitled(v, after int) bool {
	end := a.scope(v)
	switch w := a.toks[v].Low; {
	case w == "har" || w == "fick":
		k := afterAdverbs(a.toks, after, end)
		for j := k; j < min(end, k+3); j++ {
			if rights.Has(a.toks[j].Low) {
				return true
			}
		}
		return false
	case grammar.Is(w, grammar.Modal):
		k, passive := a.infinitive(v, after, end)
		return k >= 0 && !passive && a.hasRight(k, min(end, k+6)) || w == "får" && k < 0
	}
	return receiving.Has(a.toks[v].Low)
}

// receiving are verbs whose subject is at the receiving end.
var receiving = words.List("receiving")

// naming are verbs that make a body something: "pekar ut länsstyrelsen som
// tillsynsmyndighet", "utser verket till samordnande myndighet".
var naming = words.List("naming")

// appoints reads the bodies that verb v makes responsible for something.
func (a *analysis) appoints(v int) []claim {
	if !naming.Has(a.toks[v].Low) {
		return nil
	}
	from := afterAdverbs(a.toks, v+1, len(a.toks))
	if from < len(a.toks) && a.toks[from].Low == "ut" {
		from++
	}
	found, end := body.ListAt(a.toks, from, len(a.toks))
	if len(found) > 0 && a.madeResponsible(end) {
		return []claim{{found, corpus.Responsible, v}}
	}
	return nil
}

// madeResponsible reports whether "som" or "till" at token k, and a word for
// those responsible, follow: "som ansvarig nämnd".
func (a *analysis) madeResponsible(k int) bool {
	if k >= len(a.toks) || a.toks[k].Low != "som" && a.toks[k].Low != "till" {
		return false
	}
	for j := k + 1; j < min(len(a.toks), k+4); j++ {
		if grammar.EndsIn(a.toks[j].Low, "ansvarig", "ansvariga", "myndighet", "myndigheter", "huvudman", "huvudmän", "samordnare", "organ", "sammankallande") {
			return true
		}
	}
	return false
}

// rests reads where responsibility lies: "ansvaret ligger enligt avtalet hos
// leverantören", "delas mellan nämnden och bolaget".
func (a *analysis) rests(v int) []claim {
	for k := v + 1; k < min(a.scope(v), v+9); k++ {
		switch a.toks[k].Low {
		case "på", "hos", "vid", "mellan":
			if found := a.laidOn(k+1, corpus.Responsible, v); len(found) > 0 {
				return found
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
	if !a.ansvarBefore(v) {
		return nil
	}
	for k := v + 1; k+1 < min(len(a.toks), v+6); k++ {
		switch a.toks[k].Low {
		case "delat", "fördelat", "uppdelat":
			return a.rests(k)
		case "förlagt", "delegerat", "överlåtet":
			if a.toks[k+1].Low == "till" {
				return a.laidOn(k+2, corpus.Responsible, v)
			}
		case "placerat":
			return a.rests(k)
		}
	}
	return nil
}

// doers reads the bodies that did something after "har" or "är": "har utretts
// av nämnden", "är framtagen av förvaltningen". They are told of, not bound.
func (a *analysis) doers(v, end int) []claim {
	for k := v + 2; k < end; k++ {
		if a.toks[k].Low != "av" {
			continue
		}
		j := k - 1
		if particles.Has(a.toks[j].Low) && j > v+1 {
			j--
		}
		w := a.toks[j].Low
		if !(strings.HasSuffix(w, "ts") && len(w) > 5) && !(a.toks[v].Low != "har" && isParticiple(w)) {
			continue
		}
		if found, _ := body.ListAt(a.toks, k+1, len(a.toks)); len(found) > 0 {
			return []claim{{found, "", v}}
		}
	}
	return nil
}

var particles = words.List("particles")

// isParticiple reports whether a lower-case word may be a perfect participle.
func isParticiple(w string) bool {
	return len(w) > 4 && !takesAv(w) && !doneBy.Has(w) && grammar.EndsIn(w, "ad", "at", "ade", "en", "et", "na", "dd", "tt", "dda", "rd", "rt", "rda", "ld", "ld", "lda", "gd", "gda", "md", "mt", "mda")
}

// doneBy are participles whose "av" names no doer.
var doneBy = words.List("done by")
