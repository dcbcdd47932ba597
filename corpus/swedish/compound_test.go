package swedish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParts reads lines "word: parts" and splits over an empty vocabulary.
func TestParts(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "parts.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a := NewAnalyzer(nil)
	lines := 0
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "#")
		word, want, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		lines++
		var stems []string
		for _, w := range strings.Fields(want) {
			stems = append(stems, Stem(w))
		}
		if _, parts := a.Terms(word); !cmp.Equal(stems, parts) {
			t.Errorf("%s has the parts %q, want %q", word, parts, stems)
		}
	}
	if lines < 50 {
		t.Fatalf("%d lines in parts.txt, want at least 50", lines)
	}
}

// TestPartsLearnt splits over words that the vocabulary alone knows.
func TestPartsLearnt(t *testing.T) {
	v := NewVocabulary()
	v.Add("trollkarlarna mötte en grävling vid mossen; lilla grävlingen")
	_, parts := NewAnalyzer(v).Terms("grävlingsmossarna")
	if diff := cmp.Diff([]string{Stem("grävling"), Stem("mossar")}, parts); diff != "" {
		t.Error(diff)
	}
}

func TestSuspendedParts(t *testing.T) {
	terms := func(text string) map[string]Token {
		m := map[string]Token{}
		for _, tok := range NewAnalyzer(nil).Analyze(text) {
			m[tok.Term] = tok
		}
		return m
	}
	got := terms("Vård- och omsorgsnämnden beslutar")
	if tok, ok := got["vårdnämnd"]; !ok || tok.Start != 0 || tok.End != len("Vård") || tok.Pos != 1 || tok.Kind != Part {
		t.Errorf("no vårdnämnd: %v", got)
	}
	got = terms("kost-, mat- och logistikenheten")
	for _, want := range []string{"kostenhet", "matenhet"} {
		if _, ok := got[want]; !ok {
			t.Errorf("no %s: %v", want, got)
		}
	}
	if got, want := terms("hälso- och sjukvårdsnämnd"), "hälsovårdsnämnd"; got[want].Term == "" {
		t.Errorf("no %s: %v", want, got)
	}
}
