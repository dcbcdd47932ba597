package eval

import (
	"bytes"
	"strings"
	"testing"
)

func decidedQuestions() []Decided {
	return []Decided{
		{Set: "a", Collection: "a", Probability: 0.9, Answerable: true, First: true, Three: true},
		{Set: "a", Collection: "a", Probability: 0.6, Answerable: true, Three: true},
		{Set: "a", Collection: "a", Probability: 0.5},
		{Set: "a", Collection: "a", Probability: 0.1},
		{Set: "b", Collection: "b", Probability: 0.4, Answerable: true, First: true, Three: true},
		{Set: "b", Collection: "b", Probability: 0.3},
	}
}

// TestLeastFor finds the lowest bar that refuses enough, collections counting
// alike.
func TestLeastFor(t *testing.T) {
	for _, c := range []struct{ refused, each, want float64 }{{0.5, 0, 0.4}, {0.75, 0, 0.4}, {0.8, 0, 0.6}, {0, 0, 0.1}, {0, 0.5, 0.4}, {0.5, 1, 0.6}} {
		if got := LeastFor(decidedQuestions(), c.refused, c.each); got != c.want {
			t.Errorf("for %v and %v from %v, want %v", c.refused, c.each, got, c.want)
		}
	}
}

func TestBySet(t *testing.T) {
	rows := BySet(decidedQuestions(), 0.6)
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	a := SetRow{Set: "a", Answerable: 2, Unanswerable: 2, Raw1: 0.5, Raw3: 1, Hit1: 0.5, Hit3: 1, UnanswerableRefused: 1}
	if rows[0] != a {
		t.Errorf("got %+v, want %+v", rows[0], a)
	}
	if b := rows[1]; b.Raw1 != 1 || b.Hit1 != 0 || b.Refused != 1 {
		t.Errorf("got %+v", b)
	}
}

// TestSureFrom: from where on answers are right often enough, of enough answers.
func TestSureFrom(t *testing.T) {
	var ds []Decided
	for i := range 100 {
		ds = append(ds, Decided{Probability: float64(i) / 100, Answerable: true, First: i >= 50})
	}
	if got := SureFrom(ds, 0.8); got < 0.37 || got > 0.39 {
		t.Errorf("sure from %v, want where 50 of 62 are right", got)
	}
	if got := SureFrom(ds[:50], 0.8); got != 1 {
		t.Errorf("sure from %v of none right", got)
	}
}

func TestWriteCurves(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCurves(&out, decidedQuestions()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"answered", "100%", "0.9 to 1.0       1     0.900     1.000"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}
