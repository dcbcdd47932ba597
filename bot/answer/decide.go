package answer

import (
	"math"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// Model decides when a question counts as answered: a logistic model of how
// likely the best candidate answers rather than only sharing words with the
// question. The coefficients were fitted by logistic regression on the
// project's questions and on questions put to documents that do not answer
// them, and checked by cross-validation; ranking_test.go holds what they reach.
type Model struct {
	Least    float64 // probability from which on a question is answered
	Anchored float64 // factor of it for a follow-up answered beside the answer before

	Intercept float64
	Score     float64 // the candidate's score, at most 1.2
	Meanings  float64 // how many meanings the question has, of six
	Coverage  float64 // share of the question said, times its meanings, of four
	Unknown   float64 // share of the question's weight that the documents never mention
	Heaviest  float64 // weight of the heaviest meaning that is not said
	Unsaid    float64 // how many meanings are not said, of four
	Focus     float64 // the noun asked for ("vilka hotell …") is not said
	Name      float64 // a name or acronym is not said
	Vague     float64 // a number is asked for and the sentence has one that may be of something else
}

// DefaultModel is the one that answers are decided with.
var DefaultModel = Model{
	Least: 0.29, Anchored: 0.5, Intercept: -5.50, Score: 4.52, Meanings: 3.80, Coverage: 2.86, Unknown: -1.36,
	Heaviest: -1.28, Unsaid: -0.17, Focus: -0.73, Name: -1.22, Vague: -2,
}

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
	return q.Want == question.WantBody && c.Features.SentenceCoverage >= 0.95 && len(q.Meanings) >= 3
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

// actSaidFrom is how well the rest of a question must be said there.
const actSaidFrom = 0.7

// probability is how likely a candidate answers the question, 0 to 1.
func (l *Model) probability(q *question.Reading, c *ranking.Candidate) float64 {
	g := gapsOf(q, c)
	n := float64(len(q.Meanings))
	score := c.Score - c.HeadingScore
	z := l.Intercept + l.Score*math.Min(score, 1.2) + l.Meanings*math.Min(n, 6)/6 +
		l.Coverage*c.Features.ContextCoverage*math.Min(n, 4)/4 + l.Unknown*g.unknown + l.Heaviest*g.heaviest +
		l.Unsaid*math.Min(g.unsaid, 4)/4 + l.Focus*g.focus + l.Name*g.name + l.Vague*g.vague
	return 1 / (1 + math.Exp(-z))
}

// gaps are what a candidate leaves unsaid of a question.
type gaps struct {
	unknown  float64 // share of the weight that the documents never mention
	heaviest float64 // weight of the heaviest meaning left unsaid
	unsaid   float64 // how many
	focus    float64 // 1 where the noun asked for is one of them
	vague    float64 // 1 where a number is asked for and it holds none beyond doubt
	name     float64 // 1 where a name is one of them
}

// countWants are the wants of a number of something.
var countWants = map[question.Want]bool{question.WantNumber: true, question.WantAmount: true, question.WantMoney: true}

func gapsOf(q *question.Reading, c *ranking.Candidate) gaps {
	var g gaps
	if countWants[q.Want] && !c.Plain {
		g.vague = 1
	}
	all, unknown := 0.0, 0.0
	for i, m := range q.Meanings {
		all += m.Weight
		if !m.Found {
			unknown += m.Weight
		}
		if c.ByContext[i] == question.OutOfAccount || c.ByContext[i] >= question.SaidFrom {
			continue
		}
		if m.Acts && onlyActUnsaid(q, c) {
			continue
		}
		if m.Focus {
			g.focus = 1
		}
		if m.Name {
			g.name = 1
		}
		if !m.Previous {
			g.unsaid++
			g.heaviest = math.Max(g.heaviest, m.Weight)
		}
	}
	if all > 0 {
		g.unknown = unknown / all
	}
	return g
}
