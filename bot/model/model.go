// Package model holds what was fitted: linear models over named features, read
// from one file that cmd/fit writes. It computes no feature and knows no
// question; packages ranking and answer say what the names mean.
package model

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
)

// Feature is a named number that is known of a T: a candidate, or a whole list.
type Feature[T any] struct {
	Name string
	Of   func(T) float64 // must be finite
}

// Linear is an intercept and a weight for each of some named features.
type Linear struct {
	Intercept float64            `json:"intercept"`
	Weights   map[string]float64 `json:"weights"`
}

// Models are all that one kind of question is answered with.
type Models struct {
	// Shortlist chooses which sentences are read closely, Rank orders those.
	// Their scores are comparable within one question only.
	Shortlist Linear `json:"shortlist"`
	Rank      Linear `json:"rank"`
	// Answers gives the logit of how likely the first sentence answers.
	Answers Linear `json:"answers"`
	// From Least on a question is answered, from Sure on without saying that
	// the answer is only likely. Both are probabilities.
	Least float64 `json:"least"`
	Sure  float64 `json:"sure"`
}

// File is what was fitted, and of what.
type File struct {
	About   []string `json:"about"`   // how and of what it was made, for people
	Words   Models   `json:"words"`   // by words alone
	Meaning Models   `json:"meaning"` // by words and by nearness in meaning
}

// ErrFeatures is returned for a file that does not weigh just the features there are.
var ErrFeatures = errors.New("weights do not fit the features")

// Read reads a file of models.
func Read(r io.Reader) (*File, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	out := new(File)
	if err := d.Decode(out); err != nil {
		return nil, fmt.Errorf("reading weights: %w", err)
	}
	return out, nil
}

//go:embed weights.json
var shipped string

// Shipped gives the models that ship with the program.
var Shipped = sync.OnceValue(func() *File {
	out, err := Read(strings.NewReader(shipped))
	if err != nil {
		panic(err) // TestShipped reads them
	}
	return out
})

// Bound is a linear model over the features of a list, in its order.
type Bound[T any] struct {
	intercept float64
	features  []Feature[T]
	weights   []float64
}

// Bind lays a linear model over features. Those that it does not weigh weigh
// nothing; a weight of no feature is an error that wraps ErrFeatures.
func Bind[T any](l Linear, features []Feature[T]) (*Bound[T], error) {
	out := &Bound[T]{intercept: l.Intercept}
	known := map[string]bool{}
	for _, f := range features {
		known[f.Name] = true
		if w := l.Weights[f.Name]; w != 0 {
			out.features, out.weights = append(out.features, f), append(out.weights, w)
		}
	}
	var strange []string
	for name := range l.Weights {
		if !known[name] {
			strange = append(strange, name)
		}
	}
	if len(strange) > 0 {
		slices.Sort(strange)
		return nil, fmt.Errorf("%w: no feature is called %s", ErrFeatures, strings.Join(strange, ", "))
	}
	return out, nil
}

// Score is the sum of what the features give.
func (b *Bound[T]) Score(of T) float64 {
	out := b.intercept
	for i, f := range b.features {
		out += b.weights[i] * f.Of(of)
	}
	return out
}

// Term is what one feature gives a score.
type Term struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"`
}

// Gives is the term's part of the score.
func (t Term) Gives() float64 { return t.Value * t.Weight }

// Terms gives the parts of a score that are not 0, those that give most first.
func (b *Bound[T]) Terms(of T) []Term {
	var out []Term
	for i, f := range b.features {
		if t := (Term{Name: f.Name, Value: f.Of(of), Weight: b.weights[i]}); t.Gives() != 0 {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Term) int {
		switch x, y := math.Abs(a.Gives()), math.Abs(b.Gives()); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return out
}

// Probability is what a logit stands for, 0 to 1.
func Probability(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }
