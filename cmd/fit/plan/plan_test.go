package plan

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.txt")
	if err := os.WriteFile(path, []byte("# sets\n\n$LOTSEN_TEST_PLAN/a.jsonl one # the first\n  \nb.jsonl two\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("LOTSEN_TEST_PLAN", "sets")
	var got [][]string
	if err := Lines(path, func(line string) error { got = append(got, strings.Fields(line)); return nil }); err != nil {
		t.Fatal(err)
	}
	if want := [][]string{{"sets/a.jsonl", "one"}, {"b.jsonl", "two"}}; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%q, want %q", got, want)
	}
	broken := errors.New("broken")
	err := Lines(path, func(line string) error {
		if strings.HasPrefix(line, "b") {
			return broken
		}
		return nil
	})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "line 5 of ") {
		t.Errorf("error %v, want one that names line 5", err)
	}
}

func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "model.json")
	if err := Write(path, map[string]string{"about": "< 3"}); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "{\n  \"about\": \"< 3\"\n}\n" {
		t.Errorf("%q, %v", data, err)
	}
}
