package duty

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/syntax"
)

// modality tells how verb v binds its subject; ok is false where it does not.
// after is the token after verb and subject.
func (a *analysis) modality(v, after int) (m corpus.Modality, ok bool) {
	end := a.Scope(v)
	switch w := a.Tokens[v].Low; w {
	case "ska", "skall", "måste", "bör", "borde", "får", "må":
		return a.modal(v, after, end)
	case "ansvarar":
		return corpus.Responsible, true
	case "svarar":
		return corpus.Responsible, a.HasWord(after, min(end, after+5), "för")
	case "behöver":
		k, passive := a.Infinitive(v, after, min(end, after+4))
		return corpus.Should, k >= 0 && !passive && !a.Negated(v, v+1, k) && (a.Tokens[k].Is(grammar.ActiveInfinitive | grammar.ShortInfinitive))
	case "har":
		if v > 0 && grammar.EndsIn(a.Tokens[v-1].Low, "ansvaret") {
			return corpus.Responsible, true // "det övergripande ansvaret har styrelsen"
		}
		return a.havingDuty(v, after, min(end, after+16))
	case "fick":
		return corpus.Responsible, a.HasPair(after, min(end, after+8), "i", "uppdrag")
	case "är":
		return a.beingResponsible(v, after)
	case "utses", "utpekas", "förordnas":
		return corpus.Responsible, a.madeResponsible(after) && !a.Negated(v, v+1, after+1)
	}
	return a.beingDirected(v, after, end)
}

func (a *analysis) modal(v, after, end int) (corpus.Modality, bool) {
	k, passive := a.Infinitive(v, after, end)
	if passive {
		return "", false
	}
	to := k
	if k < 0 {
		to = min(end, after+4)
	}
	if k >= 0 && a.hasRight(k, min(end, k+6)) {
		return "", false
	}
	not := a.Negated(v, v+1, to)
	switch a.Tokens[v].Low {
	case "bör", "borde":
		return corpus.Should, true
	case "måste":
		return corpus.Must, !not
	case "får", "må":
		if a.HasPair(after, min(end, after+4), "i", "uppdrag") {
			return corpus.Must, true
		}
		if k < 0 && end > after {
			return "", false
		}
		if not {
			return corpus.MustNot, true
		}
		return corpus.May, true
	}
	if not {
		return corpus.MustNot, true
	}
	return corpus.Must, true
}

// havingDuty reads "har ansvar för", "har i uppdrag att", "har att".
func (a *analysis) havingDuty(v, from, end int) (corpus.Modality, bool) {
	first := syntax.AfterAdverbs(a.Tokens, from, end)
	if first < end && grammar.Supine(a.Tokens[first].Low) { // "har beslutat", but "har fått i uppdrag att"
		return corpus.Must, strings.HasPrefix(a.Tokens[first].Low, "fått") && a.HasPair(first+1, min(end, first+6), "i", "uppdrag")
	}
	for k := from; k < end; k++ {
		w := a.Tokens[k].Low
		switch {
		case w == "att" && k == from:
			return corpus.Must, true
		case a.Finite[k] || w == "att" || w == ",":
			return "", false
		case w == "rätt":
			return corpus.May, a.HasWord(k+1, k+2, "att") && !a.Negated(v, from, k)
		case strings.HasSuffix(w, "ansvar") || strings.HasSuffix(w, "ansvaret"):
			return corpus.Responsible, !a.Negated(v, from, k)
		case w == "uppdrag" || w == "uppgift" || w == "skyldighet":
			prev := a.Tokens[max(0, k-1)].Low
			given := prev == "i" || prev == "till" || prev == "som" || w == "skyldighet" // "har i uppdrag"
			return corpus.Must, given && a.HasWord(k+1, min(k+4, len(a.Tokens)), "att")
		case w == "ansvarig":
			return "", false
		}
	}
	return "", false
}

// beingResponsible reads "är skyldig att", "är ansvarig för", "är den
// mottagande enheten", "är den myndighet som ansvarar för".
func (a *analysis) beingResponsible(v, after int) (corpus.Modality, bool) {
	for k := after; k < min(after+9, len(a.Tokens)); k++ {
		w := a.Tokens[k].Low
		if a.Tokens[k].Low == "," || a.Finite[k] && k != v && a.ClauseOf(k).Marker == "" {
			return "", false
		}
		switch w {
		case "skyldig", "skyldiga":
			return corpus.Must, !a.Negated(v, after, k)
		case "ansvarig", "ansvariga", "huvudansvarig", "huvudansvariga", "mottagande", "tillsynsmyndighet", "tillsynsmyndigheter",
			"huvudman", "sammankallande", "samordningsansvarig", "systemansvarig", "personuppgiftsansvarig":
			return corpus.Responsible, !a.Negated(v, after, k)
		}
		if grammar.EndsIn(w, "ansvarig", "ansvariga", "myndighet") {
			return corpus.Responsible, !a.Negated(v, after, k)
		}
	}
	for _, c := range a.Clauses {
		if c.Marker != "som" || c.Start <= v || c.Start >= after+8 || len(c.Verbs) == 0 {
			continue
		}
		if syntax.AfterAdverbs(a.Tokens, c.Start, len(a.Tokens)) == c.Verbs[0] {
			return a.modality(c.Verbs[0], c.Verbs[0]+1)
		}
	}
	return "", false
}
