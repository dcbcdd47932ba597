package answer

import (
	"math"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// Thresholds of the features.
const (
	wholeFrom   = 0.95 // share of a question after who acts from which on a sentence says all of it
	wholeLeast  = 3    // meanings that such a question has at least
	actSaidFrom = 0.7  // how well the rest must be said of a question whose act alone is not
)

// wholly reports whether a sentence says all of a question after who acts, of
// some length: whoever it names is the answer, though not seen to be a body.
func wholly(q *question.Reading, c *ranking.Candidate) bool {
	return q.Want == question.WantBody && c.Features.SentenceCoverage >= wholeFrom && len(q.Meanings) >= wholeLeast
}

// onlyActUnsaid reports whether a sentence in which a body acts says all of a
// who-question but what is done, which documents say in many ways.
func onlyActUnsaid(q *question.Reading, c *ranking.Candidate) bool {
	if q.Want != question.WantBody || len(c.Actors) == 0 || c.Guessed {
		return false
	}
	others := 0
	for i, m := range q.Meanings {
		switch {
		case m.Acts || c.ByContext[i] == question.OutOfAccount:
		case c.BySentence[i] < actSaidFrom:
			return false
		default:
			others++
		}
	}
	return others > 0
}

// Gaps are what a sentence leaves unsaid of a question. Those that say whether
// something is so are 1 or 0.
type Gaps struct {
	Unknown  float64 // share of the question's weight that the documents never mention
	Heaviest float64 // weight of the heaviest meaning that is not said
	Unsaid   float64 // how many meanings are not said, as a share of four
	Focus    float64 // the noun asked for ("vilka hotell …") is not said
	Name     float64 // a name or acronym is not said
	Strange  float64 // … that the documents never mention
	Figure   float64 // a figure, such as a year
	Vague    float64 // a number is asked for and the sentence has none that is plainly of it
}

// countWants are the wants of a number of something.
var countWants = map[question.Want]bool{question.WantNumber: true, question.WantAmount: true, question.WantMoney: true}

// GapsOf gives what a candidate leaves unsaid of a question.
func GapsOf(q *question.Reading, c *ranking.Candidate) Gaps {
	var f Gaps
	if countWants[q.Want] && !c.Plain {
		f.Vague = 1
	}
	all, unknown, unsaid := 0.0, 0.0, 0.0
	for i, m := range q.Meanings {
		all += m.Weight
		if !m.Found {
			unknown += m.Weight
		}
		if c.ByContext[i] == question.OutOfAccount || c.ByContext[i] >= question.SaidFrom || m.Acts && onlyActUnsaid(q, c) {
			continue
		}
		if m.Focus {
			f.Focus = 1
		}
		if m.Name {
			f.Name = 1
			f.Strange = math.Max(f.Strange, one(!m.Found))
		}
		if m.IsFigure() {
			f.Figure = 1
		}
		if !m.Previous {
			unsaid++
			f.Heaviest = math.Max(f.Heaviest, m.Weight)
		}
	}
	f.Unsaid = math.Min(unsaid, 4) / 4
	if all > 0 {
		f.Unknown = unknown / all
	}
	return f
}

// one makes a feature of what is so or not.
func one(so bool) float64 {
	if so {
		return 1
	}
	return 0
}
