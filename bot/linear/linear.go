// Package linear tells texts of one kind from others by a linear model over a
// sentence encoder's vectors. It encodes nothing and knows no text.
package linear

import (
	"encoding/json"
	"fmt"
	"math"
)

// Model scores vectors: above nothing is of the kind, below is not.
type Model struct {
	Bias    float32   `json:"bias"`
	Weights []float32 `json:"weights"`
}

// Parse reads a model as JSON.
func Parse(data []byte) (*Model, error) {
	m := new(Model)
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("reading a linear model: %w", err)
	}
	return m, nil
}

// Score gives a vector's score; false for one of another size, which is another
// encoder's.
func (m *Model) Score(v []float32) (float64, bool) {
	if len(v) != len(m.Weights) {
		return 0, false
	}
	sum := m.Bias
	for i, x := range v {
		sum += x * m.Weights[i]
	}
	return float64(sum), true
}

// Sample is a text's vector, whether it is of the kind, and how much it weighs.
type Sample struct {
	Vector []float32
	Of     bool
	Weight float64
}

// Fit fits a model by logistic regression with an L2 penalty, in steepest descent
// with momentum. The same samples give the same model.
func Fit(samples []Sample) *Model {
	const (
		scale = 20   // of vectors of unit length, whose numbers are small
		hold  = 10   // of the penalty
		steps = 600  // enough that nothing moves any more
		rate  = 4e-4 // of a step
	)
	size := len(samples[0].Vector)
	mean := make([]float64, size)
	for _, s := range samples {
		for i, x := range s.Vector {
			mean[i] += float64(x) / float64(len(samples))
		}
	}
	w, moved, bias, biasMoved := make([]float64, size), make([]float64, size), 0.0, 0.0
	for range steps {
		g, gb := make([]float64, size), 0.0
		for _, s := range samples {
			z := bias
			for i, x := range s.Vector {
				z += w[i] * scale * (float64(x) - mean[i])
			}
			miss := s.Weight / (1 + math.Exp(-z))
			if s.Of {
				miss -= s.Weight
			}
			gb += miss
			for i, x := range s.Vector {
				g[i] += miss * scale * (float64(x) - mean[i])
			}
		}
		biasMoved = 0.9*biasMoved - rate*gb
		bias += biasMoved
		for i := range w {
			moved[i] = 0.9*moved[i] - rate*(g[i]+hold*w[i])
			w[i] += moved[i]
		}
	}
	m := &Model{Weights: make([]float32, size)}
	for i, x := range w {
		m.Weights[i] = float32(math.Round(x*scale*1000) / 1000)
		bias -= x * scale * mean[i]
	}
	m.Bias = float32(math.Round(bias*1000) / 1000)
	return m
}
