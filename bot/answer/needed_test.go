package answer

import (
	"testing"

	"lotsen/bot/analysis/analysistest"
)

// TestNeeded holds what a quote has beside its sentence, without which it would be
// read wrongly.
func TestNeeded(t *testing.T) {
	for _, c := range []struct{ name, markdown, asked, want string }{
		{"an item of what is forbidden", "# Cykelregler\n\nDet är inte tillåtet att:\n\n- cykla på trottoaren\n- sova\n", "får jag cykla på trottoaren?", "Det är inte tillåtet att:\n\ncykla på trottoaren"},
		{"a figure with its condition", "# Cykelregler\n\nVid övertid i cykelförrådet gäller:\n\n- högst 8 timmar per månad\n- ingen rast\n", "hur många timmar per månad?", "Vid övertid i cykelförrådet gäller:\n\nhögst 8 timmar per månad"},
		{"a row with the head of its table", "# Cykelavgifter\n\n| Cykel | Avgift | Tid |\n|---|---|---|\n| Elcykel | 300 kr | en månad |\n", "vad kostar en elcykel?", "Cykel\tAvgift\tTid\nElcykel\t300 kr\ten månad"},
		{"a number and whose it is", "# Cykelkontakter\n\nCykelförrådets chef i Tumba\n\n08-123 456 78\n", "vilket telefonnummer har cykelförrådet?", "Cykelförrådets chef i Tumba\n\n08-123 456 78"},
		{"who is called, and at what number", "# Cykelkontakter\n\nVid stöld kontaktas cykelförrådets chef. Numret är 08-123 456 78. Båtar ägs.\n", "vem kontaktar jag vid stöld av en cykel?", "Vid stöld kontaktas cykelförrådets chef. Numret är 08-123 456 78."},
		{"a line that announces what follows", "# Cykelregler\n\nFöljande regler om cyklar gäller:\n\nCyklar lagas av förrådet varje vår.\n\nBåtar målas av hamnen.\n\n## Annat\n\nStaden har broar.\n", "vilka regler om cyklar gäller?", "Följande regler om cyklar gäller:\n\nCyklar lagas av förrådet varje vår.\nBåtar målas av hamnen."},
		{"what takes some of it back", "# Cykelregler\n\nDu får cykla på trottoaren. Dock inte vid skolan. Båtar ägs.\n", "får jag cykla på trottoaren?", "Du får cykla på trottoaren. Dock inte vid skolan."},
	} {
		a := answered(t, analysistest.Open(t, document(c.markdown)), c.asked)
		all := append(a.Citations, a.Related...)
		if len(all) == 0 || all[0].Quote != c.want {
			t.Errorf("%s: %v %+v, want %q", c.name, a.Answered, all, c.want)
		}
	}
}
