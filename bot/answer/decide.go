package answer

import (
	"math"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// Features are what is known of a sentence and the question beside it when it is
// decided whether the sentence answers. Those that say whether something is so
// are 1 or 0.
type Features struct {
	Score    float64 // of the ranking, without what headings add to it, at most 1.2
	Meanings float64 // how many meanings the question has, as a share of six
	Coverage float64 // share of the question that is said, times its meanings as a share of four
	Unknown  float64 // share of the question's weight that the documents never mention
	Heaviest float64 // weight of the heaviest meaning that is not said
	Unsaid   float64 // how many meanings are not said, as a share of four
	Focus    float64 // the noun asked for ("vilka hotell …") is not said
	Name     float64 // a name or acronym is not said
	Vague    float64 // a number is asked for and the sentence has none that is plainly of it
}

// Model decides whether a question counts as answered: a logistic model of how
// likely the best sentence answers rather than only sharing words with the
// question, with a coefficient for each feature. They were fitted by logistic
// regression on the project's questions and on questions put to documents that
// do not answer them, and checked by cross-validation; bot's ranking_test.go
// holds what they reach.
type Model struct {
	Least     float64 // probability from which on a question is answered
	Anchored  float64 // factor of it for a follow-up answered beside the answer before
	Intercept float64
	Features  Features
}

// DefaultModel is the one that answers are decided with.
var DefaultModel = Model{
	Least: 0.29, Anchored: 0.5, Intercept: -5.50,
	Features: Features{
		Score: 4.52, Meanings: 3.80, Coverage: 2.86, Unknown: -1.36, Heaviest: -1.28, Unsaid: -0.17, Focus: -0.73, Name: -1.22, Vague: -2,
	},
}

// Thresholds of the features and of what is decided without them.
const (
	wholeFrom   = 0.95 // share of a question after who acts from which on a sentence says all of it
	wholeLeast  = 3    // meanings that such a question has at least
	actSaidFrom = 0.7  // how well the rest must be said of a question whose act alone is not
	mostScore   = 1.2
)

// Answers reports whether a candidate answers the question. A sentence
// without what the question wants (a body, a telephone number) does not,
// whatever words it shares.
func (l *Model) Answers(q *question.Reading, c *ranking.Candidate) bool {
	if question.StrictWants[q.Want] && !c.Wanted && !wholly(q, c) {
		return false
	}
	if q.OnlySection {
		return c.InAsked
	}
	least := l.Least
	if q.Before.Near(c.Stored().Document, c.Stored().Section) {
		least *= l.Anchored
	}
	return l.probability(q, c) >= least
}

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

// probability is how likely a candidate answers the question, 0 to 1.
func (l *Model) probability(q *question.Reading, c *ranking.Candidate) float64 {
	f, w := FeaturesOf(q, c), &l.Features
	z := l.Intercept + w.Score*f.Score + w.Meanings*f.Meanings + w.Coverage*f.Coverage + w.Unknown*f.Unknown + w.Heaviest*f.Heaviest +
		w.Unsaid*f.Unsaid + w.Focus*f.Focus + w.Name*f.Name + w.Vague*f.Vague
	return 1 / (1 + math.Exp(-z))
}

// countWants are the wants of a number of something.
var countWants = map[question.Want]bool{question.WantNumber: true, question.WantAmount: true, question.WantMoney: true}

// FeaturesOf gives the features of a candidate as the answer to a question.
func FeaturesOf(q *question.Reading, c *ranking.Candidate) Features {
	n := float64(len(q.Meanings))
	f := Features{
		Score: math.Min(c.Score-c.HeadingScore, mostScore), Meanings: math.Min(n, 6) / 6,
		Coverage: c.Features.ContextCoverage * math.Min(n, 4) / 4,
	}
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
