package bot

import (
	"testing"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

const goals = `# Plan

Socialnämnden har tre mål:

- Kulturnämnden ska minska utsläppen från bussar.
- Skolorna ska plantera träd i alla skogar som kommunen äger och i de parker som ligger nära skolorna, och de ska sköta dem.
- Fler ska cykla till arbetet.
`

// TestUnfold asks for several things that a line leads in: its items are quoted
// in its place and in their order, each with the score that it has itself.
func TestUnfold(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{compose.Document(corpus.Document{ID: "plan", Language: "sv"}, format.Markdown(goals))})
	a := answerOf(t, b, "vilka mål har socialnämnden för klimat och trafik i sin planering?")
	shown := append(a.Citations, a.Related...)
	if len(shown) < 3 || shown[0].Quote != "Kulturnämnden ska minska utsläppen från bussar." || shown[2].Quote != "Fler ska cykla till arbetet." {
		t.Fatalf("got %+v, want the three items", shown)
	}
	if shown[0].Score == shown[1].Score && shown[1].Score == shown[2].Score {
		t.Errorf("three items of different length have one score, %v", shown[0].Score)
	}
}
