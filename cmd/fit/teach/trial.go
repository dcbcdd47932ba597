package main

import (
	"fmt"
	"slices"

	"lotsen/bot/eval"
	"lotsen/bot/teach"
	"lotsen/index/encoder"
)

// trial is a set that is taught and one that is asked.
type trial struct {
	name, collection, of string // of: the asked set
	cases                []trialCase
}

// trialCase is a question that is asked while lessons are taught.
type trialCase struct {
	weighed   []teach.Weighed
	right     []bool // whether each's quote is one of the question's own
	rewording bool   // some lesson that is taught has a quote of it
	others    bool   // it shares no quote with any lesson, and is to get none
	first     bool   // without lessons, what is cited first is a right lesson's quote
}

// taughtMost is how many questions of a set are taught.
const taughtMost = 100

// makeTrials teaches each set and asks the others over the same documents.
func makeTrials(sets []set) []trial {
	var out []trial
	for i := range sets {
		alone := true
		for j := range sets {
			if i != j && sets[i].index == sets[j].index {
				alone = false
				out = append(out, newTrial(&sets[i], &sets[j]))
			}
		}
		if alone {
			out = append(out, newTrial(&sets[i], &sets[i]))
		}
	}
	return out
}

func newTrial(taught, of *set) trial {
	t := trial{name: taught.name + " > " + of.name, collection: of.collection, of: of.name}
	var lessons []*asked
	for i := range taught.asked {
		if len(lessons) < taughtMost && taught.asked[i].lesson != nil {
			lessons = append(lessons, &taught.asked[i])
		}
	}
	for i := range of.asked {
		t.cases = append(t.cases, newCase(lessons, &of.asked[i]))
	}
	return t
}

// newCase asks a question while lessons other than it itself are taught.
func newCase(lessons []*asked, q *asked) trialCase {
	c := trialCase{others: true}
	var pages []teach.Lesson
	for _, l := range lessons {
		if l == q {
			continue
		}
		pages = append(pages, *l.lesson)
		c.rewording = c.rewording || holds(q, l.lesson.Quote)
		c.others = c.others && !slices.ContainsFunc(l.Gold, func(g eval.Gold) bool { return holds(q, g.Quote) })
	}
	c.others = c.others && !c.rewording
	ask := teach.AskedOf(q.Text, q.answer)
	ask.May = func(teach.Lesson) bool { return true }
	c.weighed = teach.Weigh(q.vector, ask, teach.Prepare(pages), encoder.ShippedID())
	for _, w := range c.weighed {
		c.right = append(c.right, holds(q, w.Lesson.Quote))
	}
	if q.answer.Answered {
		for _, l := range pages {
			if place, _ := ask.Shown(l); place == 0 && holds(q, l.Quote) {
				c.first = true
			}
		}
	}
	return c
}

// holds reports whether a quote is one of those that answer a question.
func holds(q *asked, quote string) bool {
	return slices.ContainsFunc(q.Gold, func(g eval.Gold) bool { return eval.Hits(quote, g.Quote) || eval.Hits(g.Quote, quote) })
}

// judged is what came of a trial.
type judged struct {
	rewordings, verified, wrong, first, near int
	others, given, moved, otherNear          int
}

// judge counts what questions get from a probability on.
func (t *trial) judge(p func(teach.Evidence) float64, m *teach.Model) judged {
	var out judged
	for i := range t.cases {
		c := &t.cases[i]
		best, at := c.best(p)
		right := at >= 0 && c.right[at]
		gets := best >= m.Same
		moved := !gets && best >= m.First && c.weighed[at].Evidence.Below()
		switch {
		case c.rewording:
			out.rewordings++
			out.verified += count(gets && right)
			out.wrong += count(gets && !right)
			out.first += count((gets || moved) && right || !gets && !moved && c.first)
			out.near += count(!gets && best >= m.Near)
		case c.others:
			out.others++
			out.given += count(gets)
			out.moved += count(moved)
			out.otherNear += count(!gets && best >= m.Near)
		}
	}
	return out
}

// best is the probability of the likeliest lesson, and which it is; −1 where there
// is none.
func (c *trialCase) best(p func(teach.Evidence) float64) (best float64, at int) {
	best, at = -1, -1
	for i, w := range c.weighed {
		if s := p(w.Evidence); s > best {
			best, at = s, i
		}
	}
	return best, at
}

// nearest is the cosine of the lesson whose question is nearest.
func (c *trialCase) nearest() (best float64) {
	for _, w := range c.weighed {
		best = max(best, w.Evidence.Question)
	}
	return best
}

func (j *judged) add(more judged) {
	j.rewordings += more.rewordings
	j.verified += more.verified
	j.wrong += more.wrong
	j.first += more.first
	j.near += more.near
	j.others += more.others
	j.given += more.given
	j.moved += more.moved
	j.otherNear += more.otherNear
}

func (j judged) line(name string) string {
	of := func(n, all int) float64 { return float64(n) / float64(max(1, all)) }
	return fmt.Sprintf("%s: of %d rewordings %.3f get the taught quote first (%.3f verified, %.3f another lesson's), %.3f near; of %d others %.3f (%d) are given one, %.3f (%d) get another quote first, %.3f near", name,
		j.rewordings, of(j.first, j.rewordings), of(j.verified, j.rewordings), of(j.wrong, j.rewordings), of(j.near, j.rewordings),
		j.others, of(j.given, j.others), j.given, of(j.moved, j.others), j.moved, of(j.otherNear, j.others))
}

func count(so bool) int {
	if so {
		return 1
	}
	return 0
}
