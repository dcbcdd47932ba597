package retrieval

import (
	"slices"
	"strings"
	"testing"

	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/index"
)

func words(s string) []string { return sorted(strings.Fields(s)) }

func sorted(s []string) []string {
	out := append([]string{}, s...)
	slices.Sort(out)
	return out
}

const careLaw = `# Lag (2031:1) om vård av cyklar

## 1 kap. Allmänt

### 3 §

Cyklar ska vårdas.

### 13 §

Vården följs upp.

### 14 §

Lag (2031:7).
`

const loanLaw = `# Lag (2031:2) om lån av cyklar

### 3 §

Lån får tas.

Lag (2031:9).

### 4 §

Lånet förfaller.
`

// TestSections finds the sections that a question refers to by number, in the
// law that it names or the only one that has them, and only where it may look.
func TestSections(t *testing.T) {
	read := analysistest.Open(t, analysistest.Document("vard", careLaw, nil), analysistest.Document("lan", loanLaw, nil))
	v, err := read.ValidityOn(on(2026, 11, 24), audience.Admin())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		seen string // the only document that may be seen; "" for both
		want string // the first of the passages found
		bare bool
	}{
		{"vad säger 1 kap. 3 § lagen om vård av cyklar", "", "Cyklar ska vårdas.", true},
		{"vad säger 3 § lagen om lån av cyklar", "", "Lån får tas.", true},
		{"vem betalar enligt 3 § lagen om lån av cyklar", "", "Lån får tas.", false},
		{"vad säger 4 §", "", "Lånet förfaller.", false},            // only one law has it
		{"vad säger 1 kap. 13 §", "", "Vården följs upp.", false},   // … by chapter
		{"vad säger 1 kap. 14 §", "", "", false},                    // only an amendment note stands there
		{"vad säger 3 § lagen om lån av cyklar", "vard", "", false}, // it may not be seen
		{"vad säger 99 § lagen om lån av cyklar", "", "", true},     // it has none
		{"vem vårdar cyklar", "", "", false},                        // refers to no section
	} {
		var documents *index.DocumentSet
		if c.seen != "" {
			n, _ := read.Index.DocumentNumber(c.seen)
			documents = index.NewDocumentSet(n)
		}
		q := analysistest.Read(t, read, c.text)
		m := question.NewMatcher(q, read.Index.Analyzer(), question.DefaultMatchWeights)
		found, bare, err := Sections(read, v, m, documents)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, f := range found {
			p, err := read.Passage(f.Passage)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				got = p.Stored.Text
			}
			if !f.Section || f.Score != 1 {
				t.Errorf("%q: %+v, want a section with score 1", c.text, f)
			}
		}
		if got != c.want || bare != c.bare {
			t.Errorf("%q: found %q, bare %v; want %q, %v", c.text, got, bare, c.want, c.bare)
		}
	}
}

func TestIsSection(t *testing.T) {
	for _, c := range []struct {
		label string
		want  bool
	}{
		{"3 §", true}, {"3 § Rubrik", true}, {"13 §", false}, {"11 kap. 3 §", false}, {"30 §", false},
	} {
		if got := isSection(c.label, []string{"3 §"}); got != c.want {
			t.Errorf("%q is the section 3 §: %v, want %v", c.label, got, c.want)
		}
	}
}
