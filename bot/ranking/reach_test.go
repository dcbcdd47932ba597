package ranking

import (
	"slices"
	"strings"
	"testing"

	"lotsen/bot/analysis/analysistest"
)

// TestReached holds whom a sentence says to turn to.
func TestReached(t *testing.T) {
	for sentence, want := range map[string]string{
		"Ring polisen om cykeln är borta.":                                            "polisen",
		"Om cykeln är borta ska du omgående kontakta enhetschefen eller samordnaren.": "enhetschefen samordnaren",
		"Vid behov kontaktas enhetschefen som meddelar läkaren.":                      "enhetschefen",
		"Enhetschefen kontaktas när cykeln är borta.":                                 "Enhetschefen",
		"Du kan vända dig till din närmaste chef.":                                    "närmaste chef",
		"Enhetschefen ansvarar för cyklarna.":                                         "",
		"Personalen ringer enhetschefen.":                                             "enhetschefen",
		"Ring till cykellinjen som i sin tur meddelar chefen.":                        "",
		"Ring till enheten för barn och unga i kommunen.":                             "enheten för barn och unga",
		"Anmäl felet till sjuksköterskan.":                                            "sjuksköterskan",
	} {
		read := analysistest.Open(t, analysistest.Document("d", "# Cykelrutin\n\n"+sentence+" Båtar målas.\n", nil))
		n := slices.IndexFunc([]int{0, 1, 2}, func(n int) bool {
			p, err := read.Passage(n)
			return err == nil && strings.HasPrefix(p.Stored.Text, sentence)
		})
		p, err := read.Passage(n)
		if err != nil {
			t.Fatal(err)
		}
		c := &Candidate{Passage: p, Number: n}
		if got := strings.Join(c.reached(), " "); got != want {
			t.Errorf("%s: %q, want %q", sentence, got, want)
		}
	}
}
