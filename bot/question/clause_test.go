package question

import "testing"

// TestKindIn reads a question by the clause that asks: what is told before it
// sets no want.
func TestKindIn(t *testing.T) {
	for _, c := range []struct {
		question string
		kind     Kind
		want     Want
	}{
		{"Jag fick ett mejl om en ny båt. Hur snabbt måste jag hämta den?", KindFact, WantDate},
		{"Min telefon är stulen, vad gör jag?", KindDuty, WantNothing},
		{"Ringer på i förrådet men ingen öppnar, vem ska jag kontakta?", KindResponsibility, WantBody},
		{"When the harbour is closed, who opens the gate?", KindResponsibility, WantBody},
		{"When the harbour is closed, the gate is locked", KindFact, WantDate},
		{"The boat leaks. What are my steps?", KindProcedure, WantNothing},
		{"Vem ringer jag först, och när?", KindResponsibility, WantBody},
		{"Hej! Till vem lämnar jag nyckeln?", KindResponsibility, WantBody},
		{"båt, telefonnummer", KindFact, WantPhone},
	} {
		words := Lowers(SplitWords(c.question))
		if kind, want := kindIn(c.question, words); kind != c.kind || want != c.want {
			t.Errorf("%q asks for %s %q, want %s %q", c.question, kind, want, c.kind, c.want)
		}
	}
}
