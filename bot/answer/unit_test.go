package answer

import (
	"strings"
	"testing"

	"lotsen/bot/analysis/analysistest"
	"lotsen/corpus"
)

// TestUnits asks what the routines of two units tell differently, and a third's
// like the first.
func TestUnits(t *testing.T) {
	routine := func(id, unit, does string) *corpus.Document {
		return analysistest.Document(id, "# Borttappade cyklar\n\nOm en cykel är borta ringer personalen "+does+".\n\nBåtar ägs av kommunen.\n",
			func(d *corpus.Document) { d.Unit = unit })
	}
	read := analysistest.Open(t, routine("a", "Hemtjänst", "polisen"), routine("b", "Boendestöd", "chefen"), routine("c", "Servicehus", "polisen"),
		analysistest.Document("d", "# Möten\n\nOm en cykel är borta vid ett möte ringer personalen städerskan.\n", func(d *corpus.Document) { d.Unit = "Mötesplats" }))

	a := answered(t, read, "vem ringer personalen om en cykel är borta?")
	if len(a.Citations) < 2 {
		t.Fatalf("got %+v", a)
	}
	first, second := a.Citations[0], a.Citations[1]
	units := first.Unit + " " + second.Unit
	if units != "Hemtjänst Boendestöd" && units != "Boendestöd Hemtjänst" {
		t.Errorf("units %s", units)
	}
	if !strings.Contains(first.Note, "skiljer") || !strings.Contains(first.Note, second.Unit) || strings.Contains(first.Note, "Mötesplats") || !strings.Contains(second.Note, second.Unit) {
		t.Errorf("notes %q and %q", first.Note, second.Note)
	}
	same := append(first.Also, second.Also...)
	if len(same) != 1 || same[0].Document != "c" {
		t.Errorf("also in %+v", same)
	}

	for asked, want := range map[string]string{
		"vem ringer personalen i boendestödet om en cykel är borta?": "Boendestöd",
		"vem ringer personalen i hemtjänsten om en cykel är borta?":  "Hemtjänst",
	} {
		a := answered(t, read, asked)
		all := append(a.Citations, a.Related...)
		if len(all) == 0 || all[0].Unit != want && !(want == "Hemtjänst" && all[0].Document == "a") || strings.Contains(all[0].Note, "skiljer") {
			t.Errorf("%s: %+v", asked, all)
		}
	}
}
