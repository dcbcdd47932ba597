package message

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedQuestions are the questions of the shared sets, by file.
func sharedQuestions(t *testing.T) map[string][]string {
	t.Helper()
	dir := os.Getenv("LOTSEN_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "eval", "*.jsonl"))
	if len(files) == 0 {
		t.Skip("no shared question sets")
	}
	out := map[string][]string{}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var q struct {
				Question string
				Turns    []string
			}
			if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
				t.Fatal(err)
			}
			if q.Question == "" {
				q.Question = q.Turns[len(q.Turns)-1]
			}
			out[filepath.Base(name)] = append(out[filepath.Base(name)], q.Question)
		}
		f.Close()
	}
	return out
}

// Plain questions are asked as they are, but for those that ask two things.
func TestPlainQuestions(t *testing.T) {
	changed, split, all := 0, 0, 0
	for file, questions := range sharedQuestions(t) {
		for _, q := range questions {
			all++
			m := Read(q)
			switch {
			case len(m.Questions) > 1:
				split++
				t.Logf("%s: %q is asked as %q", file, q, m.Questions)
			case m.Above || m.Bare || strings.Join(strings.Fields(q), " ") != m.Questions[0]:
				changed++
				t.Errorf("%s: %q is read as %+v", file, q, m)
			}
		}
	}
	t.Logf("%d questions, %d changed, %d split", all, changed, split)
	if all < 1000 {
		t.Errorf("only %d questions", all)
	}
}
