package analysis_test

import (
	"testing"

	"lotsen/bot/analysis/analysistest"
)

// TestHeads holds which sentences are headings, whatever marks they lost.
func TestHeads(t *testing.T) {
	read := analysistest.Open(t, analysistest.Document("d", "# Borttappade cyklar och vagnar\n\n"+
		"Borttappade cyklar inom hemtjänsten\n\nBorttappade cyklar hämtas av chefen.\n\n"+
		"Förvaring av nycklar. Nycklarna ska ligga i skåpet.\n\n- Borttappade cyklar\n", nil))
	for n, want := range map[string]bool{
		"Borttappade cyklar inom hemtjänsten":                 true,
		"Borttappade cyklar hämtas av chefen.":                false,
		"Förvaring av nycklar. Nycklarna ska ligga i skåpet.": true,
		"Borttappade cyklar":                                  false, // an item
	} {
		found := false
		for i := range read.Index.Passages() {
			p, err := read.Passage(i)
			if err != nil {
				t.Fatal(err)
			}
			if p.Stored.Text != n {
				continue
			}
			found = true
			if got := p.Heads(0); got != want {
				t.Errorf("Heads of %q = %v, want %v", n, got, want)
			}
			if len(p.Stored.Sentences) > 1 && p.Heads(1) {
				t.Errorf("the second sentence of %q is a heading", n)
			}
		}
		if !found {
			t.Errorf("no passage %q", n)
		}
	}
}
