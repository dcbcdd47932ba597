package question

import "testing"

// TestDeadline holds which questions ask by when something must be done, and what is
// wanted of those that ask for a time in other words.
func TestDeadline(t *testing.T) {
	r := townReader(t)
	for question, want := range map[string]bool{
		"när måste ansökan senast vara inne":           true,
		"senast när ska vi söka bygglov":               true,
		"by when must the form be handed in":           true,
		"how soon must a permit be decided":            true,
		"hur snabbt ska bygglovet prövas":              true,
		"till när ska ansökan skickas in":              true,
		"when must the permit be ready":                true,
		"what is the deadline for grants":              true,
		"vilka tidsfrister gäller för bygglov":         true,
		"när får badvakten simma":                      false,
		"när öppnar biblioteket":                       false,
		"hur länge får man låna instrument":            false,
		"när infördes avgiften":                        false,
		"vad är det senaste beslutet om snöröjning":    false,
		"who decides on permits and how are they made": false,
	} {
		if q := r.Read(question, ""); q.Deadline != want || want && q.Want != WantDate {
			t.Errorf("%q asks by when: %v, wants %q", question, q.Deadline, q.Want)
		}
	}
	for question, want := range map[string]Want{
		"hur många gånger per år städas simhallen":        WantFrequency,
		"how many times a week is the pool cleaned":       WantFrequency,
		"vilket intervall gäller för städningen":          WantFrequency,
		"hur mycket tid har vi på oss":                    WantDuration,
		"how much time do we have to apply":               WantDuration,
		"vad är sista dag för ansökan":                    WantDate,
		"vilken av nämnderna städar simhallen":            WantBody,
		"which of the city's committees cleans the pool":  WantBody,
		"which social welfare board was told to clean it": WantBody,
		"vilken av de nya böckerna lånas ofta":            WantNothing,
	} {
		if q := r.Read(question, ""); q.Want != want {
			t.Errorf("%q wants %q, want %q", question, q.Want, want)
		}
	}
}
