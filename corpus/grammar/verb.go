package grammar

import "strings"

// EndsIn reports whether w ends in one of the given endings, none of which is empty.
func EndsIn(w string, ends ...string) bool {
	if w == "" {
		return false
	}
	last := w[len(w)-1]
	for _, e := range ends {
		if e[len(e)-1] == last && strings.HasSuffix(w, e) { // most differ in the last byte
			return true
		}
	}
	return false
}

// Finite reports whether a lower-case word is, by the list or its ending, a
// finite verb.
func Finite(w string) bool {
	c := Of(w)
	return c.Has(Present|PresentPassive) || w == "var" || PassiveInfinitive(w) && !c.Has(InfinitivePassive|Deponent) ||
		PreteritePassive(w) || strings.HasSuffix(w, "erar") || strings.HasSuffix(w, "erade")
}

// Passive reports whether a lower-case word is a passive, finite or not.
func Passive(w string) bool {
	return (Is(w, PresentPassive|InfinitivePassive) || PassiveInfinitive(w) || PreteritePassive(w)) && w != "finns"
}

// PreteritePassive reports whether a lower-case word ends like a passive in the
// past tense: "beslutades", "hölls".
func PreteritePassive(w string) bool { return EndsIn(w, preteritePassiveEnds.All()...) }

// Infinitive reports whether a lower-case word may be an active infinitive.
func Infinitive(w string) bool {
	c := Of(w)
	if c.Has(ShortInfinitive | ActiveInfinitive) {
		return true
	}
	if c.Has(Quantifier|Adverb) || len(w) < 5 || EndsIn(w, noInfinitiveEnds.All()...) {
		return false
	}
	return strings.HasSuffix(w, "a")
}

// PassiveInfinitive reports whether a lower-case word may be a passive
// infinitive.
func PassiveInfinitive(w string) bool {
	if Is(w, InfinitivePassive) {
		return true
	}
	return len(w) > 5 && strings.HasSuffix(w, "as") && !EndsIn(w, noPassiveInfinitiveEnd.All()...)
}

// Supine reports whether a lower-case word may be a supine, before which
// subordinate clauses drop "har": "där offret haft sin vistelseort".
func Supine(w string) bool {
	if irregularSupines.Has(w) {
		return true
	}
	w = strings.TrimSuffix(w, "s")
	if EndsIn(w, supineEnds.All()...) {
		return true
	}
	stem, ok := strings.CutSuffix(w, "t")
	return ok && len(w) > 4 && (Is(stem, ActiveInfinitive) || Is(stem+"a", ActiveInfinitive))
}

// Definite reports whether a lower-case word ends like a noun in the definite
// form.
func Definite(w string) bool { return EndsIn(w, definiteEnds.All()...) }
