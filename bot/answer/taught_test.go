package answer_test

import (
	"slices"
	"testing"

	"lotsen/bot/answer"
	"lotsen/bot/question"
)

// TestPutFirst: what an answer cites of the words comes first, with those who act
// there; what it does not cite changes nothing.
func TestPutFirst(t *testing.T) {
	at := func(start int) answer.Citation {
		return answer.Citation{Document: "plan", Start: start, End: start + 10}
	}
	for _, c := range []struct {
		name   string
		words  answer.Citation
		actors []string
		want   []int // where the citations begin
		bodies []string
	}{
		{"cited further down", at(45), []string{"Styrelsen"}, []int{40, 0, 20}, []string{"Styrelsen"}},
		{"nobody acts there", at(45), nil, []int{40, 0, 20}, nil},
		{"cited first", at(5), []string{"Styrelsen"}, []int{0, 20, 40}, []string{"Nämnden"}},
		{"not cited", at(60), []string{"Styrelsen"}, []int{0, 20, 40}, []string{"Nämnden"}},
		{"of another document", answer.Citation{Document: "annan", Start: 45, End: 55}, []string{"Styrelsen"}, []int{0, 20, 40}, []string{"Nämnden"}},
	} {
		a := answer.Answer{
			Answered: true, Certainty: answer.Sure, Kind: question.KindResponsibility, Actors: []string{"Nämnden"},
			Citations: []answer.Citation{at(0), at(20), at(40)},
		}
		a.PutFirst(c.words, c.actors)
		certainty := answer.Sure
		if c.want[0] != 0 {
			certainty = answer.Likely
		}
		var got []int
		for _, cited := range a.Citations {
			got = append(got, cited.Start)
		}
		if !slices.Equal(got, c.want) || !slices.Equal(a.Actors, c.bodies) || a.Verified != nil || a.Certainty != certainty {
			t.Errorf("%s: %v, bodies %v, %+v", c.name, got, a.Actors, a)
		}
	}
}
