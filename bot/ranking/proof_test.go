package ranking

import (
	"testing"

	"lotsen/bot/analysis/analysistest"
)

// TestProves holds which sentences do what the kind of a question needs beside its
// words.
func TestProves(t *testing.T) {
	for _, c := range []struct {
		asked, sentence string
		want            bool
	}{
		{"får jag ställa cykeln i trapphuset?", "Cyklar får ställas i trapphuset.", true},
		{"får jag ställa cykeln i trapphuset?", "Cyklar ska inte ställas i trapphuset.", true},
		{"får jag ställa cykeln i trapphuset?", "Ställ aldrig cyklar i trapphuset.", true},
		{"får jag ställa cykeln i trapphuset?", "Vi ställer inga cyklar i trapphuset.", true},
		{"får jag ställa cykeln i trapphuset?", "Det krävs tillstånd för cyklar i trapphuset.", true},
		{"får jag ställa cykeln i trapphuset?", "Förbudet mot cyklar i trapphuset gäller alla.", true},
		{"may I keep a bicycle in the hall?", "Cyklar är inte tillåtna i trapphuset.", true},
		{"får jag ställa cykeln i trapphuset?", "Nämnden ska laga cyklar i trapphuset.", false},
		{"får jag ställa cykeln i trapphuset?", "Hot och otillåten påverkan vid cyklar i trapphuset.", false},
		{"får jag ställa cykeln i trapphuset?", "Det finns alltså inget avtal om cyklar i trapphuset.", false},
		{"vad är en lastcykel?", "En lastcykel är en cykel med flak.", true},
		{"vad är en lastcykel?", "Nämnden ska laga varje lastcykel i staden.", false},
		{"när ska cykeln senast vara lagad?", "Cykeln ska vara lagad inom två veckor.", true},
		{"när ska cykeln senast vara lagad?", "Laga cykeln före den 1 mars.", true},
		{"när ska cykeln senast vara lagad?", "Cykeln ska lagas skyndsamt.", true},
		{"när ska cykeln senast vara lagad?", "Cykeln ska lagas när den är trasig.", false},
		{"när ska cykeln senast vara lagad?", "Under 2024 var cykeln lagad.", false},
		{"vad ska nämnden göra när en cykel är trasig?", "Nämnden ska laga en cykel som är trasig.", true},
		{"vad ska nämnden göra när en cykel är trasig?", "Det finns ingen forskning hos nämnden som kan visa att en cykel är trasig.", false},
		{"hur ofta ska cykeln lagas?", "Cykeln ska lagas en gång per år.", true},
		{"hur ofta ska cykeln lagas?", "Cykeln ska lagas inom två veckor.", false},
		{"vem lagar en lastcykel?", "Nämnden ska laga varje lastcykel i staden.", true}, // needs no such thing
		{"vem ger skolorna cyklar?", "Alla skolor ska ha tillgång till cyklar.", false},
		{"vem ger skolorna cyklar?", "Nämnden ska tillse att alla skolor har tillgång till cyklar.", true},
	} {
		read := analysistest.Open(t, document("# P\n\nStaden har ett förråd.\n\n"+c.sentence+"\n"))
		got := ranked(t, read, c.asked, nil)[c.sentence]
		if got == nil {
			t.Errorf("%q: no sentence %q", c.asked, c.sentence)
			continue
		}
		if got.Proves != c.want {
			t.Errorf("%q is proved by %q: %v, want %v", c.asked, c.sentence, got.Proves, c.want)
		}
	}
	read := analysistest.Open(t, document("# P\n\n## Lastcykel\n\nDen har ett flak för varor.\n\nNämnden ska laga varje lastcykel.\n"))
	got := ranked(t, read, "vad är en lastcykel?", nil)
	if !got["Den har ett flak för varor."].Proves {
		t.Error("what stands first under the heading does not tell what it is")
	}
}
