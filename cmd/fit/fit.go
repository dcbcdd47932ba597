package main

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"lotsen/bot/answer"
	"lotsen/bot/eval"
	"lotsen/bot/model"
	"lotsen/bot/ranking"
)

// How the models are fitted.
const (
	rankPenalty   = 5.0
	answerPenalty = 10.0
	refusedLeast  = 0.75 // of the unanswerable
	sureRight     = 0.75 // of the answers that are given for sure
)

var errCollections = errors.New("fewer than two collections: none can be left out")

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
func fit(samples []*sample) (model.Models, *table, error) {
	var collections []string
	for _, s := range samples {
		if !slices.Contains(collections, s.collection) {
			collections = append(collections, s.collection)
		}
	}
	if len(collections) < 2 {
		return model.Models{}, nil, errCollections
	}
	left := make([]*ordered, len(samples))
	for _, c := range collections {
		f := fitOn(but(samples, c))
		for i, s := range samples {
			if s.collection == c {
				left[i] = f.put(s)
			}
		}
	}
	left = slices.DeleteFunc(left, func(o *ordered) bool { return o.foreign })
	slope, correction := calibrate(left)
	all := fitOn(samples)
	t := &table{}
	for i, o := range left {
		t.left = append(t.left, decided(left[i], slope, correction))
		t.seen = append(t.seen, decided(all.put(o.sample), slope, correction))
	}
	t.least = eval.LeastFor(t.left, refusedLeast)
	out := model.Models{
		Shortlist: linear(names(ranking.Early), listwise(samples, len(ranking.Early), rankPenalty), 0),
		Rank:      linear(names(ranking.All), all.rank, 0),
		Least:     round(t.least), Sure: round(max(t.least, eval.SureFrom(t.left, sureRight))),
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
		Answerable: o.expected, First: o.expected && o.first, Three: o.expected && o.three,
	}
}

// but are the samples of the other collections.
func but(samples []*sample, collection string) []*sample {
	return slices.DeleteFunc(slices.Clone(samples), func(s *sample) bool { return s.collection == collection })
}

// fitOn fits a ranker on samples, and what decides on the order that rankers
// make of each collection which have not seen it: on what it has seen, a ranker
// looks surer than it is.
func fitOn(samples []*sample) *fitted {
	out := &fitted{rank: listwise(samples, len(ranking.All), rankPenalty)}
	var rows [][]float64
	var expected, weigh []float64
	done := map[string]bool{}
	for _, of := range samples {
		if done[of.collection] {
			continue
		}
		done[of.collection] = true
		rank := out.rank
		if rest := but(samples, of.collection); len(rest) > 0 {
			rank = listwise(rest, len(ranking.All), rankPenalty)
		}
		for _, s := range samples {
			if s.collection != of.collection {
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

// table are the figures of a fit.
type table struct {
	left, seen []eval.Decided
	least      float64
}

func (t *table) lines(name string) []string {
	out := []string{fmt.Sprintf("%s, each collection left out (in brackets: seen): hit@1 and hit@3 with nothing refused; the same, answerable and unanswerable refused from %.2f on", name, t.least)}
	seen := eval.BySet(t.seen, t.least)
	for i, r := range eval.BySet(t.left, t.least) { // both in the samples' order
		s := seen[i]
		out = append(out, fmt.Sprintf("%s %d+%d: %.3f/%.3f [%.3f/%.3f]; %.3f/%.3f, %.3f, %.3f [%.3f/%.3f, %.3f, %.3f]",
			r.Set, r.Answerable, r.Unanswerable, r.Raw1, r.Raw3, s.Raw1, s.Raw3, r.Hit1, r.Hit3, r.Refused, r.UnanswerableRefused, s.Hit1, s.Hit3, s.Refused, s.UnanswerableRefused))
	}
	return out
}

// round keeps as many digits as a weight is worth.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }
