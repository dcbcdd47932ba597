package answer

import (
	"strings"
	"testing"

	"lotsen/bot/analysis/analysistest"
)

// TestStandsAlone holds which lines say nothing beside an answer.
func TestStandsAlone(t *testing.T) {
	for line, want := range map[string]bool{
		"SLUT": true, "Slut på dokumentet": true, "Cykelregler för staden": true, "Sida 3 (12)": true, "3/12": true, "Page 3 of 12": true,
		"Cyklar lagas.": false, "Cyklar kontrolleras varje vår": false, "Cykelförrådets telefon 08-123 45": false, "Telefon:": false, "forrad@botorp.se": false,
		"En rad med många ord om cyklar i staden": false,
	} {
		if got := standsAlone(line); got != want {
			t.Errorf("%q stands alone: %v, want %v", line, got, want)
		}
	}
}

// TestFurther holds what is quoted beside an answer.
func TestFurther(t *testing.T) {
	read := analysistest.Open(t, document("# Cykelplan\n\nCykelplanen för förrådet beslutades den 3 maj 2031.\n\nCykelplanen för förrådet\n\nStaden lagar cyklar i förrådet.\n\nSLUT\n"))
	a := answered(t, read, "när beslutades cykelplanen för förrådet?")
	if !a.Answered || !strings.Contains(a.Citations[0].Quote, "2031") {
		t.Fatalf("%+v", a)
	}
	read = analysistest.Open(t, document("# Cykelbeskrivning\n\nCykelbeskrivningen beslutas innan cyklar lånas ut.\n\nBeslutad den: 2031-05-03\n\nCykelbeskrivningen ses över varje år.\n"))
	b := answered(t, read, "när beslutades cykelbeskrivningen?")
	if b.Answered && (!strings.Contains(b.Citations[0].Quote, "2031") || len(b.Citations) > 1) {
		t.Errorf("the day of the decision is not first, or not alone: %+v", b.Citations)
	}
	for _, c := range a.Citations[1:] {
		t.Errorf("quoted beside the date: %q", c.Quote)
	}
}
