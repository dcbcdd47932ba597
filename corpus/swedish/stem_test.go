package swedish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIrregularList(t *testing.T) {
	if _, err := parseIrregular(irregularText); err != nil {
		t.Fatal(err)
	}
}

// TestStemMeets reads lines of words that share a stem, and of words that do
// not ("a | b").
func TestStemMeets(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "stems.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "#")
		if line == "" {
			continue
		}
		lines++
		seen := map[string]string{}
		for class := range strings.SplitSeq(line, "|") {
			words := strings.Fields(class)
			want := Stem(words[0])
			if other, ok := seen[want]; ok {
				t.Errorf("%s and %s share the stem %s", other, words[0], want)
			}
			seen[want] = words[0]
			for _, w := range words[1:] {
				if got := Stem(w); got != want {
					t.Errorf("Stem(%s) = %s, Stem(%s) = %s", words[0], want, w, got)
				}
			}
		}
	}
	if lines < 100 {
		t.Fatalf("%d lines in stems.txt, want at least 100", lines)
	}
}
