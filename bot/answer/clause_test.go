package answer

import (
	"strings"
	"testing"

	"lotsen/bot/analysis/analysistest"
)

// filling are thirty words of an enumeration.
const filling = "röda lyktor, gröna lyktor, blå lyktor, gula lyktor, vita lyktor, svarta lyktor, bruna lyktor, grå lyktor, lila lyktor, rosa lyktor, runda lyktor, långa lyktor, korta lyktor, tunga lyktor, lätta lyktor"

// TestShortened holds where a sentence is cut that is longer than a quote may be, and
// that nothing is cut off which changes what stands before it.
func TestShortened(t *testing.T) {
	for _, c := range []struct{ name, sentence, want string }{
		{"an enumeration", "Cykelnämnden ska kontrollera cyklar från " + filling + " och " + filling + ".", "cyklar från röda lyktor"},
		{"a clause behind a semicolon", "Cykelnämnden ska kontrollera cyklar varje vår på alla skolor i staden; båtnämnden ska måla " + filling + " och " + filling + ".", "Cykelnämnden ska kontrollera cyklar varje vår på alla skolor i staden"},
		{"a condition at the end", "Cykelnämnden ska kontrollera cyklar från " + filling + " och " + filling + ", om det finns skäl för det.", ""},
		{"an exception at the end", "Cykelnämnden ska kontrollera cyklar från " + filling + " och " + filling + ", dock inte på helger.", ""},
		{"a negation at the end", "Cykelnämnden ska kontrollera cyklar från " + filling + " och " + filling + ", men får inte låsa dem.", ""},
		{"the verb at the end", "Den som har " + filling + " och " + filling + ", ska kontrollera cyklar.", ""},
		{"what is asked at the end", "Nämnden ska måla " + filling + " och " + filling + ", kontrollera cyklar, smörja kedjor.", ""},
	} {
		read := analysistest.Open(t, document("# Plan för staden\n\n"+c.sentence+"\n\nStaden har ett förråd vid älven.\n"))
		a := answered(t, read, "vem ska kontrollera cyklar?")
		all := append(a.Citations, a.Related...)
		if len(all) == 0 || !strings.Contains(all[0].Quote, "kontrollera cyklar") {
			t.Errorf("%s: %+v", c.name, all)
			continue
		}
		got := all[0]
		if c.want == "" {
			if got.Quote != c.sentence || got.More > 0 {
				t.Errorf("%s: cut to %q", c.name, got.Quote)
			}
			continue
		}
		if n := len(strings.Fields(got.Quote)); !strings.Contains(got.Quote, c.want) || n > maxListWords || got.More == 0 || strings.HasSuffix(got.Quote, ",") {
			t.Errorf("%s: %d words, %d more: %q", c.name, n, got.More, got.Quote)
		}
	}
}
