package encoder

import (
	"fmt"
	"slices"
	"testing"
)

// Texts of 24 pieces as a question and of 47 as a passage.
const (
	benchQuestion = "Vilka ska hålla ett extra öga på unga som rör sig där prostitution förekommer på kvällen?"
	benchPassage  = "Socialtjänstnämndens prostitutionsenhet ansvarar för att bedriva uppsökande arbete i kända gatumiljöer där prostitution förekommer och se till att de som påträffas får stöd och hjälp."
)

func TestBenchmarkTexts(t *testing.T) {
	tokens := loaded(t).tokens
	if q, p := len(tokens.pieces("query: "+benchQuestion, 100)), len(tokens.pieces("passage: "+benchPassage, 100)); q != 24 || p != 47 {
		t.Errorf("the texts have %d and %d pieces", q, p)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		_, words, err := readWeights(file)
		if err != nil {
			b.Fatal(err)
		}
		newTokenizer(words)
	}
}

func BenchmarkPieces(b *testing.B) {
	tokens := loaded(b).tokens
	b.SetBytes(int64(len(benchPassage)))
	for b.Loop() {
		tokens.pieces(benchPassage, passagePieces)
	}
}

// BenchmarkQuestion asks another question each time: the vectors of those asked lately
// are remembered.
func BenchmarkQuestion(b *testing.B) {
	for _, k := range allKernels() {
		b.Run(k.name, func(b *testing.B) {
			m := *loaded(b)
			m.kernel = k
			m.recent = newRecent(1) // nothing that another kernel remembers
			for n := 0; b.Loop(); n++ {
				if _, err := m.Question(b.Context(), fmt.Sprint(benchQuestion, " ", n)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPassages tells how many sentences a second all processors encode.
func BenchmarkPassages(b *testing.B) {
	m, texts := loaded(b), slices.Repeat([]string{benchPassage}, 20)
	n := 0
	for b.Loop() {
		if _, err := m.Passages(b.Context(), texts); err != nil {
			b.Fatal(err)
		}
		n += len(texts)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "texts/s")
}
