// Package formattest holds what the tests of all formats need: their cases, and
// blocks in a form that can be compared and read. No program imports it.
package formattest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"lotsen/corpus"
)

// Cases returns the txtar files in a folder, by their names without the ending.
// A folder without any fails the test.
func Cases(tb testing.TB, folder string) map[string]*txtar.Archive {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(paths) == 0 {
		tb.Fatalf("found no cases in %s: %v", folder, err)
	}
	cases := map[string]*txtar.Archive{}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		cases[strings.TrimSuffix(filepath.Base(path), ".txtar")] = archive
	}
	return cases
}

// Show writes a block a line: its kind, level, list marker, the columns above
// it, the level of the headings that end before it, and its text.
func Show(blocks []corpus.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		fmt.Fprintf(&b, "%s", block.Kind)
		if block.Level > 0 {
			fmt.Fprintf(&b, " %d", block.Level)
		}
		if block.Marker != "" {
			fmt.Fprintf(&b, " (%s)", block.Marker)
		}
		if len(block.Above) > 0 {
			fmt.Fprintf(&b, " above %v", block.Above)
		}
		if block.Ends > 0 {
			fmt.Fprintf(&b, " ends %d", block.Ends)
		}
		fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(block.Text, "\n", "⏎"))
	}
	return b.String()
}
