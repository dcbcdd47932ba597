// Package kerneltest reads the examples that models are fitted to and held against.
package kerneltest

import (
	"os"
	"strings"
	"testing"
)

// Lines reads a file of testdata, one message a line; "# " begins a line that is none.
func Lines(t *testing.T, name string) []string {
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
