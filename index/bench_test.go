package index

import (
	"testing"
)

// BenchmarkBuild builds the programme's index; it must take less than a
// second, and the tests of other packages want it in a third of one.
func BenchmarkBuild(b *testing.B) {
	docs := shipped(b)
	dir := b.TempDir()
	for b.Loop() {
		mustBuild(b, dir, docs, BuildOptions{})
	}
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	mustBuild(b, dir, shipped(b), BuildOptions{})
	for b.Loop() {
		g, err := Open(quiet(b), dir)
		if err != nil {
			b.Fatal(err)
		}
		g.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	dir := b.TempDir()
	mustBuild(b, dir, shipped(b), BuildOptions{})
	g := mustOpen(b, dir)
	q := ask(g, "Vilken nämnd ansvarar för att söka upp personer i prostitution både på gatan, på krogen och på nätet?")
	for b.Loop() {
		if hits, err := g.Search(b.Context(), q); err != nil || len(hits) == 0 {
			b.Fatal(len(hits), err)
		}
	}
}

func BenchmarkPassage(b *testing.B) {
	dir := b.TempDir()
	mustBuild(b, dir, shipped(b), BuildOptions{})
	g := mustOpen(b, dir)
	n := 0
	for b.Loop() {
		if _, err := g.Passage(n % g.Passages()); err != nil {
			b.Fatal(err)
		}
		n++
	}
}
