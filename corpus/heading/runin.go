package heading

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
)

// RunIn reports whether the first sentence of a paragraph or an item is its
// heading, set before what it says: a noun phrase with a full stop, behind which
// sentences stand ("Revidering och uppföljning av programmet. Nämnden ansvarar
// …"). Such a line says nothing by itself.
func RunIn(kind corpus.PassageKind, first, next string) bool {
	return (kind == corpus.Paragraph || kind == corpus.ListItem) && nounPhrase(first) && says(next)
}

// Bare reports whether a paragraph is a heading whose marks were lost: a noun
// phrase without a full stop, and nothing else.
func Bare(kind corpus.PassageKind, text string) bool {
	return kind == corpus.Paragraph && len(strings.Fields(text)) > 1 && nounPhrase(text+".")
}

// A run-in heading has so many words at most, and its first so many letters at
// least.
const (
	maxRunIn   = 16
	leastNamed = 5
)

// nounPhrase reports whether a sentence names something and says nothing of it:
// nouns open it, on which prepositions follow, and it has no verb, figure or mark
// but its full stop.
func nounPhrase(sentence string) bool {
	inner, stopped := strings.CutSuffix(sentence, ".")
	if !stopped {
		return false
	}
	toks := grammar.Tokens(inner, 0, len(inner))
	if len(toks) == 0 || len(toks) > maxRunIn || !toks[0].Capital() || !names(toks[0]) || grammar.English(toks) {
		return false
	}
	for k, t := range toks[1:] {
		if !t.Word || t.Figure() || verb(t) || t.Is(grammar.Negation|grammar.Subordinator) {
			return false
		}
		// A verb that no list has would stand after the nouns.
		if k == 0 && !t.Is(grammar.Preposition|grammar.Conjunction) {
			return false
		}
	}
	return true
}

// names reports whether a word is a noun beyond doubt.
func names(t grammar.Token) bool {
	return t.Noun() && utf8.RuneCountInString(t.Low) >= leastNamed && !grammar.Infinitive(t.Low) && !t.Adjective() && !verb(t)
}

// says reports whether a sentence has a verb.
func says(sentence string) bool {
	return slices.ContainsFunc(grammar.Tokens(sentence, 0, len(sentence)), verb)
}

func verb(t grammar.Token) bool {
	return grammar.Finite(t.Low) || t.Is(grammar.Modal|grammar.Imperative)
}
