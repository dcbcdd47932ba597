package bot

import "testing"

func TestSatisfies(t *testing.T) {
	for _, c := range []struct {
		want     Want
		sentence string
		yes      bool
	}{
		{WantFrequency, "Inventeringen ska utföras årligen i varje län.", true},
		{WantFrequency, "Bidraget beviljas på ett år i taget.", true},
		{WantFrequency, "Möten hålls två gånger per termin.", true},
		{WantFrequency, "Nämnden omprövar bidraget i enlighet med reglerna.", false},
		{WantAge, "Uppgift om ålder på den unge", true},
		{WantHours, "Mottagningen är öppen på vardagar.", true},
		{WantNumber, "I staden finns åtta mottagningar.", true},
		{WantNumber, "Lagen gäller från 2024.", false},
		{WantMeaning, "Med begreppet barn avser vi alla under 18 år.", true},
		{WantDuration, "Utredningen ska vara klar inom fyra månader.", true},
	} {
		if got := satisfies(c.want, c.sentence); got != c.yes {
			t.Errorf("%s in %q: %v, want %v", c.want, c.sentence, got, c.yes)
		}
	}
}
