package main

import (
	"errors"
	"math"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"lotsen/bot/answer"
	"lotsen/bot/eval"
	"lotsen/bot/model"
	"lotsen/bot/ranking"
)

// How the models are fitted.
const (
	rankPenalty   = 5.0
	answerPenalty = 7.0
	sureRight     = 0.75 // of the answers that are given for sure
)

var errCollections = errors.New("fewer than two collections: none can be left out")

// refusing says what share of the unanswerable is refused at least.
type refusing struct {
	mean float64 // of the collections
	each float64
}

// fitted is a ranker and what decides, as numbers.
type fitted struct {
	rank      []float64
	answers   []float64
	intercept float64
}

func (f *fitted) score(features []float64) float64 { return dot(f.rank, features) }

// put orders a sample and gives its logit.
func (f *fitted) put(s *sample) *ordered {
	out := s.order(f.score)
	out.logit = f.intercept + dot(f.answers, out.features)
	return out
}

// fit fits on all samples, with figures of each collection left out.
func fit(samples []*sample, least refusing) (model.Models, *table, error) {
	var groups []group
	collections := map[string]bool{}
	for _, s := range samples {
		if !slices.Contains(groups, s.group) {
			groups = append(groups, s.group)
		}
		collections[s.collection] = true
	}
	if len(collections) < 2 {
		return model.Models{}, nil, errCollections
	}
	left := make([]*ordered, len(samples))
	models := make([]*fitted, len(groups)+1)
	ranked := newRankers(samples)
	var fitting errgroup.Group
	fitting.SetLimit(runtime.GOMAXPROCS(0))
	for i, g := range append(slices.Clone(groups), group{}) { // the last leaves none out
		fitting.Go(func() error { models[i] = fitOn(ranked, g); return nil })
	}
	if err := fitting.Wait(); err != nil {
		return model.Models{}, nil, err
	}
	for i, s := range samples {
		left[i] = models[slices.Index(groups, s.group)].put(s)
	}
	left = slices.DeleteFunc(left, func(o *ordered) bool { return o.foreign })
	slope, correction := calibrate(left)
	all := models[len(groups)]
	t := &table{}
	for i, o := range left {
		t.left = append(t.left, decided(left[i], slope, correction))
		t.seen = append(t.seen, decided(all.put(o.sample), slope, correction))
	}
	t.least = eval.LeastFor(honest(t.left, left), least.mean, least.each)
	out := model.Models{
		Shortlist: linear(names(ranking.Early), listwise(samples, len(ranking.Early), rankPenalty, nil), 0),
		Rank:      linear(names(ranking.All), all.rank, 0),
		Least:     round(t.least), Sure: round(max(t.least, eval.SureFrom(honest(t.left, left), sureRight))),
	}
	for i := range all.answers {
		all.answers[i] *= slope
	}
	out.Answers = linear(names(answer.All), all.answers, correction+slope*all.intercept)
	return out, t, nil
}

// calibrate gives what makes of the logits that the documents answer those that
// the first sentence does (Platt's scaling), on collections left out.
func calibrate(left []*ordered) (slope, correction float64) {
	var logits [][]float64
	var first, weigh []float64
	for _, o := range left {
		logits, weigh = append(logits, []float64{o.logit}), append(weigh, o.decides)
		first = append(first, number(o.expected && o.first))
	}
	slopes, correction := logistic(logits, first, weigh, 1)
	return slopes[0], correction
}

func decided(o *ordered, slope, correction float64) eval.Decided {
	return eval.Decided{
		Set: o.set, Collection: o.collection, Probability: model.Probability(correction + slope*o.logit),
		Lang: o.lang, Kind: o.kind, Answerable: o.expected, First: o.expected && o.first, Three: o.expected && o.three,
		Bodies: o.bodies, Given: o.given,
	}
}

// honest are the decided of sets that figures are told of; all where there are none.
func honest(of []eval.Decided, ordered []*ordered) []eval.Decided {
	var out []eval.Decided
	for i, o := range ordered {
		if o.told {
			out = append(out, of[i])
		}
	}
	if len(out) == 0 {
		return of
	}
	return out
}

// but are the samples that tell nothing of a group: those of other collections,
// and of the same those of another hand where both have one. (Only one
// collection has follow-ups: nothing else would tell what they are.)
func but(samples []*sample, g group) []*sample {
	return slices.DeleteFunc(slices.Clone(samples), func(s *sample) bool {
		return s.collection == g.collection && (s.hand == "" || g.hand == "" || s.hand == g.hand)
	})
}

// fitOn fits what decides with a group left out, on the order that rankers make of
// each other one which have not seen it: on what it has seen, a ranker looks surer
// than it is.
func fitOn(r *rankers, left group) *fitted {
	samples, none := but(r.samples, left), group{}
	out := &fitted{rank: r.without(left, none)}
	var rows [][]float64
	var expected, weigh []float64
	done := map[group]bool{}
	for _, of := range samples {
		if done[of.group] {
			continue
		}
		done[of.group] = true
		rank := r.without(left, of.group)
		if rank == nil {
			rank = out.rank
		}
		for _, s := range samples {
			if s.group != of.group {
				continue
			}
			o := s.order(func(f []float64) float64 { return dot(rank, f) })
			rows, weigh, expected = append(rows, o.features), append(weigh, s.decides), append(expected, number(s.expected))
		}
	}
	out.answers, out.intercept = logistic(rows, expected, weigh, answerPenalty)
	return out
}

func number(so bool) float64 {
	if so {
		return 1
	}
	return 0
}

func names[T any](of []model.Feature[T]) []string {
	out := make([]string, len(of))
	for i, f := range of {
		out[i] = f.Name
	}
	return out
}

// linear names weights; those of nothing are left out.
func linear(names []string, weights []float64, intercept float64) model.Linear {
	out := model.Linear{Intercept: round(intercept), Weights: map[string]float64{}}
	for i, w := range weights {
		if w = round(w); w != 0 {
			out.Weights[names[i]] = w
		}
	}
	return out
}

// round keeps as many digits as a weight is worth.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }
