package question

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/glossary"
	"lotsen/corpus/swedish"
)

// town is a small collection that no question set is about, a passage a line.
const town = `Kulturnämnden ansvarar för biblioteket och för kulturskolan.
Biblioteket är öppet alla dagar utom söndag. På biblioteket finns böcker på många språk.
Biblioteket lånar ut böcker till alla. Förskolan får låna många på en gång.
Tekniska nämnden tar hand om sophämtningen. Nämnden utövar tillsyn över renhållningen.
Kontaktcenter mottar anmälningar om felparkering och om klotter.
Avgiften för ett parkeringstillstånd är 400 kronor per år.
Simhallen städas varje kväll. Badvakterna ansvarar för tryggheten i simhallen.
Elever i kulturskolan får låna instrument ett skolår i taget. Skolan ser till att de försäkras enligt sitt skolregelverk.
Bygglov söks hos byggnadsnämnden, som prövar ansökan inom tio veckor.
Snöröjning sker när det har fallit fem centimeter snö. Vinterväghållningen upphandlas.
Hembygdsföreningen visar hembygdsgården. Föreningsbidrag söks före den 1 mars.
Skogsvårdsplanen beslutas av kommunfullmäktige vart femte år.`

// passages is a lexicon over passages held in memory. A term is as frequent as
// the passages that hold it.
type passages struct {
	count      int
	freqs      map[string]int
	analyzer   *swedish.Analyzer
	vocabulary *swedish.Vocabulary
}

func (t *passages) TextFreq(term string) int        { return t.freqs[term] }
func (t *passages) Passages() int                   { return t.count }
func (t *passages) Analyzer() *swedish.Analyzer     { return t.analyzer }
func (t *passages) Vocabulary() *swedish.Vocabulary { return t.vocabulary }

// townReader reads questions over the town's passages, with the glossary that
// ships.
func townReader(tb testing.TB) *Reader {
	tb.Helper()
	g, err := glossary.Load(slog.New(slog.DiscardHandler))
	if err != nil {
		tb.Fatal(err)
	}
	t := &passages{freqs: map[string]int{}, vocabulary: swedish.NewVocabulary()}
	t.vocabulary.Add(town)
	t.analyzer = swedish.NewAnalyzer(t.vocabulary)
	for passage := range strings.SplitSeq(town, "\n") {
		t.count++
		there := map[string]bool{}
		for _, token := range t.analyzer.Analyze(passage) {
			if !there[token.Term] {
				there[token.Term] = true
				t.freqs[token.Term]++
			}
		}
	}
	return NewReader(NewLexicon(g), t)
}

// about gives the texts of a reading's meanings.
func about(q Reading) []string {
	var out []string
	for _, m := range q.Meanings {
		out = append(out, m.text)
	}
	return out
}

// meant gives the meaning of a run of the question's words.
func meant(tb testing.TB, q Reading, text string) Meaning {
	tb.Helper()
	i := slices.Index(about(q), text)
	if i < 0 {
		tb.Fatalf("no meaning %q among %q", text, about(q))
	}
	return q.Meanings[i]
}

// said gives the weight of the variant with these terms; 0 for none.
func said(m Meaning, terms string) float64 {
	for _, v := range m.Variants {
		if strings.Join(v.Terms, " ") == terms {
			return v.Weight
		}
	}
	return 0
}

// ways writes variants as "terms weight", for messages.
func ways(variants []Variant) string {
	var out []string
	for _, v := range variants {
		out = append(out, fmt.Sprintf("%s %.2f", strings.Join(v.Terms, "+"), v.Weight))
	}
	return strings.Join(out, ", ")
}

func TestCapitalsMakeAName(t *testing.T) {
	r := townReader(t)
	for question, want := range map[string]string{
		"who likes the IT tree":        "it",
		"who likes the it tree":        "it",
		"WHO DECIDES ABOUT IT":         "",
		"who is responsible for it":    "",
		"is it allowed to buy sex now": "",
	} {
		got := ""
		for _, m := range r.Read(question, English).Meanings {
			if m.text == "it" {
				got = m.text
			}
		}
		if got != want {
			t.Errorf("%q: meaning %q, want %q", question, got, want)
		}
	}
}
