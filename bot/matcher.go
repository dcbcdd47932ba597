package bot

import (
	"slices"

	"lotsen/corpus/swedish"
)

// termUse says which meanings a term can express.
type termUse struct{ meaning, variant, place int }

// Matcher finds what a reading is about in text. It belongs to one question and
// is not safe for concurrent use.
type Matcher struct {
	reading  *reading
	analyzer *swedish.Analyzer
	weights  MatchWeights
	uses     map[string][]termUse
	titles   map[string][]float64 // what Titled has found
}

// MatchWeights say how much of a meaning a text says by how it says it, 0 to 1.
type MatchWeights struct {
	Part      float64 // as a part of a compound
	Partly    float64 // as most but not all words of a phrase
	Title     float64 // of a document's title, where its whole title says it ("enligt LVU")
	TitleKind float64 // the same where the title says what kind of document it is ("i reglementet")
}

// DefaultMatchWeights are those that answers are found with.
var DefaultMatchWeights = MatchWeights{Part: 0.75, Partly: 0.6, Title: 0.95, TitleKind: 0.75}

// newMatcher returns a matcher for the terms of an analyzer.
func newMatcher(q *reading, a *swedish.Analyzer, w MatchWeights) *Matcher {
	m := &Matcher{reading: q, analyzer: a, weights: w, uses: map[string][]termUse{}, titles: map[string][]float64{}}
	for i, mean := range q.meanings {
		for j, v := range mean.variants {
			for k, t := range v.terms {
				m.uses[t] = append(m.uses[t], termUse{i, j, k})
			}
		}
	}
	return m
}

// says reports whether a term can say some of the question.
func (m *Matcher) says(term string) bool { return len(m.uses[term]) > 0 }

// earned tells for each meaning how well a text says it, 0 to 1.
func (m *Matcher) earned(tokens []swedish.Token) []float64 {
	out := make([]float64, len(m.reading.meanings))
	var several map[[2]int][]float64
	for _, t := range tokens {
		uses := m.uses[t.Term]
		if len(uses) == 0 {
			continue
		}
		quality := 1.0
		if t.Kind == swedish.Part {
			quality = m.weights.Part
		}
		for _, u := range uses {
			v := m.reading.meanings[u.meaning].variants[u.variant]
			if len(v.terms) == 1 {
				out[u.meaning] = max(out[u.meaning], v.weight*quality)
				continue
			}
			if several == nil {
				several = map[[2]int][]float64{}
			}
			key := [2]int{u.meaning, u.variant}
			if several[key] == nil {
				several[key] = make([]float64, len(v.terms))
			}
			several[key][u.place] = max(several[key][u.place], quality)
		}
	}
	for key, places := range several {
		v := m.reading.meanings[key[0]].variants[key[1]]
		out[key[0]] = max(out[key[0]], v.weight*m.together(places))
	}
	return out
}

// together tells how well a phrase is said whose words were found as places
// tell: fully where all were, and partly where most were.
func (m *Matcher) together(places []float64) float64 {
	sum, found := 0.0, 0
	for _, p := range places {
		sum += p
		if p > 0 {
			found++
		}
	}
	if found == len(places) {
		return slices.Min(places)
	}
	if found*2 <= len(places) {
		return 0
	}
	return m.weights.Partly * sum / float64(len(places))
}

// outOfAccount marks a meaning that a sentence need not say.
const outOfAccount = -1

// merge raises each entry of into to that of from times weight.
func merge(into, from []float64, weight float64) {
	for i, v := range from {
		into[i] = max(into[i], v*weight)
	}
}

// highest is the most that any meaning has earned; 0 for a question without
// meanings, such as "3 §".
func highest(earned []float64) float64 {
	out := 0.0
	for _, v := range earned {
		out = max(out, v)
	}
	return out
}

// cover is the share of the question's weight that was earned.
func (m *Matcher) cover(earned []float64) float64 {
	got, all := 0.0, 0.0
	for i, mean := range m.reading.meanings {
		if earned[i] == outOfAccount {
			continue
		}
		got += mean.weight * earned[i]
		all += mean.weight
	}
	if all == 0 {
		return 0
	}
	return got / all
}

// heaviest gives what was earned of the meaning with the most weight.
func (m *Matcher) heaviest(earned []float64) float64 {
	best, weight := 0.0, 0.0
	for i, mean := range m.reading.meanings {
		if mean.weight > weight && !mean.previous {
			best, weight = earned[i], mean.weight
		}
	}
	return best
}

// saidFrom is how well a meaning must be said to count as said: better than by
// one part of a compound ("bil" of "bilmärke").
const saidFrom = 0.45

// saidBy reports whether a title says all of some meanings.
func (m *Matcher) saidBy(title string, meanings map[int]bool) bool {
	earned := m.earned(m.analyzer.Analyze(title))
	for i := range meanings {
		if earned[i] < saidFrom {
			return false
		}
	}
	return true
}

// spells reports whether the question says every word of a title ("lagen om
// vård av unga"), and whether it is about nothing else.
func (m *Matcher) spells(title string) (by, only bool) {
	tokens := m.analyzer.Analyze(title)
	words := 0
	for _, t := range tokens {
		if t.Kind != swedish.Word || swedish.IsStop(t.Term) || isNumber(t.Term) {
			continue
		}
		if len(m.uses[t.Term]) == 0 {
			return false, false
		}
		words++
	}
	only = true
	for i, e := range m.earned(tokens) {
		only = only && (e >= saidFrom || m.reading.meanings[i].refers())
	}
	return words > 1, only
}

// namedTitle reports whether a title is that of the document that the question
// names, of those that titled was asked for; true where it names none.
func (m *Matcher) namedTitle(title string) bool {
	named := false
	for other, said := range m.titles {
		if highest(said) >= m.weights.Title {
			if other == title {
				return true
			}
			named = true
		}
	}
	return !named
}
