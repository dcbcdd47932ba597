package duty

import (
	"slices"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// unlisted reads those who do something and whom no list knows for bodies, of the
// first clause that tells of any: "byggherren", "Röda Korset".
func (a *analysis) unlisted() []body.Phrase {
	var out []body.Phrase
	clause := -1
	for _, d := range a.Doers() {
		c := a.Clauses[d.Clause]
		if !d.Participle && !d.Fronted && slices.ContainsFunc(a.Tokens[d.First:d.End], func(t grammar.Token) bool { return body.Heads(t.Text) }) {
			continue // what bodies do has been read
		}
		if c.Marker == "att" && c.Start > 1 && a.Tokens[c.Start-2].Is(grammar.Preposition) {
			continue // a purpose: "för att brukaren ska"
		}
		if clause >= 0 && d.Clause != clause {
			break
		}
		if len(c.Verbs) > 0 {
			v := c.Verbs[0]
			if a.entitled(v, max(v+1, d.End)) || a.disclaims(v) || a.Negated(v, v+1, a.Scope(v)) {
				continue
			}
		}
		clause = d.Clause
		out = append(out, body.WordsAs(a.Tokens, d.First, d.End))
	}
	return out
}
