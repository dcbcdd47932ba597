package heading

import (
	"testing"

	"lotsen/corpus"
)

func TestRunIn(t *testing.T) {
	const next = "Nämnden ansvarar för att det följs upp vart fjärde år."
	tests := []struct {
		first, next string
		want        bool
	}{
		{"Revidering och uppföljning av detta program samt de övergripande målen.", next, true},
		{"Förnyelse av delegering.", next, true},
		{"Tabletter.", "Tabletter är den vanligaste läkemedelsformen.", true},
		{"Tabletter.", "Samt kräm.", false},              // an enumeration, not a heading
		{"Revidering sker vart fjärde år.", next, false}, // it says something
		{"Revidering av programmet görs inte.", next, false},
		{"Kontakta enhetschef.", next, false}, // bids
		{"Resultatet syns efter ett par sekunder.", next, false},
		{"Högst tre dagar.", next, false},
		{"Revidering av programmet 2024.", next, false},
		{"Revidering och uppföljning av programmet", next, false}, // no sentence of its own
		{"Responsibility for the programme.", next, false},
	}
	for _, tt := range tests {
		if got := RunIn(corpus.Paragraph, tt.first, tt.next); got != tt.want {
			t.Errorf("RunIn(%q, %q) = %v, want %v", tt.first, tt.next, got, tt.want)
		}
	}
	if RunIn(corpus.TableRow, "Förnyelse av delegering.", next) {
		t.Error("a table's row has a run-in heading")
	}
}

func TestBare(t *testing.T) {
	for text, want := range map[string]bool{
		"Debitering av måltider för anhöriga":      true,
		"Debitering av måltider sker varje månad":  false,
		"Vardagar 8–16":                            false,
		"Förnyelse av delegering.":                 false, // an answer may be so short
		"Ring chefen":                              false,
		"Hantering av nycklar: lämna dem i skåpet": false,
	} {
		if got := Bare(corpus.Paragraph, text); got != want {
			t.Errorf("Bare(%q) = %v, want %v", text, got, want)
		}
	}
	if Bare(corpus.ListItem, "Hantering av nycklar") {
		t.Error("an item is a heading")
	}
}
