package linear

import "testing"

func TestFit(t *testing.T) {
	var samples []Sample
	for i := range 40 {
		x := float32(i-20) / 100
		samples = append(samples, Sample{Vector: []float32{x, 0.1}, Of: x > 0, Weight: 1})
	}
	m := Fit(samples)
	for _, c := range []struct {
		v    []float32
		of   bool
		have bool
	}{{[]float32{0.15, 0.1}, true, true}, {[]float32{-0.15, 0.1}, false, true}, {[]float32{1}, false, false}} {
		score, ok := m.Score(c.v)
		if ok != c.have || score > 0 != c.of {
			t.Errorf("Score(%v) = %v, %t", c.v, score, ok)
		}
	}
}
