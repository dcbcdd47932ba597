package compose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sentencesOf(text string) []string {
	var out []string
	for _, s := range Sentences(text) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

func TestSentences(t *testing.T) {
	// Each line is a passage; | marks where a sentence ends.
	lines := `
Nämnden ansvarar för vården.| Den ska följas upp.
Insatser, t.ex. stöd, ges av bl.a. Socialjouren.| Andra får avslag.
Det gäller dvs. alla nämnder.
Skolor, förskolor m.fl.| Nämnden beslutar.
Hyra, el m.m. ingår i bidraget.
Enligt 3 kap. 1 § gäller detta.| Lag (2018:347).
Bestämmelser om detta finns i 2 a kap.| I fråga om den som omfattas gäller annat.
Det ges i 2 a kap. 3 § och 4 kap. socialtjänstlagen.
Återkrav enligt 9 kap. SoL beslutas av nämnden.| Begäran enligt 43 § 2 p. LVU görs av ordföranden.
Reglerna finns i 6 kap. Föräldrabalken och i 2 kap. TF.| Nämnden beslutar.
Vård enligt 3 §.| Den unge ska höras.
Resultatet ska redovisas varje år. (CFS 2031:23)| Cykelverket beslutar.
Resultatet ska redovisas.| (Tidigare lydelse gäller än.)| Cykelverket beslutar.
Avtalet slöts den 1. januari 2005.| Det gäller än.
Programmet beslutades 2005.| Därefter reviderades det.
Beslutet togs den 14 juni 2005.| 2006 följdes det upp.
Handläggare är K. Berg och Anna G. Ek.| De nås per telefon.
Smitta av hepatit A.| Den sprids via mat.
Män köper sex (Köparna – varför går män till prostituerade?, 1996, Sandell m.fl.).| Många känner skam.
Vem ansvarar?| Nämnden!| Ja.
Finns det en nyckel? □ □ …………| Lämna den.
Nämnden beslutar. .
Han sade: "Nämnden ansvarar."| Sedan gick han.
Det står i "Förebyggandets konst" (uppdrag 2002).| Nästa mening.
Se www.stockholm.se.| Där finns mer.
Prop. 2003/04:30 behandlar detta.| Även bet. 2003/04:SoU6.
St. Görans sjukhus tar emot.| Akuten är öppen.
Dr. Ek ringde ca. 20 personer, f.d. klienter, resp. deras barn.
virala hemorragiska febrar exkl. denguefeber| Lag (2022:1224).
Så länge ... det varar.| Sedan slut.
Nämnden beslutade att …| Mer finns inte.
Kommunen (se även avsnitt 4. Ansvar) svarar för detta.| Punkt.
The board (e.g. the school board) decides.| Mr. Smith does not.
Lag (1994:458).
/Upphör att gälla U:2026-07-01 genom lag (2021:443)./| Sekretess gäller för uppgift.| Lag (2021:1).
Lagen träder i kraft.| 3. Äldre beslut gäller.
Beslut får fattas av KF.| Det gäller även SDN.| SoL är lag.
Nämnden ska bl.a.
`
	n := 0
	for line := range strings.Lines(lines) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		n++
		want := strings.Split(line, "| ")
		text := strings.Join(want, " ")
		if diff := cmp.Diff(want, sentencesOf(text)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", text, diff)
		}
	}
	if n < 25 {
		t.Fatalf("only %d cases read", n)
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("Nämnden ansvarar för vården. Den ska följas upp. Lag (2018:347).")
	f.Add("T.ex. (m.fl.). A. B. … 3. \"Ja!\" 2 a kap. Nej")
	f.Add("…\u2026 . ?!)\t. Ä")
	f.Fuzz(func(t *testing.T, s string) {
		s = canonical(s, nil)
		at := 0
		for _, span := range Sentences(s) {
			if span.Start < at || span.End <= span.Start || strings.TrimSpace(s[at:span.Start]) != "" {
				t.Fatalf("%q: span %v after %d", s, span, at)
			}
			at = span.End
		}
		if strings.TrimSpace(s[at:]) != "" {
			t.Fatalf("%q: %q stands in no sentence", s, s[at:])
		}
	})
}
