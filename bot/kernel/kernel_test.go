package kernel

import (
	"math"
	"testing"
)

// ring are points of which those near the middle are of the kind: no line parts them.
func ring() []Sample {
	var out []Sample
	for i := range 60 {
		angle := float64(i) / 60 * 2 * math.Pi
		traits, of := []uint16{1}, i%3 == 0
		if !of {
			traits = []uint16{uint16(2 + i%3)}
		}
		v := []float32{float32(math.Cos(angle)), float32(math.Sin(angle))}
		out = append(out, Sample{Marked(v, traits, []uint16{uint16(i % 3), 9, 9}), of, 1})
	}
	return out
}

func TestFit(t *testing.T) {
	m, err := Fit(ring(), Scale{Vector: 0.1, Trait: 0.5, Words: 0.5}, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	read, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range ring() {
		for _, p := range []Point{s.Point, {Traits: s.Point.Traits, Words: s.Point.Words}} {
			score, ok := m.Score(p)
			if !ok || score > 0 != s.Of {
				t.Errorf("point %d scores %v, %t", i, score, ok)
			}
			if again, _ := read.Score(p); math.Abs(again-score) > 1e-6 {
				t.Errorf("point %d scores %v, and %v once stored", i, score, again)
			}
		}
	}
	if _, ok := m.Score(Point{Vector: []float32{1}}); ok {
		t.Error("a vector of another size is scored")
	}
}

func TestRefused(t *testing.T) {
	for name, samples := range map[string][]Sample{
		"none":          nil,
		"several sizes": {{Point{Vector: []float32{1}}, true, 1}, {Point{}, false, 1}},
		"no weight":     {{Point{}, true, 0}},
	} {
		if _, err := Fit(samples, Scale{}, 1); err == nil {
			t.Errorf("%s: fitted", name)
		}
	}
	for _, data := range []string{"", "no gzip"} {
		if _, err := Parse([]byte(data)); err == nil {
			t.Errorf("%q is read", data)
		}
	}
}
