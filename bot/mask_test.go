package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
)

func TestMask(t *testing.T) {
	tests := []struct{ in, want string }{
		{"vem ansvarar för uppsökande arbete", "vem ansvarar för uppsökande arbete"},
		{"Hon är 19851224-1234, vad gör vi?", "Hon är [personnummer], vad gör vi?"},
		{"851224-1234 och 198512241234", "[personnummer] och [personnummer]"},
		{"samordningsnummer 850184-1234", "samordningsnummer [personnummer]"},
		{"född 121212+1212", "född [personnummer]"},
		{"ring 070-123 45 67 eller +46 70 123 45 67", "ring [telefon] eller [telefon]"},
		{"08-508 25 000", "[telefon]"},
		{"0046701234567", "[telefon]"},
		{"skriv till åsa.berg+x@sot.stockholm.se", "skriv till [e-post]"},
		{"beslutat 2005-04-01 enligt 1990:52, 106 64 Stockholm", "beslutat 2005-04-01 enligt 1990:52, 106 64 Stockholm"},
		{"år 2005 – 2006, 4 kap. 12 §", "år 2005 – 2006, 4 kap. 12 §"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, Mask(tt.in)); d != "" {
			t.Errorf("Mask(%q) -want +got:\n%s", tt.in, d)
		}
	}
}

func TestUnmask(t *testing.T) {
	tests := []struct{ in, want string }{
		{"mitt personnummer är 850101-1234, vem får bevilja bygglov", ", vem får bevilja bygglov"},
		{"Hon är 19851224-1234 och vem ansvarar för stödet?", "Hon vem ansvarar för stödet?"},
		{"my personal number is 850101-1234 and who decides on permits?", "who decides on permits?"},
		{"vem ansvarar för elev 20120101-1234", "vem ansvarar för elev"},
		{"vad är ett personnummer [i lagen]", "vad är ett personnummer [i lagen]"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, strings.Join(strings.Fields(unmask(Mask(tt.in))), " ")); d != "" {
			t.Errorf("%q -want +got:\n%s", tt.in, d)
		}
	}
}

// TestIdentityNumbers asks with a personal identity number: the answer is that
// to the question without it, and does not repeat it.
func TestIdentityNumbers(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("bygg", "Delegationsordning", "Bygglovschefen får bevilja bygglov för enbostadshus.", nil),
		policy("smitta", "Smittskydd", "Den behandlande läkaren ska anteckna personnummer, till exempel 850101-1234.", nil),
	})
	for _, c := range []struct{ question, document string }{
		{"mitt personnummer är 850101-1234, vem får bevilja bygglov", "bygg"},
		{"850101-1234", ""},
	} {
		a, err := b.Answer(t.Context(), Question{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(a.Question, "1234") {
			t.Errorf("the answer repeats the number: %q", a.Question)
		}
		switch {
		case c.document == "" && (a.Answered || len(a.Related) > 0):
			t.Errorf("%q: got %+v, want nothing found", c.question, a)
		case c.document != "" && (!a.Answered || a.Citations[0].Document != c.document):
			t.Errorf("%q: got %+v, want %s first", c.question, a, c.document)
		}
	}
}
