package answer

import (
	"slices"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// How far behind the first, as a logit, a sentence may be that is shown before it,
// because it permits or forbids, defines, or names who acts rather than to whom they
// turn, and the first does not; and how much of the question it says.
const (
	rulingBehind   = 4
	surelyBehind   = 1 // … surely
	definingBehind = 3
	actingBehind   = 3
	namingBehind   = 1
	dutyBehind     = 0.5
	timeBehind     = 2.5
	hasteBehind    = 3 // of one that tells by when, behind one that tells only that it must be soon
	lessSaid       = 0.05
	leastSaid      = 0.25
	leaveUnknown   = 0.3 // share of a question that the documents never mention, from which on it is not surely answered
	actUnknown     = 0.45
	actSaid        = 0.6 // share of what the first says of the question that one says who acts before it
)

// needsProof reports whether a question's kind needs something of a sentence beside
// its words: that it permits or forbids, defines, names who acts, or tells a time or
// when something was decided.
func needsProof(q *question.Reading) bool {
	return q.Leave || q.AsksTime() || q.AsksDuty() || q.Defined() >= 0 || q.Want == question.WantBody || asksDecided(q)
}

// provenFirst puts, where the first candidate does not do what the question's kind
// needs, the best that does and says as much of the question before it.
func provenFirst(q *question.Reading, shown []*ranking.Candidate) []*ranking.Candidate {
	i := provenAt(q, shown)
	if i <= 0 {
		return shown
	}
	proven := *shown[i]
	proven.Score = shown[0].Score // together they answer
	return slices.Insert(slices.Delete(slices.Clone(shown), i, i+1), 0, &proven)
}

// provenAt gives the candidate that is to be shown first; -1 where none does what
// the question's kind needs.
func provenAt(q *question.Reading, shown []*ranking.Candidate) int {
	first := shown[0]
	if !needsProof(q) || first.Proves && !asksDecided(q) && !hastens(q, first) || asksDecided(q) && tellsDecided(first) || first.InAsked || q.Want == question.WantBody && (!namesNobody(first) || wholly(q, first)) && (!first.Receives || q.Reaching || q.TakesOver) {
		return 0
	}
	behind, does := float64(definingBehind), defines(first)
	switch {
	case q.Leave:
		behind, does = rulingBehind, func(c *ranking.Candidate) bool { return c.Rules() && saysAsMuch(c, first) }
	case asksDecided(q):
		behind, does = rulingBehind, tellsDecided
	case q.AsksDuty():
		behind, does = dutyBehind, func(c *ranking.Candidate) bool { return c.Features.Duty > 0 }
	case q.AsksTime():
		behind, does = timeBehind, func(c *ranking.Candidate) bool { return c.Proves }
		if hastens(q, first) {
			behind, does = hasteBehind, func(c *ranking.Candidate) bool { return c.TellsLimit() && besideIt(c, first) }
		}
	case q.Want == question.WantBody && namesNobody(first):
		behind, does = namingBehind, func(c *ranking.Candidate) bool {
			return !namesNobody(c) && (besideIt(c, first) || saysAsMuch(c, first))
		}
	case q.Want == question.WantBody:
		behind, does = actingBehind, func(c *ranking.Candidate) bool {
			return c.Wanted && !c.Receives && c.Features.SentenceCoverage >= actSaid*first.Features.SentenceCoverage
		}
	}
	for i, c := range shown[1:] {
		if !c.Read() || c.Score < first.Score-behind {
			break
		}
		if does(c) {
			return i + 1
		}
	}
	if hastens(q, first) || q.AsksDuty() {
		return 0
	}
	return -1
}

// hastens reports whether a candidate tells of what must be done only that it must
// be soon.
func hastens(q *question.Reading, c *ranking.Candidate) bool {
	return q.Deadline && c.Proves && !c.TellsLimit()
}

// namesNobody reports whether who acts is asked and a candidate names nobody.
func namesNobody(c *ranking.Candidate) bool { return c.Features.NoActor > 0 }

// besideIt reports whether two candidates stand in the same section.
func besideIt(a, b *ranking.Candidate) bool {
	return a.Stored().Document == b.Stored().Document && a.Stored().Section == b.Stored().Section
}

// tellsDecided reports whether a candidate has a date and says that something was
// decided then.
func tellsDecided(c *ranking.Candidate) bool {
	return c.Plain && slices.ContainsFunc(question.SplitWords(c.Text()), func(w question.Word) bool { return decisions.Has(w.Lower) })
}

// defines tells of a candidate whether it defines, or spells out, what the question
// is about: in so many words, or hardly behind the first.
func defines(first *ranking.Candidate) func(*ranking.Candidate) bool {
	return func(c *ranking.Candidate) bool {
		f := &c.Features
		return f.SpellsOut > 0 || f.DefinesInWords > 0 || f.Defines > 0 && (saysAsMuch(c, first) || c.Score >= first.Score-surelyBehind)
	}
}

// unproven reports whether no candidate that is shown first surely does what the
// question's kind needs.
func unproven(q *question.Reading, shown []*ranking.Candidate) bool {
	i := provenAt(q, shown)
	if i < 0 || !q.Leave && q.Want != question.WantBody {
		return i < 0
	}
	unknown := 0.0
	if q.Lang == question.Swedish { // English words are often unknown only to the glossary
		unknown = GapsOf(q, shown[i]).Unknown
	}
	if q.Leave {
		return shown[i].Score < shown[0].Score-surelyBehind || unknown >= leaveUnknown
	}
	return unknown >= actUnknown
}

// saysAsMuch reports whether a candidate's words say as much of the question as
// another's.
func saysAsMuch(c, as *ranking.Candidate) bool {
	return c.Features.SentenceCoverage >= max(leastSaid, as.Features.SentenceCoverage-lessSaid)
}
