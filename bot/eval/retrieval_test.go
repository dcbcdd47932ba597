package eval

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestMeasureRecall(t *testing.T) {
	ten := strings.Fields("a b c d e f g h i j")
	ask := func(ms float64, ids []string, gold ...string) Ranked {
		return Ranked{Query: Query{Gold: gold}, IDs: ids, TookMS: ms}
	}
	got := MeasureRecall("x", []Ranked{
		ask(1, ten, "a"),
		ask(2, ten, "e", "z"),
		ask(3, ten, "j"),
		ask(4, append(ten[:10:10], "k"), "k"), // beyond ten
		ask(5, nil, "a"),
	})
	want := Recall{Engine: "x", N: 5, At1: 0.2, At5: 0.4, At10: 0.6, MRR10: (1 + 0.2 + 0.1) / 5, P50MS: 3, P99MS: 5}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestReadRows(t *testing.T) {
	var got []CorpusRow
	read := func(text string) error {
		got = nil
		return ReadRows(strings.NewReader(text), func(r CorpusRow) error { got = append(got, r); return nil })
	}
	if err := read("{\"id\":\"1\",\"title\":\"T\",\"text\":\"X\",\"source\":\"s\"}\n\n{\"id\":\"2\",\"text\":\"\"}\n"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]CorpusRow{{"1", "T", "X"}, {ID: "2"}}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if err := read("\n"); !errors.Is(err, ErrNoRows) {
		t.Errorf("no rows: %v", err)
	}
	for _, bad := range []string{"{\"id\":\"1\"}\n{", "{\"id\":\"1\"}\n{\"text\":\"x\"}"} {
		if err := read(bad); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v, want line 2 named", bad, err)
		}
	}
	if _, err := ReadQueries(strings.NewReader("")); !errors.Is(err, ErrNoQuestions) {
		t.Errorf("no questions: %v", err)
	}
}
