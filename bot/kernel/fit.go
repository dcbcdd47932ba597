package kernel

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// Sample is a text's point, whether it is of the kind, and how much it weighs.
type Sample struct {
	Point  Point
	Of     bool
	Weight float64
}

// Fit fits a model to samples, whose vectors are of one size, with a ridge penalty.
// The same samples give the same model.
func Fit(samples []Sample, scale Scale, penalty float64) (*Model, error) {
	return fit(samples, scale, penalty, true, true)
}

// FitHard fits a model to those of the samples that need it: to first, then to more of
// those that it does not tell by a margin, the worst first, until hardly any is left. It
// keeps fewer examples than Fit and tells as much. first is how many of them begin, each
// as far from the next as the others.
func FitHard(samples []Sample, scale Scale, penalty, margin float64, first, more int) (*Model, error) {
	taken := make([]bool, len(samples))
	var active []Sample
	step := max(1, len(samples)/max(1, first))
	for i := 0; i < len(samples); i += step {
		taken[i], active = true, append(active, samples[i])
	}
	for {
		m, err := fit(active, scale, penalty, true, false)
		if err != nil {
			return nil, err
		}
		var hard []hardness
		for i, s := range samples {
			if taken[i] {
				continue
			}
			score, _ := m.Score(s.Point)
			if !s.Of {
				score = -score
			}
			if score < margin {
				hard = append(hard, hardness{i, score})
			}
		}
		if len(hard) < hardlyAny {
			return Fit(active, scale, penalty)
		}
		slices.SortStableFunc(hard, func(a, b hardness) int { return cmp.Compare(a.score, b.score) })
		for _, h := range hard[:min(more, len(hard))] {
			taken[h.sample], active = true, append(active, samples[h.sample])
		}
	}
}

// hardness is how surely a sample that has not been taken is told: 1 and above well.
type hardness struct {
	sample int
	score  float64
}

// hardlyAny is how many hard samples are not worth another fit.
const hardlyAny = 5

// fit fits the weights with vectors, without, or both.
func fit(samples []Sample, scale Scale, penalty float64, with, without bool) (*Model, error) {
	if len(samples) == 0 {
		return nil, errors.New("fitting a kernel to no samples")
	}
	m := &Model{size: len(samples[0].Point.Vector), scale: scale}
	for _, s := range samples {
		if len(s.Point.Vector) != m.size || s.Weight <= 0 {
			return nil, errors.New("fitting a kernel to vectors of several sizes, or to samples without a weight")
		}
		m.examples = append(m.examples, exampleOf(s.Point))
	}
	m.index()
	for _, vectors := range []bool{true, false} {
		if vectors && (m.size == 0 || !with) || !vectors && !without && m.size != 0 {
			continue
		}
		weights, err := m.solve(samples, vectors, penalty)
		if err != nil {
			return nil, err
		}
		for i, w := range weights {
			if vectors {
				m.examples[i].with = float32(w)
			} else {
				m.examples[i].without = float32(w)
			}
		}
	}
	return m, nil
}

// small keeps a vector in a byte a number.
func small(v []float32) []int8 {
	most := float32(0)
	for _, x := range v {
		most = max(most, float32(math.Abs(float64(x))))
	}
	out := make([]int8, len(v))
	for i, x := range v {
		if most > 0 {
			out[i] = int8(math.Round(float64(x / most * 127)))
		}
	}
	return out
}

// unit gives such a vector unit length.
func unit(v []int8) []float32 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	out := make([]float32, len(v))
	for i, x := range v {
		if sum > 0 {
			out[i] = float32(float64(x) / math.Sqrt(sum))
		}
	}
	return out
}

// solve gives the examples' weights: those by which the model gives each sample 1 or
// -1 but for the penalty (Rasmussen & Williams, Gaussian Processes, 2006, eq. 2.25).
func (m *Model) solve(samples []Sample, vectors bool, penalty float64) ([]float64, error) {
	n := len(samples)
	k, y := make([][]float64, n), make([]float64, n)
	for i, s := range samples {
		e := m.examples[i]
		if !vectors {
			e.vector = nil
		}
		k[i] = make([]float64, i+1)
		for j := range i {
			k[i][j] = math.Exp(-m.distance(&e, &m.examples[j], common(e.words, m.examples[j].words)))
		}
		k[i][i] = 1 + penalty/s.Weight
		if y[i] = -1; s.Of {
			y[i] = 1
		}
	}
	return y, cholesky(k, y)
}

// cholesky solves k x = y for a symmetric k, of which the lower half is given, and
// leaves x in y.
func cholesky(k [][]float64, y []float64) error {
	for i := range k {
		for j := range i + 1 {
			sum := k[i][j]
			for l := range j {
				sum -= k[i][l] * k[j][l]
			}
			switch {
			case i > j:
				k[i][j] = sum / k[j][j]
			case sum <= 0:
				return errors.New("fitting a kernel: its matrix is not positive")
			default:
				k[i][i] = math.Sqrt(sum)
			}
		}
	}
	for i := range k {
		for l := range i {
			y[i] -= k[i][l] * y[l]
		}
		y[i] /= k[i][i]
	}
	for i := len(k) - 1; i >= 0; i-- {
		for l := i + 1; l < len(k); l++ {
			y[i] -= k[l][i] * y[l]
		}
		y[i] /= k[i][i]
	}
	return nil
}
