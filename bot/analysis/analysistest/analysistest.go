// Package analysistest builds small generations for the tests of what stands on
// package analysis: retrieval, ranking and answering.
package analysistest

import (
	"log/slog"
	"testing"

	"lotsen/bot/analysis"
	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
	"lotsen/index"
)

// Document makes a Swedish document of Markdown; change, which may be nil, sets
// what its front matter would say.
func Document(id, markdown string, change func(*corpus.Document)) *corpus.Document {
	d := corpus.Document{ID: id, Language: "sv"}
	if change != nil {
		change(&d)
	}
	return compose.Document(d, format.Markdown(markdown))
}

// Open builds a generation of documents, which is closed when the test ends.
func Open(tb testing.TB, docs ...*corpus.Document) *analysis.Generation {
	tb.Helper()
	log, dir := slog.New(slog.DiscardHandler), tb.TempDir()
	if _, err := index.Build(tb.Context(), log, dir, docs, index.BuildOptions{}); err != nil {
		tb.Fatal(err)
	}
	gen, err := index.Open(log, dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = gen.Close() })
	return new(analysis.Cache).Of(gen)
}

// Reader reads questions that are put to a generation, with the glossary that
// ships.
func Reader(tb testing.TB, read *analysis.Generation) *question.Reader {
	tb.Helper()
	g, err := glossary.Load(slog.New(slog.DiscardHandler))
	if err != nil {
		tb.Fatal(err)
	}
	return question.NewReader(question.NewLexicon(g), read.Index)
}

// Read reads one question.
func Read(tb testing.TB, read *analysis.Generation, text string) *question.Reading {
	tb.Helper()
	q := Reader(tb, read).Read(text, question.Swedish)
	return &q
}
