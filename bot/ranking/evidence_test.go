package ranking

import (
	"testing"

	"lotsen/bot/question"
)

func TestSatisfies(t *testing.T) {
	for _, c := range []struct {
		want     question.Want
		sentence string
		yes      bool
	}{
		{question.WantFrequency, "Inventeringen ska utföras årligen i varje län.", true},
		{question.WantFrequency, "Bidraget beviljas på ett år i taget.", true},
		{question.WantFrequency, "Möten hålls två gånger per termin.", true},
		{question.WantFrequency, "Nämnden omprövar bidraget i enlighet med reglerna.", false},
		{question.WantAge, "Uppgift om ålder på den unge", true},
		{question.WantHours, "Mottagningen är öppen på vardagar.", true},
		{question.WantNumber, "I staden finns åtta mottagningar.", true},
		{question.WantNumber, "Lagen gäller från 2024.", false},
		{question.WantMeaning, "Med begreppet barn avser vi alla under 18 år.", true},
		{question.WantDuration, "Utredningen ska vara klar inom fyra månader.", true},
		{question.WantDuration, "Uppsägningstiden är fem (5) vardagar.", true},
		{question.WantFrequency, "Planen ses över minst 1 gång/år.", true},
		{question.WantMoney, "Låset medför inte någon kostnad, och ingen avgift.", true},
		{question.WantMoney, "Kostnaden bestäms av nämnden.", false},
		{question.WantFrequency, "Den ska lämnas inom tre månader.", false},
		{question.WantMoney, "Bolaget ägs till 70,6 procent av staden.", false},
		{question.WantMoney, "Avgiften är högst 5 procent av den totala kostnaden.", true},
		{question.WantAmount, "Nämnden äger drygt hälften av marken.", true},
		{question.WantAmount, "Nämnden äger marken.", false},
	} {
		if got := satisfies(c.want, c.sentence); got != c.yes {
			t.Errorf("%s in %q: %v, want %v", c.want, c.sentence, got, c.yes)
		}
	}
}
