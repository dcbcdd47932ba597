package answer

import (
	"math"

	"lotsen/bot/model"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// Model decides when a question counts as answered: by how likely the first
// candidate answers rather than only sharing words with the question.
type Model struct {
	answers *model.Bound[*Ranked]
	least   float64
	sure    float64
}

// NewModel lays a fitted model over the features.
func NewModel(m *model.Models) (*Model, error) {
	b, err := model.Bind(m.Answers, All)
	return &Model{answers: b, least: m.Least, sure: m.Sure}, err
}

// Decision is whether the first candidate answers, and how surely.
type Decision struct {
	Answered    bool
	Probability float64      // that it answers, 0 to 1
	Least, Sure float64      // probabilities from which on it is answered, and surely
	Rule        Rule         // what decided in place of the probability; "" for nothing
	Terms       []model.Term // what made the probability, those that give most first
}

// Rule is what decides in place of the probability.
type Rule string

// The rules.
const (
	InSection Rule = "section"  // a section is asked for by its number, and it stands there or not
	Excluded  Rule = "excluded" // who does not do something is asked, and it tells who does
	Titled    Rule = "title"    // its document's title is what is asked
	Contact   Rule = "contact"  // it is an address block, which is not asked for
)

// Certainty is how surely a question is answered.
type Certainty string

// How surely.
const (
	Sure   Certainty = "sure"
	Likely Certainty = "likely"
)

// Certainty is how surely the question is answered; "" where it is not.
func (d Decision) Certainty() Certainty {
	switch {
	case !d.Answered:
		return ""
	case d.Rule != InSection && d.Probability < d.Sure:
		return Likely
	}
	return Sure
}

// Decide tells whether the first of some candidates answers a question. Where
// only a section is asked for, it does if it stands in that; an address block
// answers only who asks for it; who does not act is told only by a sentence that
// negates; and a document whose title is what is asked answers.
func (l *Model) Decide(q *question.Reading, ranked []*ranking.Candidate) Decision {
	if len(ranked) == 0 {
		return Decision{}
	}
	r := NewRanked(q, ranked)
	logit := l.answers.Score(r)
	d := Decision{Probability: model.Probability(logit), Least: l.least, Sure: l.sure}
	d.Answered = d.Probability >= l.least
	switch {
	case q.OnlySection:
		d.Answered, d.Rule = ranked[0].InAsked, InSection
	case q.Excludes && !negates(ranked[0].Text()):
		d.Answered, d.Rule = false, Excluded
	case ranked[0].Features.ContactBlock > 0:
		d.Answered, d.Rule = false, Contact
	case ranked[0].Features.Titled > 0 && !d.Answered:
		d.Answered, d.Rule = true, Titled
	}
	return d
}

// Explain gives what made the probability that the first candidate answers.
func (l *Model) Explain(q *question.Reading, ranked []*ranking.Candidate) []model.Term {
	return l.answers.Terms(NewRanked(q, ranked))
}

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
