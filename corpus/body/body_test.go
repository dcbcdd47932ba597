package body

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
		{"Stockholms stad", "staden", true},
		{"länsstyrelsen", "Länsstyrelsen i Stockholms län", true},
		{"Länsstyrelsen i Uppsala län", "Länsstyrelsen i Stockholms län", false},
		{"ivo", "Inspektionen för vård och omsorg", true},
		{"SiS", "Statens institutionsstyrelse", true},
		{"KF", "kommunfullmäktige", true},
		{"Alla nämnder och bolag", "Stockholms stads nämnder och bolag", true},
		{"personal inom skolan", "personal inom socialtjänsten", false},
		{"Hemkommunen", "kommunen", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := Same(tt.a, tt.b); got != tt.want {
			t.Errorf("SameBody(%q, %q) = %t", tt.a, tt.b, got)
		}
	}
}

func TestMentions(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"HR-avdelningen beslutar om utlandsresor och BVC-enheten om vaccin.", []string{"HR-avdelningen", "BVC-enheten"}},
		{"vad ska socialtjänst nämnden göra?", []string{"socialtjänst nämnden"}},
		{"vilket ansvar har stadsdelarna och skolan", []string{"stadsdelarna", "skolan"}},
		{"Vad är socialtjänstnämndens prostitutionsenhets uppdrag?", []string{"socialtjänstnämndens prostitutionsenhet"}},
		{"socialnämndens ansvar", []string{"socialnämnden"}},
		{"vad gör ivo och SDN?", []string{"ivo", "SDN"}},
		{"måste stadens bostadsbolag anmäla till polisen", []string{"stadens bostadsbolag", "polisen"}},
		{"kan kommunen lämna ut uppgifter till hälso- och sjukvården", []string{"kommunen", "hälso- och sjukvården"}},
		{"hur många lägenheter finns det", nil},
		{"var bor flest och vilket område", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, NamesIn(tt.text)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.text, diff)
		}
	}
}

func TestWordListsOfBodies(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Error(err)
	}
	if len(heads().forms) < 500 {
		t.Errorf("%d forms of heads", len(heads().forms))
	}
}

func TestPartOf(t *testing.T) {
	for _, c := range []struct {
		part, whole string
		want        bool
	}{
		{"Socialtjänstnämndens prostitutionsenhet", "socialtjänstnämnden", true},
		{"kulturnämndens arbetsutskott", "Kulturnämnden", true},
		{"Socialtjänstnämnden", "socialtjänstnämnden", false},
		{"kulturnämndens arbetsutskott", "idrottsnämnden", false},
	} {
		if got := PartOf(c.part, c.whole); got != c.want {
			t.Errorf("PartOf(%q, %q) is %v, want %v", c.part, c.whole, got, c.want)
		}
	}
}
