package question

import (
	"slices"

	"lotsen/corpus/swedish"
)

// termUse says which meanings a term can express.
type termUse struct{ meaning, variant, place int }

// Matcher finds what a reading is about in text. It belongs to one question and
// is not safe for concurrent use.
type Matcher struct {
	Reading  *Reading
	Analyzer *swedish.Analyzer
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

// NewMatcher returns a matcher for the terms of an analyzer.
func NewMatcher(q *Reading, a *swedish.Analyzer, w MatchWeights) *Matcher {
	m := &Matcher{Reading: q, Analyzer: a, weights: w, uses: map[string][]termUse{}, titles: map[string][]float64{}}
	for i, mean := range q.Meanings {
		for j, v := range mean.Variants {
			for k, t := range v.Terms {
				m.uses[t] = append(m.uses[t], termUse{i, j, k})
			}
		}
	}
	return m
}

// Expresses reports whether a term can say some of the question.
func (m *Matcher) Expresses(term string) bool { return len(m.uses[term]) > 0 }

// Said tells for each meaning how well a text says it, 0 to 1.
func (m *Matcher) Said(tokens []swedish.Token) []float64 {
	out := make([]float64, len(m.Reading.Meanings))
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
			v := m.Reading.Meanings[u.meaning].Variants[u.variant]
			if len(v.Terms) == 1 {
				out[u.meaning] = max(out[u.meaning], v.Weight*quality)
				continue
			}
			if several == nil {
				several = map[[2]int][]float64{}
			}
			key := [2]int{u.meaning, u.variant}
			if several[key] == nil {
				several[key] = make([]float64, len(v.Terms))
			}
			several[key][u.place] = max(several[key][u.place], quality)
		}
	}
	for key, places := range several {
		v := m.Reading.Meanings[key[0]].Variants[key[1]]
		out[key[0]] = max(out[key[0]], v.Weight*m.together(places))
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

// OutOfAccount marks a meaning that a sentence need not say.
const OutOfAccount = -1

// Raise raises each entry of into to that of from times weight.
func Raise(into, from []float64, weight float64) {
	for i, v := range from {
		into[i] = max(into[i], v*weight)
	}
}

// Highest is the most that any meaning has earned; 0 for a question without
// meanings, such as "3 §".
func Highest(earned []float64) float64 {
	out := 0.0
	for _, v := range earned {
		out = max(out, v)
	}
	return out
}

// Coverage is the share of the question's weight that was earned.
func (m *Matcher) Coverage(earned []float64) float64 {
	got, all := 0.0, 0.0
	for i, mean := range m.Reading.Meanings {
		if earned[i] == OutOfAccount {
			continue
		}
		got += mean.Weight * earned[i]
		all += mean.Weight
	}
	if all == 0 {
		return 0
	}
	return got / all
}

// Heaviest gives what was earned of the meaning with the most weight.
func (m *Matcher) Heaviest(earned []float64) float64 {
	best, weight := 0.0, 0.0
	for i, mean := range m.Reading.Meanings {
		if mean.Weight > weight && !mean.Previous {
			best, weight = earned[i], mean.Weight
		}
	}
	return best
}

// SaidFrom is how well a meaning must be said to count as said: better than by
// one part of a compound ("bil" of "bilmärke").
const SaidFrom = 0.45

// TitleSays reports whether a title says all of some meanings.
func (m *Matcher) TitleSays(title string, meanings map[int]bool) bool {
	earned := m.Said(m.Analyzer.Analyze(title))
	for i := range meanings {
		if earned[i] < SaidFrom {
			return false
		}
	}
	return true
}

// Spells reports whether the question says every word of a title ("lagen om
// vård av unga"), and whether it is about nothing else.
func (m *Matcher) Spells(title string) (by, only bool) {
	tokens := m.Analyzer.Analyze(title)
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
	for i, e := range m.Said(tokens) {
		only = only && (e >= SaidFrom || m.Reading.Meanings[i].Refers())
	}
	return words > 1, only
}

// Names reports whether a title is that of the document that the question
// names, of those that titled was asked for; true where it names none.
func (m *Matcher) Names(title string) bool {
	named := false
	for other, said := range m.titles {
		if Highest(said) >= m.weights.Title {
			if other == title {
				return true
			}
			named = true
		}
	}
	return !named
}
