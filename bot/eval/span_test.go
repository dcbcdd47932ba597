package eval

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
)

func TestHold(t *testing.T) {
	const text = "Nämnden ansvarar. Skolan hjälper till."
	sources := SourcesOf([]*corpus.Document{{ID: "a", Text: text}, {ID: "b", Text: strings.ToUpper(text)}})
	for _, c := range []struct {
		name string
		span Span
		want bool
	}{
		{"whole", Span{"Nämnden ansvarar.", "a", 0, 18, 1}, true},
		{"last", Span{"Skolan hjälper till.", "a", 19, len(text), 1}, true},
		{"shifted", Span{"Nämnden ansvarar.", "a", 1, 19, 1}, false},
		{"other words", Span{"Nämnden beslutar.", "a", 0, 18, 1}, false},
		{"other document", Span{"Nämnden ansvarar.", "b", 0, 18, 1}, false},
		{"no document", Span{"Nämnden ansvarar.", "c", 0, 18, 1}, false},
		{"beyond the end", Span{"Skolan hjälper till.", "a", 19, 100, 1}, false},
		{"before the start", Span{"N", "a", -1, 1, 1}, false},
		{"nothing", Span{"", "a", 4, 4, 1}, false},
	} {
		if got := sources.Hold(c.span); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestNotVerbatim counts quotes of answers and refusals that no source holds.
func TestNotVerbatim(t *testing.T) {
	sources := Sources{"a": "Ett. Två. Tre."}
	rep := Measure([]Result{
		{Answered: true, Citations: []Span{{"Ett.", "a", 0, 4, 1}, {"Två.", "a", 5, 10, 1}, {"Fyra.", "a", 11, 15, 1}}},
		{Related: []Span{{"Tre.", "a", 0, 4, 1}}},
	}, sources)
	if rep.Quotes != 4 || rep.NotVerbatim != 2 {
		t.Errorf("%d quotes, %d not verbatim; want 4 and 2", rep.Quotes, rep.NotVerbatim)
	}
}

func TestWriteGolden(t *testing.T) {
	span := func(document string, start int, score float64) Span {
		return Span{Quote: "x", Document: document, Start: start, End: start + 10, Score: score}
	}
	var out strings.Builder
	err := WriteGolden(&out, []Result{
		{Question: Question{ID: "q1"}, Answered: true, Actors: []string{"Nämnden", "Skolan"},
			Citations: []Span{span("a", 5, 0.87654), span("b", 0, 0.5), span("a", 70, 0.25), span("a", 90, 0.2)}},
		{Question: Question{ID: "q2"}, Related: []Span{span("a", 5, 0.1)}},
		{Question: Question{ID: "q3"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = `q1 | answered | a 5-15 0.8765 | b 0-10 0.5000 | a 70-80 0.2500 | bodies: Nämnden; Skolan
q2 | refused | a 5-15 0.1000
q3 | refused
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
