// Package body finds the names of boards, agencies, units and officers in
// Swedish text, in any case and number, and tells whether two names name the
// same body. It knows them by the form of their heads and never by a list of
// single bodies, and it does not say what a body does: package duty does.
package body

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
)

// Mention is a body that a text names, with the byte range of the name in it.
type Mention struct {
	Name string `json:"name"` // in the nominative, as the text spells it
	corpus.Span
}

// In returns the bodies that a text names, in any case and number, in
// order; everyday names ("stadsdelarna") and names written apart
// ("socialtjänst nämnden") count. The text may be a question.
func In(text string) []Mention {
	toks := grammar.Tokens(text, 0, len(text))
	var out []Mention
	for i := 0; i < len(toks); {
		p, ok := PhraseAt(toks, i, true)
		if !ok {
			i++
			continue
		}
		p = p.WithJoint(toks, len(toks)).apart(toks)
		name := p.Nominative(text, toks)
		if n := len(out); n > 0 && out[n-1].End > toks[p.First].Start {
			out = out[:n-1]
		}
		out = append(out, Mention{Name: name, Span: corpus.Span{Start: toks[p.First].Start, End: toks[p.Post-1].End}})
		i = p.End
	}
	return out
}

// NamesIn returns the names of the bodies that a text names, each once.
func NamesIn(text string) []string {
	var out []string
	for _, b := range In(text) {
		if !slices.ContainsFunc(out, func(o string) bool { return Same(o, b.Name) }) {
			out = append(out, b.Name)
		}
	}
	return out
}

// apart takes in the first part of a compound that is written apart:
// "socialtjänst nämnden".
func (p Phrase) apart(toks []grammar.Token) Phrase {
	if p.First != p.Head || p.Compound || p.First == 0 || p.Form.traits&(staff|generic|needsOwner) != 0 {
		return p
	}
	t := toks[p.First-1]
	if t.Noun() && !t.Adjective() && (IsHead(t.Low) || !grammar.EndsIn(t.Low, "en", "et", "na", "a")) && len(t.Low) > 5 {
		p.First--
	}
	return p
}

// PartOf reports whether a body is a part of another: "Socialtjänstnämndens
// prostitutionsenhet" is one of the socialtjänstnämnd.
func PartOf(part, whole string) bool {
	words := strings.Fields(part)
	for i, w := range words[:max(0, len(words)-1)] {
		owner, genitive := strings.CutSuffix(w, "s")
		if genitive && Same(strings.Join(append(slices.Clone(words[:i]), owner), " "), whole) {
			return true
		}
	}
	return false
}
