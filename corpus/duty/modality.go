package duty

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
)

// modality tells how verb v binds its subject; ok is false where it does not.
// after is the token after verb and subject.
func (a *analysis) modality(v, after int) (m corpus.Modality, ok bool) {
	end := a.scope(v)
	switch w := a.toks[v].Low; w {
	case "ska", "skall", "måste", "bör", "borde", "får", "må":
		return a.modal(v, after, end)
	case "ansvarar":
		return corpus.Responsible, true
	case "svarar":
		return corpus.Responsible, a.within(after, min(end, after+5), "för")
	case "behöver":
		k, passive := a.infinitive(v, after, min(end, after+4))
		return corpus.Should, k >= 0 && !passive && !a.negated(v, v+1, k) && (a.toks[k].Is(grammar.ActiveInfinitive | grammar.ShortInfinitive))
	case "har":
		if v > 0 && grammar.EndsIn(a.toks[v-1].Low, "ansvaret") {
			return corpus.Responsible, true // "det övergripande ansvaret har styrelsen"
		}
		return a.havingDuty(v, after, min(end, after+16))
	case "fick":
		return corpus.Responsible, a.pair(after, min(end, after+8), "i", "uppdrag")
	case "är":
		return a.beingResponsible(v, after)
	}
	return a.beingDirected(v, after, end)
}

func (a *analysis) modal(v, after, end int) (corpus.Modality, bool) {
	k, passive := a.infinitive(v, after, end)
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
	not := a.negated(v, v+1, to)
	switch a.toks[v].Low {
	case "bör", "borde":
		return corpus.Should, true
	case "måste":
		return corpus.Must, !not
	case "får", "må":
		if a.pair(after, min(end, after+4), "i", "uppdrag") {
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
	first := afterAdverbs(a.toks, from, end)
	if first < end && grammar.Supine(a.toks[first].Low) { // "har beslutat", but "har fått i uppdrag att"
		return corpus.Must, strings.HasPrefix(a.toks[first].Low, "fått") && a.pair(first+1, min(end, first+6), "i", "uppdrag")
	}
	for k := from; k < end; k++ {
		w := a.toks[k].Low
		switch {
		case w == "att" && k == from:
			return corpus.Must, true
		case a.finite[k] || w == "att" || w == ",":
			return "", false
		case w == "rätt":
			return corpus.May, a.within(k+1, k+2, "att") && !a.negated(v, from, k)
		case strings.HasSuffix(w, "ansvar") || strings.HasSuffix(w, "ansvaret"):
			return corpus.Responsible, !a.negated(v, from, k)
		case w == "uppdrag" || w == "uppgift" || w == "skyldighet":
			prev := a.toks[max(0, k-1)].Low
			return corpus.Must, (prev == "i" || prev == "till" || prev == "som" || w == "skyldighet") && a.within(k+1, min(k+4, len(a.toks)), "att")
		case w == "ansvarig":
			return "", false
		}
	}
	return "", false
}

// beingResponsible reads "är skyldig att", "är ansvarig för", "är den
// mottagande enheten", "är den myndighet som ansvarar för".
func (a *analysis) beingResponsible(v, after int) (corpus.Modality, bool) {
	for k := after; k < min(after+9, len(a.toks)); k++ {
		w := a.toks[k].Low
		if a.toks[k].Low == "," || a.finite[k] && k != v && a.clauseOf(k).marker == "" {
			return "", false
		}
		switch w {
		case "skyldig", "skyldiga":
			return corpus.Must, !a.negated(v, after, k)
		case "ansvarig", "ansvariga", "huvudansvarig", "huvudansvariga", "mottagande", "tillsynsmyndighet", "tillsynsmyndigheter",
			"huvudman", "sammankallande", "samordningsansvarig", "systemansvarig", "personuppgiftsansvarig":
			return corpus.Responsible, !a.negated(v, after, k)
		}
		if grammar.EndsIn(w, "ansvarig", "ansvariga", "myndighet") {
			return corpus.Responsible, !a.negated(v, after, k)
		}
	}
	for _, c := range a.clauses {
		if c.marker == "som" && c.start > v && c.start < after+8 && len(c.verbs) > 0 && afterAdverbs(a.toks, c.start, len(a.toks)) == c.verbs[0] {
			return a.modality(c.verbs[0], c.verbs[0]+1)
		}
	}
	return "", false
}
