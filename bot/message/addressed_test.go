package message

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"lotsen/bot/linear"
	"lotsen/index/encoder"
)

var update = flag.Bool("update", false, "fit model.json anew")

// lines reads a file of testdata, one message a line.
func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") {
			out = append(out, line)
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s holds no message", name)
	}
	return out
}

// TestFit fits the model.
func TestFit(t *testing.T) {
	if !*update {
		t.Skip("without -update")
	}
	var samples []linear.Sample
	add := func(texts []string, of bool, weight float64) {
		for _, text := range texts {
			v, err := encoder.Shipped{}.Question(t.Context(), Plain(text))
			if err != nil {
				t.Fatal(err)
			}
			samples = append(samples, linear.Sample{Vector: v, Of: of, Weight: weight})
		}
	}
	add(lines(t, "fit-followups.txt"), true, 1)
	add(lines(t, "fit-remarks.txt"), false, 1.5)
	all := sharedQuestions(t)
	for _, name := range []string{"questions.jsonl", "programme2.jsonl", "routines.jsonl", "routines-1.jsonl", "audits.jsonl"} {
		add(all[name], true, 0.15)
	}
	add(all["followups.jsonl"], true, 1)
	add(all["followups2.jsonl"], true, 1)
	data, err := json.Marshal(linear.Fit(samples))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("model.json", append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What colleagues write to one another is left alone, and follow-ups are taken.
// Nothing was fitted to remarks.txt and followups.txt.
func TestAddressed(t *testing.T) {
	if testing.Short() {
		t.Skip("encodes some hundred texts")
	}
	l := NewListener(encoder.Shipped{}.Question)
	for _, c := range []struct {
		file        string
		least, most float64 // taken
	}{{"remarks.txt", 0, 0.02}, {"followups.txt", 0.9, 1}, {"fit-remarks.txt", 0, 0.03}, {"fit-followups.txt", 0.85, 1}, {"outside-remarks.txt", 0, 0.02}, {"outside-followups.txt", 0.7, 1}} {
		all, heard, perhaps := lines(t, c.file), 0, 0
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

// By words alone no remark is taken for certain, and follow-ups are where the
// documents answer.
func TestAddressedByWords(t *testing.T) {
	l := NewListener(nil)
	for file, want := range map[string]struct{ least, most float64 }{"remarks.txt": {0, 0.02}, "followups.txt": {0.85, 1}} {
		all, perhaps := lines(t, file), 0
		for _, m := range all {
			switch l.Addressed(t.Context(), m) {
			case Yes:
				if file == "remarks.txt" {
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
