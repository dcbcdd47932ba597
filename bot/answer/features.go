package answer

import (
	"math"
	"slices"

	"lotsen/bot/model"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// Ranked is what is decided on: a question and its candidates, best first.
type Ranked struct {
	q     *question.Reading
	all   []*ranking.Candidate
	first *ranking.Candidate
	gaps  Gaps
}

// NewRanked lays out a question and its candidates, best first and at least one.
func NewRanked(q *question.Reading, all []*ranking.Candidate) *Ranked {
	return &Ranked{q: q, all: all, first: all[0], gaps: GapsOf(q, all[0])}
}

// All are what is known of a question's first candidate and of those
// behind it. A feature is added by a line here.
var All = []model.Feature[*Ranked]{
	{Name: "score", Of: func(r *Ranked) float64 { return r.first.Score }},
	{Name: "margin", Of: func(r *Ranked) float64 { return r.margin(func(*ranking.Candidate) bool { return true }) }},
	{Name: "margin, document", Of: func(r *Ranked) float64 {
		return r.margin(func(c *ranking.Candidate) bool { return c.Stored().Doc != r.first.Stored().Doc })
	}},
	{Name: "share", Of: (*Ranked).share},
	{Name: "context coverage", Of: func(r *Ranked) float64 { return r.first.Features.ContextCoverage }},
	{Name: "context coverage, several meanings", Of: func(r *Ranked) float64 { return r.first.Features.ContextCoverage * min(r.meanings(), 4) / 4 }},
	{Name: "context coverage, English", Of: func(r *Ranked) float64 { return r.first.Features.ContextCoverage * r.english() }},
	{Name: "sentence coverage", Of: func(r *Ranked) float64 { return r.first.Features.SentenceCoverage }},
	{Name: "heading coverage", Of: func(r *Ranked) float64 { return r.first.Features.HeadingCoverage }},
	{Name: "coverage, best", Of: (*Ranked).coverage},
	{Name: "title asked and covered", Of: func(r *Ranked) float64 { return r.first.Features.TitleAsked * r.first.Features.TitleCoverage }},
	{Name: "heading asks", Of: func(r *Ranked) float64 { return r.first.Features.HeadingAsks }},
	{Name: "retrieved first", Of: func(r *Ranked) float64 { return r.first.Features.Retrieved }},
	{Name: "coverage, first", Of: func(r *Ranked) float64 { return r.first.Features.CoverageFirst }},
	{Name: "nearness", Of: func(r *Ranked) float64 { return r.first.Features.Near }},
	{Name: "nearness, English", Of: func(r *Ranked) float64 { return r.first.Features.Near * r.english() }},
	{Name: "nearness, behind", Of: func(r *Ranked) float64 { return r.first.Features.NearBehind }},
	{Name: "nearness, first", Of: func(r *Ranked) float64 { return r.first.Features.NearFirst }},
	{Name: "nearness, around", Of: func(r *Ranked) float64 { return r.first.Features.NearAround }},
	{Name: "nearness, document", Of: func(r *Ranked) float64 { return r.first.Features.NearDocument }},
	{Name: "nearness, best above mean", Of: (*Ranked).nearSpread},
	{Name: "nearness, mean", Of: (*Ranked).nearMean},
	{Name: "meanings", Of: func(r *Ranked) float64 { return min(r.meanings(), 6) / 6 }},
	{Name: "English", Of: (*Ranked).english},
	{Name: "unknown", Of: func(r *Ranked) float64 { return r.gaps.Unknown }},
	{Name: "unknown, English", Of: func(r *Ranked) float64 { return r.gaps.Unknown * r.english() }},
	{Name: "heaviest unsaid", Of: func(r *Ranked) float64 { return r.gaps.Heaviest }},
	{Name: "unsaid", Of: func(r *Ranked) float64 { return r.gaps.Unsaid }},
	{Name: "focus unsaid", Of: func(r *Ranked) float64 { return r.gaps.Focus }},
	{Name: "name unsaid", Of: func(r *Ranked) float64 { return r.gaps.Name }},
	{Name: "name unknown", Of: func(r *Ranked) float64 { return r.gaps.Strange }},
	{Name: "spells out", Of: func(r *Ranked) float64 { return r.first.Features.SpellsOut }},
	{Name: "defines", Of: func(r *Ranked) float64 { return r.first.Features.Defines }},
	{Name: "leave", Of: func(r *Ranked) float64 { return r.first.Features.Leave }},
	{Name: "permits", Of: func(r *Ranked) float64 { return r.first.Features.Permits }},
	{Name: "date vague", Of: func(r *Ranked) float64 { return one(r.q.Want == question.WantDate && !r.first.Plain) }},
	{Name: "figure unsaid", Of: func(r *Ranked) float64 { return r.gaps.Figure }},
	{Name: "number vague", Of: func(r *Ranked) float64 { return r.gaps.Vague }},
	{Name: "lacks what is wanted", Of: func(r *Ranked) float64 {
		return one(question.StrictWants[r.q.Want] && !r.first.Wanted && !wholly(r.q, r.first))
	}},
	{Name: "has what is wanted", Of: func(r *Ranked) float64 { return one(question.StrictWants[r.q.Want] && r.first.Wanted) }},
	{Name: "wanted beyond doubt", Of: func(r *Ranked) float64 { return one(r.q.Want != question.WantNothing && r.first.Plain) }},
	{Name: "actor guessed", Of: func(r *Ranked) float64 { return one(r.first.Guessed) }},
	{Name: "actor mentioned", Of: func(r *Ranked) float64 { return r.first.Features.ActorMentioned }},
	{Name: "who", Of: func(r *Ranked) float64 { return one(r.q.Want == question.WantBody) }},
	{Name: "introduction", Of: func(r *Ranked) float64 { return r.first.Features.Introduction }},
	{Name: "question", Of: func(r *Ranked) float64 { return r.first.Features.Question }},
	{Name: "other law", Of: func(r *Ranked) float64 { return r.first.Features.OtherLaw }},
	{Name: "section asked for", Of: func(r *Ranked) float64 { return one(r.first.InAsked) }},
	{Name: "same section", Of: func(r *Ranked) float64 { return r.first.Features.SameSection }},
}

// widest is the most that a margin counts.
const widest = 4

// margin is how far the first candidate is ahead of the next one of some.
func (r *Ranked) margin(of func(*ranking.Candidate) bool) float64 {
	for _, c := range r.all[1:] {
		if of(c) && c.Read() {
			return max(0, min(r.first.Score-c.Score, widest))
		}
	}
	return widest
}

// share is the first candidate's share of what all together are worth.
func (r *Ranked) share() float64 {
	sum := 0.0
	for _, c := range r.all {
		if c.Read() {
			sum += math.Exp(min(0, c.Score-r.first.Score))
		}
	}
	return 1 / max(1, sum)
}

// coverage is the best that any candidate covers.
func (r *Ranked) coverage() float64 {
	best := 0.0
	for _, c := range r.all {
		best = max(best, c.Features.ContextCoverage)
	}
	return best
}

// spread is how many of the nearest candidates make a mean.
const spread = 10

// nearSpread is how much nearer the nearest candidate is than the mean of the
// first ten.
func (r *Ranked) nearSpread() float64 {
	near := make([]float64, len(r.all))
	for i, c := range r.all {
		near[i] = c.Features.Near
	}
	slices.SortFunc(near, func(a, b float64) int {
		if a > b {
			return -1
		}
		return 1
	})
	near = near[:min(len(near), spread)]
	sum := 0.0
	for _, v := range near {
		sum += v
	}
	return near[0] - sum/float64(len(near))
}

// nearMean is the mean nearness of what was read closely: how near to any
// question the collection's sentences are.
func (r *Ranked) nearMean() float64 {
	sum, n := 0.0, 0
	for _, c := range r.all {
		if c.Read() {
			sum, n = sum+c.Features.Near, n+1
		}
	}
	return sum / float64(max(1, n))
}

func (r *Ranked) meanings() float64 { return float64(len(r.q.Meanings)) }

func (r *Ranked) english() float64 { return one(r.q.Lang == question.English) }
