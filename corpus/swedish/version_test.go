package swedish

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// analysed is the sum of the terms of the test texts under Version.
const analysed = "77bf84c1185c4462"

// TestVersion fails when the analysis gives other terms and Version is still
// the same: change both.
func TestVersion(t *testing.T) {
	sum := sha256.New()
	_, _ = fmt.Fprintln(sum, Version)
	for _, name := range []string{"stems.txt", "parts.txt"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, tok := range testAnalyzer.Analyze(string(text)) {
			_, _ = fmt.Fprintln(sum, tok.Term, tok.Kind)
		}
	}
	if got := fmt.Sprintf("%x", sum.Sum(nil)[:8]); got != analysed {
		t.Errorf("the terms' sum is %s, recorded %s under Version %s", got, analysed, Version)
	}
}
