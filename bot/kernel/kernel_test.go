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

// Those that lie far from the other kind are left out.
func TestFitHard(t *testing.T) {
	samples := ring()
	for i := range 100 {
		samples = append(samples, Sample{Marked([]float32{1, 0}, []uint16{50, 51}, []uint16{uint16(60 + i%5)}), false, 1})
	}
	m, err := FitHard(samples, Scale{Vector: 0.1, Trait: 0.5, Words: 0.5}, 0.1, 0.3, 20, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.examples) > len(samples)*3/4 {
		t.Errorf("%d of %d samples are kept", len(m.examples), len(samples))
	}
	wrong := 0
	for _, s := range samples {
		if score, _ := m.Score(s.Point); score > 0 != s.Of {
			wrong++
		}
	}
	if wrong > hardlyAny {
		t.Errorf("%d of %d samples are not told", wrong, len(samples))
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
	m, err := Fit(ring(), Scale{Vector: 0.1, Trait: 0.5, Words: 0.5}, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if _, err := Parse(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes are read", n, len(whole))
		}
	}
	if _, err := Parse([]byte("no kernel at all, but long enough to be one")); err == nil {
		t.Error("something else is read")
	}
}
