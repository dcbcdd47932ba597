package main

import (
	"bytes"
	"errors"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lotsen/bot"
	"lotsen/bot/model"
	"lotsen/corpus/folder"
	"lotsen/index"
)

// TestRun fits on the project's own questions, each half as a collection: the
// models by words fit the features and order better than nothing does.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	read, err := folder.Over(folder.Shipped(), "test", folder.Options{}).Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(dir, "index")
	if err := os.Mkdir(at, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := index.Build(t.Context(), slog.New(slog.DiscardHandler), at, read.Documents, index.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	questions, err := os.ReadFile("../../bot/testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	halves := [2]strings.Builder{}
	for i, line := range strings.SplitAfter(strings.TrimSpace(string(questions)), "\n") {
		halves[i%2].WriteString(line)
	}
	var plan strings.Builder
	for i, name := range []string{"even", "odd"} {
		path := filepath.Join(dir, name+".jsonl")
		if err := os.WriteFile(path, []byte(halves[i].String()), 0o644); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(path + " " + at + " " + name + " 1 0 0 # " + name + "\n")
	}
	if err := os.WriteFile(filepath.Join(dir, "plan"), []byte(plan.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	weights := filepath.Join(dir, "weights.json")
	if err := run(t.Context(), []string{filepath.Join(dir, "plan"), weights}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "odd.jsonl") {
		t.Errorf("printed %q", out.String())
	}
	f, err := os.Open(weights)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	file, err := model.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bot.NewWeights(file); err != nil {
		t.Error(err)
	}
	if w := file.Words; w.Rank.Weights["context coverage"] <= 0 || w.Least <= 0 || w.Least > w.Sure {
		t.Errorf("fitted %+v", w)
	}
}

// TestOneCollection: none can be left out.
func TestOneCollection(t *testing.T) {
	if _, _, err := fit([]*sample{{group: group{collection: "a"}}, {group: group{collection: "a"}}}, refusing{}); !errors.Is(err, errCollections) {
		t.Errorf("got %v, want %v", err, errCollections)
	}
}

// TestLogistic finds what labels were made by, and a calibrated intercept.
func TestLogistic(t *testing.T) {
	var rows [][]float64
	var labels, weigh []float64
	for i := range 400 {
		x, y := float64(i%20)/10-1, float64(i/20)/10-1
		p := 1 / (1 + math.Exp(-(0.5 + 2*x)))
		for label, w := range []float64{1 - p, p} {
			rows, labels, weigh = append(rows, []float64{x, y}), append(labels, float64(label)), append(weigh, w)
		}
	}
	w, b := logistic(rows, labels, weigh, 1e-6)
	if math.Abs(w[0]-2) > 0.01 || math.Abs(w[1]) > 0.01 || math.Abs(b-0.5) > 0.01 {
		t.Errorf("weights %v, intercept %v, want 2, 0 and 0.5", w, b)
	}
}

// TestListwise orders candidates by what tells hits from the rest, and leaves
// out the columns it may not use.
func TestListwise(t *testing.T) {
	var samples []*sample
	for i := range 20 {
		samples = append(samples, &sample{weight: 1, hits: []bool{false, true, false}, features: [][]float64{
			{0.1 * float64(i%3), 1, 0}, {1, 0, 1}, {0.2, float64(i % 2), 0},
		}})
	}
	w := listwise(samples, 2, 1, nil)
	if len(w) != 2 || w[0] <= 0 || w[1] >= 0 {
		t.Errorf("weights %v, want the first to raise and the second to lower", w)
	}
}
