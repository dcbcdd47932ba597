package bot

import (
	"strings"
	"testing"

	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

// TestStruck answers nothing of what is struck through by what stands beside it, and
// all that is still valid.
func TestStruck(t *testing.T) {
	const rules = `# Skötsel av lokaler

| Uppgift | Ansvarig |
|---|---|
| Snöröjning av skolgårdar | Gatunämnden |
| ~~Sandning av skolgårdar~~ | ~~Skolnämnden~~ |
| ~~Städning av klassrum~~ | ~~Skolnämnden~~ |
| Städning av klassrum | Servicenämnden |

~~Kulturnämnden~~ Fastighetsnämnden ansvarar för bokning av samlingslokaler.
`
	b, _ := botOver(t, []*corpus.Document{compose.Document(corpus.Document{ID: "rutin", Language: "sv"}, format.Markdown(rules))})
	for q, want := range map[string]string{
		"Vem ansvarar för sandning av skolgårdar?":       "",
		"Vem ansvarar för snöröjning av skolgårdar?":     "Gatunämnden",
		"Vem ansvarar för städning av klassrum?":         "Servicenämnden",
		"Vem ansvarar för bokning av samlingslokaler?":   "Fastighetsnämnden",
		"Vem är ansvarig för att sanda skolgårdar idag?": "",
	} {
		a, err := b.Answer(t.Context(), question.Asked{Text: q})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(a.Actors, ", "); a.Answered != (want != "") || got != want && want != "" {
			t.Errorf("%s: answered %v, %q, want %q", q, a.Answered, got, want)
		}
		if want == "" && len(a.Related) > 0 {
			t.Errorf("%s: shows %q beside", q, a.Related[0].Quote)
		}
	}
}
