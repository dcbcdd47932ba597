package question

import "testing"

func TestAsksForSteps(t *testing.T) {
	for text, want := range map[string]bool{
		"Hur gör jag om en cykel är stulen?":              true,
		"vad gör jag om en cykel är stulen":               true,
		"Cykeln är stulen, vad ska vi göra?":              true,
		"cykeln är borta vad nu":                          true,
		"vad händer om ingen hämtar cykeln?":              true,
		"what do I do if a bicycle is stolen":             true,
		"a bicycle is gone - what should staff do?":       true,
		"What do we need to sort out first?":              true,
		"How is a bicycle defined?":                       false,
		"what now?":                                       true,
		"Vem ansvarar för cyklarna?":                      false,
		"Hur många cyklar finns det?":                     false,
		"Vad är en cykel?":                                false,
		"när ska cykeln lämnas in?":                       false,
		"what does the committee do about bicycles?":      false,
		"who is responsible for the bicycles?":            false,
		"vad ska cykelnämnden göra för barnens säkerhet?": false,
	} {
		words := Lowers(SplitWords(text))
		kind, _ := kindOf(words)
		if got := asksForSteps(kind, words); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
