package main

import (
	"bytes"
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lotsen/bot/model"
	"lotsen/bot/teach"
	"lotsen/corpus/folder"
	"lotsen/index"
)

// TestRun fits and measures on the project's own questions, each half as a
// collection: with a half left out, most of its rewordings get what was taught, and
// hardly any other question does; what is written can be read.
func TestRun(t *testing.T) {
	if testing.Short() {
		t.Skip("encodes the project's questions")
	}
	dir := t.TempDir()
	read, err := folder.Over(folder.Shipped(), "test", folder.Options{}).Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	questions, err := os.ReadFile("../../../bot/testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	halves := [2]strings.Builder{}
	for i, line := range strings.SplitAfter(strings.TrimSpace(string(questions)), "\n") {
		halves[i%2].WriteString(line)
	}
	var plan strings.Builder
	for i, name := range []string{"even", "odd"} {
		at, path := filepath.Join(dir, name), filepath.Join(dir, name+".jsonl")
		if err := os.Mkdir(at, 0o755); err != nil {
			t.Fatal(err)
		}
		if _, err := index.Build(t.Context(), slog.New(slog.DiscardHandler), at, read.Documents, index.BuildOptions{}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(halves[i].String()), 0o644); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(path + " " + at + " " + name + " # " + name + "\n")
	}
	if err := os.WriteFile(filepath.Join(dir, "plan"), []byte(plan.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	fitted := filepath.Join(dir, "model.json")
	if err := run(t.Context(), []string{filepath.Join(dir, "plan"), fitted}, &out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"even", "odd"} {
		var rewordings, others int
		var first, verified, wrong float64
		_, line, _ := strings.Cut(out.String(), "all of "+name+": of ")
		line = strings.NewReplacer(" (", " ", ",", "", ";", "").Replace(line)
		if _, err := fmt.Sscanf(line, "%d rewordings %f get the taught quote first %f verified", &rewordings, &first, &verified); err != nil {
			t.Fatalf("%v in %q", err, out.String())
		}
		if _, rest, ok := strings.Cut(line, " near of "); !ok {
			t.Fatalf("printed %q", out.String())
		} else if _, err := fmt.Sscanf(rest, "%d others %f", &others, &wrong); err != nil {
			t.Fatalf("%v in %q", err, out.String())
		}
		if rewordings < 5 || others < 20 || first < 0.6 || verified < 0.5 || wrong > 0.05 {
			t.Errorf("%s: %d rewordings, %.2f first, %.2f verified; %d others, %.2f given one", name, rewordings, first, verified, others, wrong)
		}
	}
	data, err := os.ReadFile(fitted)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := teach.ReadModel(data); err != nil {
		t.Fatal(err)
	}
}

// TestLogistic finds what labels were made by.
func TestLogistic(t *testing.T) {
	var rows [][]float64
	var labels []float64
	for i := range 4000 {
		row := make([]float64, len(teach.Features))
		row[0], row[1] = float64(i%20)/10-1, float64(i/20%20)/10-1
		rows = append(rows, row)
		// As many of ten as the model says: nothing is drawn by chance.
		labels = append(labels, float64(count(float64(i/400) < 10*model.Probability(0.5+2*row[0])-0.5)))
	}
	f := logistic(rows, labels)
	if math.Abs(f.weights[0]-2) > 0.3 || math.Abs(f.weights[1]) > 0.05 || math.Abs(f.intercept-0.5) > 0.1 {
		t.Errorf("weights %v, intercept %v, want 2, 0 and 0.5", f.weights[:2], f.intercept)
	}
	x := solve([][]float64{{4}, {2, 3}}, []float64{8, 7})
	if math.Abs(x[0]-1.25) > 1e-9 || math.Abs(x[1]-1.5) > 1e-9 {
		t.Errorf("solved %v, want 1.25 and 1.5", x)
	}
}
