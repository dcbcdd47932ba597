package question

import "slices"

// asksDeadline reports whether a question asks by when something must be done: "när
// senast", "how soon", "when must it be ready".
func asksDeadline(want Want, words []string) bool {
	if want != WantDate && want != WantCondition {
		return false
	}
	for i, w := range words {
		before := ""
		if i > 0 {
			before = words[i-1]
		}
		switch {
		case latest.Has(w), soon.Has(w) && (before == "hur" || before == "how"):
			return true
		case (w == "when" || w == "när") && (before == "by" || before == "before" || before == "till"):
			return true
		}
	}
	return want == WantCondition && slices.ContainsFunc(words, finished.Has)
}

// AsksTime reports whether a question asks by when something must be done, how often
// it is, or for how long.
func (q *Reading) AsksTime() bool {
	return q.Deadline || q.Want == WantFrequency || q.Want == WantDuration
}
