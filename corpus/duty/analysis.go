package duty

import (
	"slices"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/syntax"
)

// analysis is a parsed sentence and what has been read from it.
type analysis struct {
	*syntax.Sentence
	routine bool // the sentence stands in a routine
	claimed bool // found is what claims has found
	found   []claim
}

func analyze(text string, span corpus.Span) *analysis {
	return &analysis{Sentence: syntax.Parse(text, span.Start, span.End, nil)}
}

// claim is what a sentence says of bodies: that they are bound, or (with no
// modality) that they do something.
type claim struct {
	phrases  []body.Phrase
	modality corpus.Modality
	verb     int
}

// named is a claim with its bodies' names resolved.
type named struct {
	names    []string
	modality corpus.Modality
}

func bound(ns []named) bool {
	return slices.ContainsFunc(ns, func(n named) bool { return n.modality != "" })
}
