package crisis

import (
	"strings"
	"testing"
)

func TestRoutines(t *testing.T) {
	titles := []string{"Hot och våld - rutin", "Våld i nära relationer rutin", "Nycklar hemtjänst", "Orosanmälan barn", "Suicidprevention, handlingsplan", "Varumärke och brandbil"}
	for in, want := range map[string]string{
		"min sambo slår mig":                     "Våld i nära relationer rutin",
		"jag orkar inte leva":                    "Suicidprevention, handlingsplan",
		"det står en man med kniv i receptionen": "Hot och våld - rutin",
		"barnet är ensamt hemma och gråter":      "Våld i nära relationer rutin; Orosanmälan barn",
		"det brinner":                            "",
		"my dad hits my mom":                     "Våld i nära relationer rutin",
		"han har tagit en överdos på toaletten":  "",
	} {
		if got := strings.Join(Routines(in, titles), "; "); got != want {
			t.Errorf("Routines(%q) = %q, want %q", in, got, want)
		}
	}
}
