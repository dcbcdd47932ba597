package bot

import (
	"testing"
	"testing/fstest"

	"lotsen/bot/question"
)

const twoLaws = `# Lag (1990:1) om vård av unga

### 3 §

Vård ska beslutas om den unge utsätter sin hälsa för risk.

### 13 §

Nämnden ska noga följa vården enligt 3 §.
`

const otherLaw = `# Lag (2001:1) om socialtjänst

## 3 kap. Nämnden

### 3 §

Kommunen ska se till att vård finns.
`

// TestSectionAskedFor asks what a section says: the answer begins with it, and
// a section that no document has is refused.
func TestSectionAskedFor(t *testing.T) {
	b, _ := botOver(t, readDocuments(t, fstest.MapFS{
		"vard.md": {Data: []byte(twoLaws)}, "social.md": {Data: []byte(otherLaw)},
	}))
	for text, want := range map[string]string{
		"vad säger 3 § lagen om vård av unga":               "Vård ska beslutas om den unge utsätter sin hälsa för risk.",
		"vad säger 13 § lagen om vård av unga":              "Nämnden ska noga följa vården enligt 3 §.",
		"vad står i 3 kap. 3 § lagen om socialtjänst":       "Kommunen ska se till att vård finns.",
		"vad står i 14 § lagen om vård av unga":             "",
		"vad säger lagen om socialtjänst 9 kap. 3 § om det": "",
	} {
		a, err := b.Answer(t.Context(), question.Asked{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if a.Answered {
			got = a.Citations[0].Quote
		}
		if got != want {
			t.Errorf("%q: quoted %q, want %q", text, got, want)
		}
	}
}

// A question may be nothing but a section, where there is one law that has it.
func TestSectionAlone(t *testing.T) {
	b, _ := botOver(t, readDocuments(t, fstest.MapFS{"vard.md": {Data: []byte(twoLaws)}}))
	for _, text := range []string{"3 §", "§ 3", "vad säger 3 §", "section 3", "what does section 3 say?"} {
		a, err := b.Answer(t.Context(), question.Asked{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if want := "Vård ska beslutas om den unge utsätter sin hälsa för risk."; !a.Answered || a.Citations[0].Quote != want {
			t.Errorf("%q: answered %v with %v, want %q", text, a.Answered, a.Citations, want)
		}
	}
}
