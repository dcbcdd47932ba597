package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDutiesOfSentences(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Stadsdelsnämnderna och utbildningsnämnden ska tillse att skolpersonal har kompetens.", "must: Stadsdelsnämnderna; utbildningsnämnden"},
		{"Socialtjänstnämndens ungdomsuppsökare och uppsökare vid stadsdelsnämnderna ska särskilt uppmärksamma barn.", "must: Socialtjänstnämndens ungdomsuppsökare; uppsökare vid stadsdelsnämnderna"},
		{"Stockholms stads nämnder och bolag ska inte anlita hotell som främjar köp av sexuella tjänster.", "must_not: Stockholms stads nämnder och bolag"},
		{"Kommunen får inte ta ut avgifter.", "must_not: Kommunen"},
		{"Varje kommun svarar för socialtjänsten inom sitt område.", "responsible: Varje kommun"},
		{"Beslut om isolering ska fattas av smittskyddsläkaren.", "must: smittskyddsläkaren"},
		{"Den enskilde ska underrätta socialnämnden.", ""},
		{"Socialnämnden ska underrättas om beslutet.", ""},
		{"I samarbete med polisen ska skyddet förbättras.", ""},
		{"Den som är under 18 år ska beredas vård.", ""},
	}
	for _, tt := range tests {
		if got := showDuties(Duties(handBuilt(tt.text))); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// showDuties writes duties as "modality: body; body", one after the other.
func showDuties(ds []Duty) string {
	var out []string
	for _, d := range ds {
		out = append(out, string(d.Modality)+": "+strings.Join(d.Bodies, "; "))
	}
	return strings.Join(out, " | ")
}

func TestEnhetenIsTheUnitBeforeIt(t *testing.T) {
	d := handBuilt("# Gatan\n\nSocialtjänstnämndens prostitutionsenhet ska i samarbete med nämndens tillståndsenhet öka kunskapen. Enheten ansvarar också för att ha aktuell kunskap.")
	want := "must: Socialtjänstnämndens prostitutionsenhet | responsible: Socialtjänstnämndens prostitutionsenhet"
	if diff := cmp.Diff(want, showDuties(Duties(d))); diff != "" {
		t.Error(diff)
	}
}

func TestDutiesQuoteTheirSpans(t *testing.T) {
	d := handBuilt("Socialnämnden ska lämna råd. Kommunen får inte ta ut avgifter.")
	ds := Duties(d)
	if len(ds) != 2 {
		t.Fatalf("got %d duties, want 2", len(ds))
	}
	for _, x := range ds {
		if x.Quote != d.Text[x.Start:x.End] {
			t.Errorf("quote %q differs from its span %q", x.Quote, d.Text[x.Start:x.End])
		}
	}
}
