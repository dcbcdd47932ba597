package ranking

import (
	"math"
	"strings"
	"testing"

	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
)

// TestContext asks for broar, and holds how much of that a sentence that does not
// say it earns by where it is said.
func TestContext(t *testing.T) {
	const sentence = "Enheten väljer färg."
	w := &DefaultWeights
	for _, c := range []struct {
		where, markdown, sentence string
		want                      float64
	}{
		{"nowhere", "# Plan\n\nEnheten väljer färg.\n\nTunnlar sopas. Broar målas.\n", sentence, 0},
		{"in the sentence before", "# Plan\n\nBroar målas. Enheten väljer färg.\n", sentence, w.Before},
		{"in the sentence before, which it refers to", "# Plan\n\nBroar målas. Den väljer färg.\n", "Den väljer färg.", w.Pronoun},
		{"elsewhere in the passage", "# Plan\n\nEnheten väljer färg. Broar målas.\n", sentence, w.Passage},
		{"in the passage before", "# Plan\n\nBroar målas.\n\nEnheten väljer färg.\n", sentence, w.Previous},
		{"in the heading", "# Plan\n\n## Broar\n\nEnheten väljer färg.\n", sentence, w.Heading},
		{"in an outer heading", "# Plan\n\n## Broar\n\n### Kulör\n\nEnheten väljer färg.\n", sentence, w.Outer},
		{"in the title", "# Broar, katter och hundar\n\n## Kulör\n\nEnheten väljer färg.\n", sentence, w.TitleWord},
		{"in the line that leads it in", "# Plan\n\nFör broar gäller:\n\n- Enheten väljer färg.\n", sentence, w.Lead},
	} {
		read := analysistest.Open(t, document(c.markdown))
		got := ranked(t, read, "broar", nil)[c.sentence]
		if got == nil {
			t.Errorf("%s: no sentence %q", c.where, c.sentence)
			continue
		}
		if said := got.ByContext[0]; math.Abs(said-c.want) > 1e-9 {
			t.Errorf("said %s: earns %v, want %v", c.where, said, c.want)
		}
	}
}

// TestActorsOfRow asks for what the columns of a table's row tell apart.
func TestActorsOfRow(t *testing.T) {
	read := analysistest.Open(t, document(`# Åtgärder

| Aktivitet | Ansvarig | Bereder | Beslutar |
|---|---|---|---|
| Laga cyklar | Cykelenheten | Cykelkontoret | Cykelnämnden |
| Måla broar | Broenheten | Brokontoret | Bronämnden |
`))
	const row = "Laga cyklar\tCykelenheten\tCykelkontoret\tCykelnämnden"
	for asked, want := range map[string]string{
		"vem ansvarar för att laga cyklar?":  "Cykelenheten",
		"vem bereder att laga cyklar?":       "Cykelkontoret",
		"vem beslutar om att laga cyklar?":   "Cykelnämnden",
		"vem sköter det att laga cyklar?":    "Cykelenheten",
		"who is responsible for laga cyklar": "Cykelenheten",
	} {
		c := ranked(t, read, asked, nil)[row]
		if c == nil {
			t.Fatal("no such row")
		}
		if got := strings.Join(c.Actors, ", "); !strings.HasPrefix(got, want) {
			t.Errorf("%q: by %q, want %q first", asked, got, want)
		}
	}
}

// TestLikeliest guesses who acts where no verb of acting was recognised: behind
// "av", else the only body; one at the beginning is no guess.
func TestLikeliest(t *testing.T) {
	for _, c := range []struct {
		sentence, want string
		guessed        bool
	}{
		{"Lagning av cyklar: arbetet utfört av Cykelnämnden.", "Cykelnämnden", true},
		{"Lagning av cyklar, se Cykelnämnden.", "Cykelnämnden", true},
		{"Cykelnämnden: lagning av cyklar.", "Cykelnämnden", false},
		{"Lagning av cyklar, se Cykelnämnden eller Bronämnden.", "", false},
	} {
		read := analysistest.Open(t, document("# Plan\n\n"+c.sentence+"\n"))
		got := ranked(t, read, "vem sköter lagning av cyklar?", nil)[c.sentence]
		if got == nil {
			t.Errorf("no sentence %q", c.sentence)
			continue
		}
		if names := strings.Join(got.Actors, ", "); names != c.want || got.Guessed != c.guessed {
			t.Errorf("%q: by %q, guessed %v; want %q, %v", c.sentence, names, got.Guessed, c.want, c.guessed)
		}
	}
}

// TestPassages orders whole passages by what all their sentences say together,
// whatever the retriever had first.
func TestPassages(t *testing.T) {
	read := analysistest.Open(t, document("# Plan\n\nCyklar lånas ut.\n\nCyklar lagas här. Broar målas. Båtar lagas.\n"))
	q := analysistest.Read(t, read, "cyklar och broar")
	m := question.NewMatcher(q, read.Index.Analyzer(), question.DefaultMatchWeights)
	hits, err := NewRanker(read, m, &DefaultWeights, words(t), nil).Passages([]retrieval.Found{{Passage: 1, Score: 1}, {Passage: 2, Score: 1}})
	if err != nil || len(hits) != 2 {
		t.Fatal(hits, err)
	}
	if hits[0].Number != 2 || hits[0].Document != "d" || hits[0].Score <= hits[1].Score {
		t.Errorf("got %+v, want the passage that says both first", hits)
	}
}

// TestReach: no collection is read far less closely than one that is hardly smaller.
func TestReach(t *testing.T) {
	for passages, want := range map[int]int{0: 60, 20_000: 60, 20_001: 59, 40_000: 47, 211_748: 27} {
		if got := Reach(passages); got != want {
			t.Errorf("%d of %d, want %d", got, passages, want)
		}
	}
}
