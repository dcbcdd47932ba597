package body

import (
	"strings"

	"lotsen/corpus/grammar"
)

// maxCompany is how many words stand before AB in a company's name.
const maxCompany = 5

// associations are what the names of companies and of associations end in.
var associations = words.List("associations")

// company reads the name of a company or an association by its end: "Sandviks
// Cykel och Spår AB", "Vassby IF".
func company(toks []grammar.Token, i int) (Phrase, bool) {
	if i+1 >= len(toks) || !mayOpenCompany(toks[i], toks[i+1]) {
		return Phrase{}, false
	}
	for j := i + 1; j < len(toks) && j <= i+maxCompany && toks[j].Word; j++ {
		t, before := toks[j], toks[j-1]
		if associations.Has(t.Text) {
			return WordsAs(toks, i, j+1), true
		}
		ofName := t.Capital() || t.Low == "och" || before.Low == "och" && t.Noun()
		if !ofName || IsHead(t.Low) || grammar.Finite(t.Low) {
			return Phrase{}, false
		}
	}
	return Phrase{}, false
}

// mayOpenCompany reports whether a company's name may open with two words.
func mayOpenCompany(first, second grammar.Token) bool {
	const neverFirst = grammar.Preposition | grammar.Subordinator | grammar.Adverb | grammar.OpeningAdverb | grammar.Conjunction | grammar.ActiveInfinitive | grammar.Imperative
	return first.Capital() && !associations.Has(first.Text) && !first.Is(neverFirst) && (second.Capital() || second.Low == "och")
}

// twofold reports whether a name with two fields of work, whose hyphen was
// left out, starts at token i: "Barn och utbildningsnämnden".
func twofold(toks []grammar.Token, i int) bool {
	if i+2 >= len(toks) {
		return false
	}
	field, and, rest := toks[i], toks[i+1].Low, toks[i+2].Low
	// "samt" joins fields only where the second has a hyphen: "Äldre samt vård- och omsorgsnämnden".
	if and != "och" && (and != "samt" || !strings.Contains(rest, "- och ")) {
		return false
	}
	if !field.Noun() || field.GenitiveEnd() {
		return false
	}
	form, _, comp, ok := head(rest)
	if !ok || !comp || form.Lemma != "nämnd" && form.Lemma != "förvaltning" && form.Lemma != "utskott" {
		return false
	}
	if IsHead(field.Low) || field.Adjective() && field.Low != "äldre" {
		return false
	}
	return !grammar.EndsIn(field.Low, "en", "et", "na", "are", "ar", "er", "or")
}

// headAhead reports whether attributes and a head follow from token i on.
func headAhead(toks []grammar.Token, i int) bool {
	for j := i; j < len(toks) && j-i <= MaxAttributes && toks[j].Word; j++ {
		if IsHead(toks[j].Low) {
			return true
		}
		if !toks[j].Is(grammar.Quantifier) && !toks[j].Genitive() && !toks[j].Adjective() {
			return false
		}
	}
	return false
}
