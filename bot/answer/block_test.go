package answer

import (
	"fmt"
	"strings"
	"testing"

	"lotsen/bot/analysis/analysistest"
)

// TestSteps holds that who asks what to do is given the steps from the first, with
// the line that leads them in, and nothing cut.
func TestSteps(t *testing.T) {
	var long strings.Builder
	long.WriteString("# Cykelrutin\n\nOm en cykel är stulen:\n\n")
	for i := range 12 {
		fmt.Fprintf(&long, "%d. Skriv upp uppgift nummer %d om den stulna cykeln i den gröna boken på kontoret och meddela ansvarig chef samma dag.\n", i+1, i+1)
	}
	const short = "# Cykelrutin\n\nCyklar ägs av kommunen. Om en cykel är stulen:\n\n1. Ring polisen.\n2. Skriv en rapport om den stulna cykeln.\n3. Meddela chefen.\n\nBåtar målas i maj.\n"
	for _, c := range []struct {
		name, markdown, asked, starts, ends string
		more                                int
	}{
		{"a list from the line that leads it in", short, "vad gör jag om en cykel är stulen?", "Om en cykel är stulen:\n\n1. Ring polisen.", "3. Meddela chefen.", 0},
		{"a paragraph", "# Cykelrutin\n\nRing polisen först. Skriv sedan en rapport om den stulna cykeln. Meddela chefen.\n", "hur gör jag när en cykel är stulen?", "Ring polisen först.", "Meddela chefen.", 0},
		{"with a list inside", "# Cykelrutin\n\nOm en cykel är stulen:\n\n- Ring polisen.\n  - Säg var cykeln stod.\n- Meddela chefen.\n", "vad gör jag om en cykel är stulen?", "Om en cykel är stulen:\n\nRing polisen.\nSäg var", "Meddela chefen.", 0},
		{"a long one to the last item that is whole", long.String(), "vad gör jag om en cykel är stulen?", "Om en cykel är stulen:\n\n1. Skriv", "5. Skriv upp uppgift nummer 5 om den stulna cykeln i den gröna boken på kontoret och meddela ansvarig chef samma dag.", 7},
	} {
		a := answered(t, analysistest.Open(t, document(c.markdown)), c.asked)
		all := append(a.Citations, a.Related...)
		if len(all) == 0 {
			t.Errorf("%s: nothing found", c.name)
			continue
		}
		quote := all[0].Quote
		if !strings.HasPrefix(quote, c.starts) || !strings.HasSuffix(quote, c.ends) || all[0].More != c.more {
			t.Errorf("%s: %q and %d more, want from %q to %q and %d", c.name, quote, all[0].More, c.starts, c.ends, c.more)
		}
		if n := len(strings.Fields(quote)); n > maxStepWords {
			t.Errorf("%s: %d words", c.name, n)
		}
		for _, other := range all[1:] {
			if n := len(strings.Fields(other.Quote)); n > maxListWords {
				t.Errorf("%s: %d words further down: %q", c.name, n, other.Quote)
			}
		}
	}
}

// TestOverviewItems holds that an overview is given the items of its list as one quote.
func TestOverviewItems(t *testing.T) {
	const goals = "# Cykelprogram\n\n## Mål\n\nProgrammet har tre mål:\n\n- fler cyklar\n- bredare vägar\n- lägre hastighet\n"
	a := answered(t, analysistest.Open(t, document(goals)), "vilka mål har cykelprogrammet?")
	const want = "Programmet har tre mål:\n\nfler cyklar\nbredare vägar\nlägre hastighet"
	if !a.Answered || a.Citations[0].Quote != want {
		t.Errorf("%v %+v, want %q", a.Answered, append(a.Citations, a.Related...), want)
	}
}

// TestStepsFirst holds that the steps come before what only tells of them.
func TestStepsFirst(t *testing.T) {
	const routine = "# Rutin för stulna cyklar\n\n## Inledning\n\nDenna rutin gäller hur du gör när en cykel är stulen.\n\n" +
		"## Utförande\n\n1. Ring polisen när cykeln är stulen.\n2. Skriv en rapport.\n3. Meddela chefen.\n"
	read := analysistest.Open(t, document(routine))
	const want = "1. Ring polisen när cykeln är stulen.\n2. Skriv en rapport.\n3. Meddela chefen."
	a := answered(t, read, "hur gör jag när en cykel är stulen?")
	if all := append(a.Citations, a.Related...); len(all) < 2 || all[0].Quote != want || all[0].Score < all[1].Score {
		t.Errorf("%+v", all)
	}
}
