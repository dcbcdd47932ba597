package duty

import (
	"path/filepath"
	"testing"
)

// BenchmarkDuties reads the register of the programme and five statutes,
// about 140,000 words; it should stay well under a second.
func BenchmarkDuties(b *testing.B) {
	docs := append(shippedDocs(b), loadDir(b, filepath.Join(sharedDir(b), "data", "statutes"))...)
	for b.Loop() {
		n := 0
		for _, d := range docs {
			n += len(register(d))
		}
		if n == 0 {
			b.Fatal("no duties")
		}
	}
}
