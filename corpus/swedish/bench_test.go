package swedish

import (
	"testing"
)

// benchText returns the passages of swequad as one text, and their vocabulary.
func benchText(b *testing.B) (string, *Vocabulary) {
	b.Helper()
	var text []byte
	v := NewVocabulary()
	for _, p := range readLines[benchPassage](b, shared(b, "data", "benchmarks", "swequad", "corpus.jsonl")) {
		text = append(append(text, p.Text...), '\n')
	}
	v.Add(string(text))
	return string(text), v
}

func BenchmarkAnalyzeCold(b *testing.B) {
	text, v := benchText(b)
	NewAnalyzer(v)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		NewAnalyzer(v).Analyze(text)
	}
}

func BenchmarkAnalyzeWarm(b *testing.B) {
	text, v := benchText(b)
	a := NewAnalyzer(v)
	tokens := a.Analyze(text)
	tokens = a.Append(tokens[:0], text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		tokens = a.Append(tokens[:0], text)
	}
}

func BenchmarkWords(b *testing.B) {
	text, _ := benchText(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Words(text)
	}
}

func BenchmarkVocabularyAdd(b *testing.B) {
	text, _ := benchText(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		NewVocabulary().Add(text)
	}
}

func BenchmarkStem(b *testing.B) {
	_, v := benchText(b)
	words := v.words()
	for b.Loop() {
		for _, w := range words {
			Stem(w)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
}

func BenchmarkSuggest(b *testing.B) {
	_, v := benchText(b)
	v.Suggest("uppfoljning", 3)
	for b.Loop() {
		v.Suggest("socialtjänsnämmden", 3)
	}
}

func BenchmarkUnmarshal(b *testing.B) {
	_, v := benchText(b)
	data, err := v.MarshalBinary()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := NewVocabulary().UnmarshalBinary(data); err != nil {
			b.Fatal(err)
		}
	}
}
