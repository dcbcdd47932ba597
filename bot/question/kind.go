package question

import (
	"slices"
	"strings"
)

// Kind is what a question asks for.
type Kind string

// The kinds of questions.
const (
	KindResponsibility Kind = "responsibility" // who
	KindDuty           Kind = "duty"           // what must, may
	KindFact           Kind = "fact"           // when, where, how many, which
	KindDefinition     Kind = "definition"     // what is
	KindProcedure      Kind = "procedure"      // how
	KindOverview       Kind = "overview"       // summarise, list
)

// kindIn tells what a question asks for: no figure where yes or no answers it.
func kindIn(text string, words []string) (Kind, Want) {
	asks := asksIn(text, words)
	kind, want := kindOfAll(asks, words)
	if kind == KindFact && want == WantNothing && asksNeed(asks) {
		kind = KindDuty
	}
	if only, ok := onlyWhether(asks, want); ok {
		return only, WantNothing
	}
	return kind, want
}

// kindOfAll tells what a question asks for by the clause that asks, else by all of
// its words.
func kindOfAll(asks, words []string) (Kind, Want) {
	if len(asks) < len(words) {
		if kind, want := kindOf(asks); kind != KindFact || want != WantNothing {
			return kind, want
		}
	}
	return kindOf(words)
}

// kindOf tells what a question asks for. Without a cue it is a search for a
// fact.
func kindOf(words []string) (Kind, Want) {
	if asksWithWhom(words) {
		return KindFact, WantPartner
	}
	for _, c := range compiledCues() {
		if c.match(words) {
			return c.kind, c.want
		}
	}
	return KindFact, WantNothing
}

// asksWithWhom reports whether a question asks with whom something is done:
// "vilka samverkar kommunen med kring …", "who does the city work with".
func asksWithWhom(words []string) bool {
	for i, w := range words {
		if w != "med" && w != "with" {
			continue
		}
		if i+1 < len(words) && (asksWho.Has(words[i+1]) || words[i+1] == "whom" || words[i+1] == "vilka") {
			return true
		}
		if !slices.ContainsFunc(words[:i], func(w string) bool { return asksWho.Has(w) || w == "whom" || w == "vilka" }) {
			continue
		}
		if i+1 == len(words) && i > 0 && strings.HasSuffix(words[i-1], "ed") || w == "with" && i > 0 && (words[i-1] == "dealt" || words[i-1] == "met") {
			continue // "who sees to it that the rules are complied with"
		}
		if i+1 == len(words) || relations.Has(words[i+1]) || words[i+1] == "kring" || words[i+1] == "gällande" {
			return true
		}
	}
	return false
}

// asksForSeveral reports whether a question is answered by a list.
func asksForSeveral(kind Kind, words []string) bool {
	if kind == KindOverview {
		return true
	}
	if kind == KindResponsibility {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return several.Has(w) })
}
