package question

import (
	"slices"
	"strings"

	"lotsen/corpus/swedish"
)

// InTitle gives what a document's title says of the question where a meaning is
// the whole title: in "enligt LVU" the law is said by each of its sentences.
func (m *Matcher) InTitle(title string) []float64 {
	if have, ok := m.titles[title]; ok {
		return have
	}
	content := m.titleWords(title)
	out := m.spellsOut(content)
	for i, mean := range m.Reading.Meanings {
		for _, v := range mean.Variants {
			said := 0
			for _, t := range v.Terms {
				if content[t] {
					said++
				}
			}
			switch {
			case said == len(v.Terms) && (said*3 >= len(content)*2 || said == 1 && isKindOfDocument(v.Terms[0])):
				out[i] = max(out[i], m.weights.Title*min(1, v.Weight/StrongVariant))
			case said == 1 && len(v.Terms) == 1 && documentKinds()[v.Terms[0]]:
				out[i] = max(out[i], v.Weight*m.weights.TitleKind)
			}
		}
	}
	m.titles[title] = out
	return out
}

// spellsOut gives what a title says of each meaning where the question's own
// words spell the whole title out: "riktlinjen för representation".
func (m *Matcher) spellsOut(content map[string]bool) []float64 {
	out := make([]float64, len(m.Reading.Meanings))
	spelt := map[string]bool{}
	for i, mean := range m.Reading.Meanings {
		for _, v := range mean.Variants {
			if v.Weight >= weightForeign && !slices.ContainsFunc(v.Terms, func(t string) bool { return !content[t] }) {
				out[i] = m.weights.Title
				for _, t := range v.Terms {
					spelt[t] = true
				}
			}
		}
	}
	if len(spelt) < len(content) || len(content) < leastSpelt {
		clear(out)
	}
	return out
}

// leastSpelt is how many words a title has at least that several meanings of a
// question spell out.
const leastSpelt = 2

// titleWords are the stems of what a document's title is about: without years
// and the name of the municipality ("Resepolicy för Lunds kommun 2024").
func (m *Matcher) titleWords(title string) map[string]bool {
	out := map[string]bool{}
	last := ""
	for _, t := range m.Analyzer.Analyze(title) {
		switch {
		case t.Kind != swedish.Word || swedish.IsStop(t.Term) || isNumber(t.Term):
		case municipal.Has(t.Term):
			delete(out, last)
		default:
			out[t.Term], last = true, t.Term
		}
	}
	return out
}

// isKindOfDocument reports whether a stem is a compound of a word for documents,
// which is title enough ("klimatplan").
func isKindOfDocument(stem string) bool {
	for kind := range documentKinds() {
		if len(stem) > len(kind)+2 && strings.HasSuffix(stem, kind) {
			return true
		}
	}
	return false
}
