package bot

import (
	"testing"

	"lotsen/corpus"
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

// TestContactAnswers: an address block answers who asks for it, and no one else.
func TestContactAnswers(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("rapport", "Granskning av bygglov och hus", "Bygglovschefen beslutar om bygglov.\n\nPostadress: Box 2141, 403 13 Göteborg Kontaktcenter: 031-365 00 00 Stort hus", nil),
	})
	for _, c := range []struct {
		turns   []string
		contact bool
	}{
		{[]string{"vilken postadress har kontaktcenter"}, true},
		{[]string{"vem beslutar om bygglov", "och hur stort får huset vara?"}, false},
	} {
		last := len(c.turns) - 1
		a, err := b.Answer(t.Context(), Question{Text: c.turns[last], Turns: c.turns[:last]})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Answered && contactBlock(a.Citations[0].Quote); got != c.contact {
			t.Errorf("%q: got %+v, want the address block %v", c.turns, a, c.contact)
		}
	}
}
