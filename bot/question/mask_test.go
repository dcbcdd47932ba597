package question

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
