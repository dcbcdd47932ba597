package main

import (
	"fmt"
	"math"
	"slices"
	"time"

	"lotsen/bot/model"
	"lotsen/bot/teach"
)

// How the model is fitted and its limits set.
const (
	penalty   = 0.1  // L2, on features of unit deviation
	givenMost = 0.01 // of the others of any collection, left out, by how many a lesson is given
	firstMost = 0.01 // … or comes first of what the answer shows
	nearMost  = 0.08 // of all others, by how many one is shown as something that people have asked
	alikeMost = 0.01 // … or taken for the same unanswered question, by the cosine alone
)

// fitted is a logistic model over teach.Features.
type fitted struct {
	weights   []float64
	intercept float64
}

func (f *fitted) probability(e teach.Evidence) float64 {
	sum := f.intercept
	for i, of := range teach.Features {
		sum += f.weights[i] * of.Of(e)
	}
	return model.Probability(sum)
}

// measure fits with each collection left out, sets the limits by what is left
// out, and gives the model that is fitted on all, with the lines to print.
func measure(trials []trial) (*teach.Model, []string) {
	without := map[string]*fitted{}
	for _, t := range trials {
		if without[t.collection] == nil {
			without[t.collection] = fitOn(trials, t.collection)
		}
	}
	var others, cosines []float64
	each, below := map[string][]float64{}, map[string][]float64{} // by collection
	for i := range trials {
		t := &trials[i]
		for k := range t.cases {
			c := &t.cases[k]
			if !c.others {
				continue
			}
			best, at := c.best(without[t.collection].probability)
			others, cosines = append(others, best), append(cosines, c.nearest())
			each[t.collection] = append(each[t.collection], best)
			if at < 0 || !c.weighed[at].Evidence.Below() {
				best = 0 // it stays where it is
			}
			below[t.collection] = append(below[t.collection], best)
		}
	}
	m := &teach.Model{Near: from(others, nearMost), Alike: from(cosines, alikeMost)}
	for collection := range each {
		m.Same, m.First = max(m.Same, from(each[collection], givenMost)), max(m.First, from(below[collection], firstMost))
	}
	lines := []string{fmt.Sprintf("each collection left out; a lesson is given from %.4f, comes first from %.4f, is shown as near from %.4f", m.Same, m.First, m.Near)}
	all := map[string]*judged{}
	for i := range trials {
		t := &trials[i]
		j := t.judge(without[t.collection].probability, m)
		lines = append(lines, j.line(t.name))
		if all[t.collection] == nil {
			all[t.collection] = new(judged)
		}
		all[t.collection].add(j)
	}
	for _, t := range trials {
		if sum := all[t.collection]; sum != nil {
			lines = append(lines, sum.line("all of "+t.collection))
			delete(all, t.collection)
		}
	}
	f := fitOn(trials, "")
	m.Linear = model.Linear{Intercept: round(f.intercept), Weights: map[string]float64{}}
	for i, w := range f.weights {
		if w = round(w); w != 0 {
			m.Linear.Weights[teach.Features[i].Name] = w
		}
	}
	m.About = append([]string{
		"Made by cmd/fit/teach on " + time.Now().UTC().Format(time.DateOnly) + "; nothing in it is drawn by chance. Do not edit.",
		fmt.Sprintf("linear: logistic regression of whether a lesson's quote is one of the question's, L2 %g on features of unit deviation.", penalty),
		fmt.Sprintf("same and first: from where on %g of the questions of any collection that no lesson is for get one, and %g get one's quote first of those that the answer shows; near: %g of all are shown one; on collections left out.", givenMost, firstMost, nearMost),
	}, lines...)
	return m, lines
}

// from is the least limit that at most a share of values reach.
func from(values []float64, share float64) float64 {
	slices.Sort(values)
	return math.Ceil(1e4*values[len(values)-1-int(share*float64(len(values)))]+1e-9) / 1e4
}

// fitOn fits on the trials of other collections than one, each question with
// the lessons nearest it.
func fitOn(trials []trial, but string) *fitted {
	var rows [][]float64
	var labels []float64
	for _, t := range trials {
		if t.collection == but {
			continue
		}
		for _, c := range t.cases {
			for i, w := range c.weighed {
				row := make([]float64, len(teach.Features))
				for k, f := range teach.Features {
					row[k] = f.Of(w.Evidence)
				}
				rows, labels = append(rows, row), append(labels, float64(count(c.right[i])))
			}
		}
	}
	return logistic(rows, labels)
}

// logistic is logistic regression with an L2 penalty on features of unit
// deviation, by Newton's method.
func logistic(rows [][]float64, labels []float64) *fitted {
	size := len(rows[0])
	mean, deviation := make([]float64, size), make([]float64, size)
	for _, r := range rows {
		for i, v := range r {
			mean[i] += v / float64(len(rows))
		}
	}
	for _, r := range rows {
		for i, v := range r {
			deviation[i] += (v - mean[i]) * (v - mean[i]) / float64(len(rows))
		}
	}
	for i := range deviation {
		if deviation[i] = math.Sqrt(deviation[i]); deviation[i] < 1e-9 {
			deviation[i] = math.Inf(1) // is the same everywhere and tells nothing
		}
	}
	w := make([]float64, size+1) // the last is the intercept
	x := make([]float64, size+1)
	for range 25 {
		gradient, hessian := make([]float64, size+1), make([][]float64, size+1)
		for i := range hessian {
			hessian[i] = make([]float64, size+1)
		}
		for n, r := range rows {
			z := w[size]
			for i, v := range r {
				x[i] = (v - mean[i]) / deviation[i]
				z += w[i] * x[i]
			}
			x[size] = 1
			p := model.Probability(z)
			for i, a := range x {
				gradient[i] += (p - labels[n]) * a
				for k, b := range x[:i+1] {
					hessian[i][k] += p * (1 - p) * a * b
				}
			}
		}
		for i := range size {
			gradient[i] += penalty * w[i]
			hessian[i][i] += penalty
		}
		for i, step := range solve(hessian, gradient) {
			w[i] -= step
		}
	}
	out := &fitted{weights: make([]float64, size), intercept: w[size]}
	for i := range size {
		out.weights[i] = w[i] / deviation[i]
		out.intercept -= out.weights[i] * mean[i]
	}
	return out
}

// solve solves a system of which the lower half of the symmetric, positive matrix
// is given, by Cholesky's decomposition in place.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for k := range i + 1 {
			sum := a[i][k]
			for m := range k {
				sum -= a[i][m] * a[k][m]
			}
			if i == k {
				a[i][i] = math.Sqrt(math.Max(sum, 1e-12))
				continue
			}
			a[i][k] = sum / a[k][k]
		}
	}
	out := slices.Clone(b)
	for i := range n {
		for k := range i {
			out[i] -= a[i][k] * out[k]
		}
		out[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			out[i] -= a[k][i] * out[k]
		}
		out[i] /= a[i][i]
	}
	return out
}

func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }
