package crisis

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"lotsen/bot/kernel"
	"lotsen/bot/kernel/kerneltest"
	"lotsen/index/encoder"
)

var update = flag.Bool("update", false, "fit the models anew")

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

// How the model is fitted. An ordinary message weighs more than a grave one, since a
// wrong alarm at an everyday question is the commoner fault.
var scale = kernel.Scale{Vector: 2, Trait: 0.02, Words: 0.3}

const (
	penalty        = 0.2
	margin         = 0.5
	ordinaryWeight = 1.5
)

// TestFit fits the model.
func TestFit(t *testing.T) {
	if !*update {
		t.Skip("without -update")
	}
	var samples []kernel.Sample
	add := func(name string, grave bool, weight float64) {
		for _, text := range kerneltest.Lines(t, name) {
			v, err := encoder.Shipped{}.Question(t.Context(), clip(text))
			if err != nil {
				t.Fatal(err)
			}
			samples = append(samples, kernel.Sample{Point: point(text, v), Of: grave, Weight: weight})
		}
	}
	for _, name := range []string{"fit-grave.txt", "fit-grave-more.txt", "fit-grave-2.txt"} {
		add(name, true, 1)
	}
	for _, name := range []string{"fit-ordinary.txt", "fit-everyday.txt", "fit-everyday-2.txt", "fit-care.txt"} {
		add(name, false, ordinaryWeight)
	}
	m, err := kernel.FitHard(samples, scale, penalty, margin, 1400, 500)
	if err != nil {
		t.Fatal(err)
	}
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("crisis.model", data, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d texts, %d bytes", len(samples), len(data))
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
	}{{"grave.txt", 0.95, 1}, {"ordinary.txt", 0, 0.01}, {"outside-grave.txt", 0.95, 1}, {"outside-ordinary.txt", 0, 0.004}, {"outside2-grave.txt", 0.95, 1}, {"outside2-ordinary.txt", 0, 0.005}, {"outside3-grave.txt", 0.95, 1}, {"outside3-ordinary.txt", 0, 0.02}} {
		all, met := kerneltest.Lines(t, c.file), 0
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

// Of the questions of the shared sets hardly one is grave: those that are tell of
// somebody who lies dead, is dying or is under threat. With LOTSEN_ALONE all are
// asked, else one in four, of which three more may be grave by chance.
func TestSharedQuestions(t *testing.T) {
	if testing.Short() {
		t.Skip("encodes five hundred questions")
	}
	step, chance := 4, 3
	if os.Getenv("LOTSEN_ALONE") != "" {
		step, chance = 1, 0
	}
	d := encoded()
	asked, all, met := askedIn(t, "eval/*.jsonl"), 0, 0
	for i := 0; i < len(asked); i += step {
		all++
		if d.Grave(t.Context(), asked[i]) {
			met++
			t.Logf("grave: %q (%d)", asked[i], judge(asked[i]))
		}
	}
	t.Logf("%d of %d are grave", met, all)
	if met > all/100+chance {
		t.Errorf("%d of %d questions are grave", met, all)
	}
}
