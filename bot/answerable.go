package bot

// limits decide when a question counts as answered.
type limits struct {
	Coverage float64 // least share of the question that the best sentence and its context say
	Strict   float64 // least share that the sentence itself says
	Missing  float64 // most weight that one meaning may have which is said nowhere near
}

var defaultLimits = limits{Coverage: 0.45, Strict: 0.30, Missing: 0.40}

// answers reports whether a candidate answers the question rather than only
// sharing words with it.
func (l limits) answers(q *reading, c candidate) bool {
	if strictWants[q.want] && !c.wanted {
		return false
	}
	if c.coverage < l.Coverage || c.strict < l.Strict {
		return false
	}
	return q.missing(c) <= l.Missing
}

// missing is the share of the question's weight that its heaviest unsaid
// meaning has.
func (q *reading) missing(c candidate) float64 {
	heaviest, all := 0.0, 0.0
	for i, m := range q.meanings {
		if c.earned[i] == outOfAccount {
			continue
		}
		all += m.weight
		if c.earned[i] < 0.2 && !m.previous {
			heaviest = max(heaviest, m.weight)
		}
	}
	if all == 0 {
		return 1
	}
	return heaviest / all
}
