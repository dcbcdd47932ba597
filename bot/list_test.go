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

const further = `- Parkerna ska få bänkar, lampor, papperskorgar, lekplatser, gräsmattor och vägar som alla kan gå på, också de som ser illa eller rullar fram.
- Bussarna ska gå i tid.
`

// TestUnfold asks for several things that a line leads in: it is quoted with its
// items, as many as there is room for, and those left out follow in their order,
// each with the score that it has itself.
func TestUnfold(t *testing.T) {
	const whole = "Socialnämnden har tre mål:\n\nKulturnämnden ska minska utsläppen från bussar.\n" +
		"Skolorna ska plantera träd i alla skogar som kommunen äger och i de parker som ligger nära skolorna, och de ska sköta dem.\n" +
		"Fler ska cykla till arbetet."
	for _, tt := range []struct {
		markdown string
		more     int
		then     []string
	}{
		{goals, 0, nil},
		{goals + further, 2, []string{
			"Parkerna ska få bänkar, lampor, papperskorgar, lekplatser, gräsmattor och vägar som alla kan gå på, också de som ser illa eller rullar fram.",
			"Bussarna ska gå i tid.",
		}},
	} {
		b, _ := botOver(t, []*corpus.Document{compose.Document(corpus.Document{ID: "plan", Language: "sv"}, format.Markdown(tt.markdown))})
		a := answerOf(t, b, "vilka mål har socialnämnden för klimat och trafik i sin planering?")
		shown := append(a.Citations, a.Related...)
		if len(shown) != 1+len(tt.then) || shown[0].Quote != whole || shown[0].More != tt.more {
			t.Fatalf("got %+v, want %q", shown, whole)
		}
		for i, want := range tt.then {
			if shown[i+1].Quote != want {
				t.Errorf("then %q, want %q", shown[i+1].Quote, want)
			}
			if i > 0 && shown[i].Score == shown[i+1].Score {
				t.Errorf("two items of different length have one score, %v", shown[i].Score)
			}
		}
	}
}
