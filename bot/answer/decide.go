package answer

import (
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
	Row       Rule = "row"      // it is the row of a table whose name is what is asked about: it is not sure
	Struck    Rule = "struck"   // what is asked stands struck through in its document, and it says less of it
	Unproven  Rule = "unproven" // nothing permits or forbids, or defines, where that is asked: it is not sure
	Ruled     Rule = "ruled"    // whether something may or must be done is asked, and it may tell so of something else: it is not sure
)

// sureRuling is the probability from which on whether something may or must be done is
// answered surely. Of the shared sets' such questions that are sure without it, 7 of 18
// below it were answered by what rules something else, and 4 of 28 above it.
const sureRuling = 0.65

// Certainty is how surely the question is answered; "" where it is not.
func (d Decision) Certainty() Certainty {
	switch {
	case !d.Answered:
		return ""
	case d.Rule == Unproven, d.Rule == Ruled, d.Rule == Row, d.Rule != InSection && d.Probability < d.Sure:
		return Likely
	}
	return Sure
}

// Decide tells whether the first of some candidates answers a question. Where
// only a section is asked for, it does if it stands in that; an address block
// answers only who asks for it; who does not act is told only by a sentence that
// negates; a document whose title is what is asked answers, and so does a table's row
// of which a figure or who acts is asked by its name; and whether something
// may be done, or what it is, is told surely by a sentence that does so alone.
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
	case !d.Answered && byRow(q, ranked[0], d):
		d.Answered, d.Rule = true, Row
	case d.Answered && unproven(q, ranked):
		d.Rule = Unproven
	case d.Answered && q.Whether && (q.Leave || q.Kind == question.KindDuty) && d.Probability < sureRuling:
		d.Rule = Ruled
	}
	return d
}

// Explain gives what made the probability that the first candidate answers.
func (l *Model) Explain(q *question.Reading, ranked []*ranking.Candidate) []model.Term {
	return l.answers.Terms(NewRanked(q, ranked))
}
