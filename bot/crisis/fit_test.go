package crisis

import (
	"bufio"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"

	"lotsen/index/encoder"
)

var update = flag.Bool("update", false, "fit model.json anew")

// shared is a file or folder of the shared data.
func shared(path string) string {
	dir := os.Getenv("LOTSEN_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	return filepath.Join(dir, path)
}

// asked are the questions of the shared files that a pattern names.
func askedIn(t *testing.T, pattern string) []string {
	t.Helper()
	files, _ := filepath.Glob(shared(pattern))
	if len(files) == 0 {
		t.Skipf("no %s", shared(pattern))
	}
	var out []string
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			var q struct {
				Question string
				Turns    []string
			}
			if err := json.Unmarshal(in.Bytes(), &q); err != nil {
				t.Fatal(err)
			}
			if q.Question != "" {
				out = append(out, q.Question)
			}
			out = append(out, q.Turns...)
		}
		f.Close()
	}
	return out
}

// sample is a text's vector, whether it is grave and how much it weighs.
type sample struct {
	vector []float32
	grave  bool
	weight float64
}

// TestFit fits the model: logistic regression by steepest descent, held small.
func TestFit(t *testing.T) {
	if !*update {
		t.Skip("without -update")
	}
	var samples []sample
	add := func(texts []string, grave bool, weight float64) {
		for _, text := range texts {
			v, err := encoder.Shipped{}.Question(t.Context(), text)
			if err != nil {
				t.Fatal(err)
			}
			samples = append(samples, sample{v, grave, weight})
		}
	}
	add(lines(t, "fit-grave.txt"), true, 3)
	add(lines(t, "fit-ordinary.txt"), false, 3)
	add(askedIn(t, "eval/*.jsonl"), false, 1)
	add(askedIn(t, "data/benchmarks/*/queries.jsonl"), false, 1)
	m := fit(samples)
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("model.json", append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for _, s := range samples {
		if m.grave(s.vector) != s.grave {
			wrong++
		}
	}
	t.Logf("%d texts, %d on the wrong side", len(samples), wrong)
}

func fit(samples []sample) *model {
	const (
		scale = 20  // of the vectors, whose numbers are small
		hold  = 10  // pulls weights to nothing
		steps = 600 // enough that nothing moves any more
	)
	size := len(samples[0].vector)
	mean := make([]float64, size)
	for _, s := range samples {
		for i, x := range s.vector {
			mean[i] += float64(x) / float64(len(samples))
		}
	}
	w, moved, bias, biasMoved := make([]float64, size), make([]float64, size), 0.0, 0.0
	for range steps {
		g, gb := make([]float64, size), 0.0
		for _, s := range samples {
			z := bias
			for i, x := range s.vector {
				z += w[i] * scale * (float64(x) - mean[i])
			}
			miss := s.weight / (1 + math.Exp(-z))
			if s.grave {
				miss -= s.weight
			}
			gb += miss
			for i, x := range s.vector {
				g[i] += miss * scale * (float64(x) - mean[i])
			}
		}
		const rate = 4e-4
		biasMoved = 0.9*biasMoved - rate*gb
		bias += biasMoved
		for i := range w {
			moved[i] = 0.9*moved[i] - rate*(g[i]+hold*w[i])
			w[i] += moved[i]
		}
	}
	m := &model{Weights: make([]float32, size)}
	for i, x := range w {
		m.Weights[i] = float32(math.Round(x*scale*1000) / 1000)
		bias -= x * scale * mean[i]
	}
	m.Bias = float32(math.Round(bias*1000) / 1000)
	return m
}

// encoded is the shipped encoder.
func encoded() *Detector { return New(encoder.Shipped{}.Question) }

// The messages that nothing was fitted to: nearly all that are grave are met, and
// hardly any ordinary one.
func TestMeaning(t *testing.T) {
	if testing.Short() {
		t.Skip("encodes some hundred texts")
	}
	d := encoded()
	for _, c := range []struct {
		file        string
		least, most float64
	}{{"grave.txt", 0.95, 1}, {"ordinary.txt", 0, 0.01}, {"fit-grave.txt", 0.95, 1}, {"fit-ordinary.txt", 0, 0.01}} {
		all, met := lines(t, c.file), 0
		for _, m := range all {
			grave := d.Grave(t.Context(), m)
			if grave {
				met++
			}
			if grave != (c.least > 0) {
				t.Logf("%s: %q", c.file, m)
			}
		}
		share := float64(met) / float64(len(all))
		t.Logf("%s: %d of %d are grave, %.3f", c.file, met, len(all), share)
		if share < c.least || share > c.most {
			t.Errorf("%s: %.3f are grave, want %.2f to %.2f", c.file, share, c.least, c.most)
		}
	}
}

// No question of the shared sets over the programme and routines is grave.
func TestSharedQuestions(t *testing.T) {
	d := encoded()
	all, met := askedIn(t, "eval/*.jsonl"), 0
	for _, q := range all {
		if d.Grave(t.Context(), q) {
			met++
			t.Logf("grave: %q (%d)", q, judge(q))
		}
	}
	t.Logf("%d of %d are grave", met, len(all))
	if met > 3 {
		t.Errorf("%d of %d questions are grave", met, len(all))
	}
}
