package ranking

import (
	"testing"
)

func TestContactBlock(t *testing.T) {
	for _, c := range []struct {
		sentence string
		want     bool
	}{
		{"Postadress: Box 2141, 403 13 Göteborg Kontaktcenter: 031-365 00 00 E-post: stadsrevisionen@example.se", true},
		{"Telefon: 08-508 25 000", true},
		{"Anmälan görs på telefon 08-508 25 000 eller med e-post till soc@example.se.", false},
		{"Nämnden ansvarar för kontakt: den ska svara inom två dagar.", false},
		{"Rubrik: text", false},
	} {
		if got := contactBlock(c.sentence); got != c.want {
			t.Errorf("contactBlock(%q) = %v", c.sentence, got)
		}
	}
}
