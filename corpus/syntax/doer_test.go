package syntax

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDoers(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Byggherren ska utse en samordnare.", []string{"Byggherren"}},
		{"Sökanden och vårdnadshavaren ska skriva under.", []string{"Sökanden och vårdnadshavaren"}},
		{"En fackkunnig person, till exempel en ingenjör, bedömer om mätning behövs.", []string{"fackkunnig person"}},
		{"Ansökan görs av vårdnadshavare.", []string{"vårdnadshavare"}},
		{"Avgiften betalar kunden i efterskott.", []string{"kunden"}},
		{"Var och en som äger en cykel ska låsa den.", []string{"Var och en som äger en cykel"}},
		{"Det är vårdnadshavaren som kan lämna samtycke.", []string{"vårdnadshavaren", "vårdnadshavaren"}}, // of each clause
		{"Staden samarbetar med Röda Korset som årligen ordnar resor.", []string{"Staden", "Röda Korset"}},
		{"Beslutet gäller kunden.", nil},
		{"Innan kunden betalar skickas en faktura.", nil},
		{"Antalet kunder som cyklar ökar.", nil},
		{"Den plan som företaget tar fram ska följas.", nil},
	} {
		s := Parse(c.text, 0, len(c.text), nil)
		var got []string
		for _, d := range s.Doers() {
			got = append(got, c.text[s.Tokens[d.First].Start:s.Tokens[d.End-1].End])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.text, diff)
		}
	}
}
