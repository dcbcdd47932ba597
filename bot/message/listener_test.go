package message

import (
	"flag"
	"os"
	"testing"

	"lotsen/bot/kernel"
	"lotsen/bot/kernel/kerneltest"
	"lotsen/index/encoder"
)

var (
	update = flag.Bool("update", false, "fit listener.model anew")
	keep   = flag.Bool("kept", false, "tell how examples fare that are kept from the model")
)

// How the model was fitted: of scales and penalties tried, those by which examples kept
// from it are told apart best.
var scale = kernel.Scale{Vector: 0.6, Trait: 0.054, Words: 0.216}

const penalty = 0.1

// examples are those that the model is fitted to.
func examples(t *testing.T) []kernel.Sample {
	t.Helper()
	l := NewListener(encoder.Shipped{}.Question)
	var out []kernel.Sample
	for _, of := range []bool{true, false} {
		name, weight := "fit-remarks.txt", 1.5
		if of {
			name, weight = "fit-followups.txt", 1
		}
		for _, text := range kerneltest.Lines(t, name) {
			p := l.point(t.Context(), text)
			if len(p.Vector) == 0 {
				t.Fatalf("%q has no vector", text)
			}
			out = append(out, kernel.Sample{Point: p, Of: of, Weight: weight})
		}
	}
	return out
}

// TestFit fits the model.
func TestFit(t *testing.T) {
	if !*update {
		t.Skip("without -update")
	}
	samples := examples(t)
	m, err := kernel.Fit(samples, scale, penalty)
	if err != nil {
		t.Fatal(err)
	}
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("listener.model", data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestKept tells what becomes of examples that are kept from the model, a quarter at a
// time: by that its scales and penalty were chosen.
func TestKept(t *testing.T) {
	if !*keep {
		t.Skip("without -kept")
	}
	samples := examples(t)
	const parts = 4
	var scores [2][]float64 // of remarks, and of follow-ups
	for part := range parts {
		var seen []kernel.Sample
		for i, s := range samples {
			if i%parts != part {
				seen = append(seen, s)
			}
		}
		m, err := kernel.Fit(seen, scale, penalty)
		if err != nil {
			t.Fatal(err)
		}
		for i := part; i < len(samples); i += parts {
			score, _ := m.Score(samples[i].Point)
			of := 0
			if samples[i].Of {
				of = 1
			}
			scores[of] = append(scores[of], score)
		}
	}
	for _, from := range []float64{-0.3, -0.2, -0.1, 0, 0.1, 0.2} {
		var taken [2]float64
		for of, all := range scores {
			for _, score := range all {
				if score > from {
					taken[of] += 1 / float64(len(all))
				}
			}
		}
		t.Logf("from %.1f on, of examples kept from the model %.3f of the follow-ups and %.3f of the remarks are taken", from, taken[1], taken[0])
	}
}

// What colleagues write to one another is left alone, and follow-ups are taken.
// Nothing was fitted to any of these. Of outside2-followups.txt .813 were taken, and of
// its remarks .013, when the model first saw them; .093 more where the documents answer.
// Then it was taught the kinds it had missed (the answer asked about itself: its date,
// its source, simpler words), in other words.
// The third and fourth hand came before 1,274 messages more by others were learnt:
// .820 and .887 were taken then, of the third's remarks, tempting on purpose, .053. Now
// that is .893, .940 and .027, and of the fourth's remarks none.
func TestAddressed(t *testing.T) {
	if testing.Short() {
		t.Skip("encodes some hundred texts")
	}
	l := NewListener(encoder.Shipped{}.Question)
	for _, c := range []struct {
		file        string
		least, most float64 // taken
	}{
		{"remarks.txt", 0, 0.02}, {"followups.txt", 0.95, 1},
		{"outside-remarks.txt", 0, 0.02}, {"outside-followups.txt", 0.9, 1},
		{"outside2-remarks.txt", 0, 0.02}, {"outside2-followups.txt", 0.8, 1},
		{"outside3-remarks.txt", 0, 0.03}, {"outside3-followups.txt", 0.88, 1},
		{"outside4-remarks.txt", 0, 0.02}, {"outside4-followups.txt", 0.9, 1},
	} {
		all, heard, perhaps := kerneltest.Lines(t, c.file), 0, 0
		for _, m := range all {
			h := l.Addressed(t.Context(), m)
			switch h {
			case Yes:
				heard++
			case Perhaps:
				perhaps++
			}
			if (h == Yes) != (c.least > 0) {
				t.Logf("%s: %q is heard %d", c.file, m, h)
			}
		}
		share := float64(heard) / float64(len(all))
		t.Logf("%d of %d of %s are taken, %.3f; %d more where the documents answer", heard, len(all), c.file, share, perhaps)
		if share < c.least || share > c.most {
			t.Errorf("%.3f of %s are taken, want %.2f to %.2f", share, c.file, c.least, c.most)
		}
	}
}

// By words alone no remark is taken for certain, and follow-ups are, or where the
// documents answer.
func TestAddressedByWords(t *testing.T) {
	l := NewListener(nil)
	for file, want := range map[string]struct{ least, most float64 }{"remarks.txt": {0, 0.02}, "followups.txt": {0.9, 1}, "outside-remarks.txt": {0, 0.02}, "outside-followups.txt": {0.85, 1}} {
		all, perhaps := kerneltest.Lines(t, file), 0
		for _, m := range all {
			switch l.Addressed(t.Context(), m) {
			case Yes:
				if want.least == 0 {
					t.Errorf("%q is heard for certain", m)
				}
				perhaps++
			case Perhaps:
				perhaps++
			}
		}
		if share := float64(perhaps) / float64(len(all)); share < want.least || share > want.most {
			t.Errorf("%.3f of %s are perhaps for Lotsen", share, file)
		}
	}
}
