package corpus

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSameBody(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Stockholms stads socialtjänstnämnd", "Socialtjänstnämnden", true},
		{"socialtjänst nämnden", "Socialtjänstnämnden", true},
		{"socialtjänstnämndens", "Socialtjänstnämnden", true},
		{"stadsdelarna", "Stadsdelsnämnderna", true},
		{"Stockholms stads samtliga stadsdelsnämnder", "stadsdelsnämnden", true},
		{"Stadens bostadsbolag", "bostadsbolagen", true},
		{"prostitutionsenheten", "Socialtjänstnämndens prostitutionsenhet", true},
		{"Socialtjänstnämnden", "Socialtjänstnämndens prostitutionsenhet", false},
		{"Socialnämnden", "Utbildningsnämnden", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := SameBody(tt.a, tt.b); got != tt.want {
			t.Errorf("SameBody(%q, %q) = %t", tt.a, tt.b, got)
		}
	}
}

func TestMentions(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"vad ska socialtjänst nämnden göra?", []string{"socialtjänst nämnden"}},
		{"vilket ansvar har stadsdelarna och skolan", []string{"stadsdelarna", "skolan"}},
		{"Vad är socialtjänstnämndens prostitutionsenhets uppdrag?", []string{"socialtjänstnämndens prostitutionsenhet"}},
		{"socialnämndens ansvar", []string{"socialnämnden"}},
		{"hur många lägenheter finns det", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Mentions(tt.text)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.text, diff)
		}
	}
}
