package question

import "testing"

func TestAsksToReach(t *testing.T) {
	for text, want := range map[string]bool{
		"Vem kontaktar jag om en cykel är stulen?":         true,
		"vem ska jag ringa när cykeln är borta":            true,
		"Vem kan jag vända mig till?":                      true,
		"vilken chef ska vi meddela?":                      true,
		"the bicycle is gone, who do i have to tell":       true,
		"Who should I notify when a bicycle is gone?":      true,
		"which authority do I call?":                       true,
		"vem ringer när jag är sjuk?":                      false,
		"Vem kontaktar polisen?":                           false,
		"who informs the family when a visitor falls ill?": false,
		"Vem ansvarar för att jag får en cykel?":           false,
		"hur ringer jag?":                                  false,
	} {
		if got := asksToReach(Lowers(SplitWords(text))); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestExcludes(t *testing.T) {
	for text, want := range map[string]bool{
		"vem ansvarar inte för cyklarna?":               true,
		"who is not responsible for the bicycles":       true,
		"vem ansvarar för cyklarna om chefen inte kan?": false,
		"vem lagar cyklar som inte går?":                false,
		"vem ansvarar för cyklarna?":                    false,
	} {
		if got := excludes(Lowers(SplitWords(text))); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
