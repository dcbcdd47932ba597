package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMeasureFound(t *testing.T) {
	no := false
	gold := []Gold{{Quote: "Nämnden ansvarar för all hemtjänst i staden."}}
	other, right := []string{"Något helt annat."}, []string{"Först. Nämnden ansvarar för all hemtjänst i staden.", "Först."}
	var late [][]string
	for range 20 {
		late = append(late, other)
	}
	got := MeasureFound("words", []Found{
		{Question: Question{Gold: gold}, Passages: [][]string{right, other}, TookMS: 1},
		{Question: Question{Gold: gold}, Passages: [][]string{other, right}, TookMS: 1},
		{Question: Question{Gold: gold}, Passages: append(late, right), TookMS: 3},
		{Question: Question{Gold: gold}, Passages: late, TookMS: 1},
		{Question: Question{Answerable: &no}, Passages: late, TookMS: 9},
	})
	want := FoundReport{Retriever: "words", N: 4, At1: 0.25, At10: 0.5, At60: 0.75, P50MS: 1, P99MS: 3}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
