package model

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestShipped(t *testing.T) {
	for name, m := range map[string]Models{"words": Shipped().Words, "meaning": Shipped().Meaning} {
		if len(m.Rank.Weights) == 0 || len(m.Shortlist.Weights) == 0 || len(m.Answers.Weights) == 0 {
			t.Errorf("%s: a model weighs nothing", name)
		}
		if m.Least <= 0 || m.Sure < m.Least || m.Sure > 1 {
			t.Errorf("%s: answers from %v, surely from %v", name, m.Least, m.Sure)
		}
	}
	if len(Shipped().About) == 0 {
		t.Error("it does not say how it was made")
	}
}

func TestBind(t *testing.T) {
	features := []Feature[float64]{
		{Name: "half", Of: func(x float64) float64 { return x / 2 }},
		{Name: "twice", Of: func(x float64) float64 { return 2 * x }},
		{Name: "unweighed", Of: func(float64) float64 { return math.Inf(1) }},
	}
	b, err := Bind(Linear{Intercept: 1, Weights: map[string]float64{"half": 4, "twice": -3}}, features)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Score(2); got != 1+4-12 {
		t.Errorf("scores %v", got)
	}
	terms := b.Terms(2)
	if len(terms) != 2 || terms[0].Name != "twice" || terms[0].Gives() != -12 || terms[1].Gives() != 4 {
		t.Errorf("terms %+v, want twice first", terms)
	}
	if _, err := Bind(Linear{Weights: map[string]float64{"third": 1}}, features); !errors.Is(err, ErrFeatures) || !strings.Contains(err.Error(), "third") {
		t.Errorf("got %v, want that no feature is called third", err)
	}
}

func TestRead(t *testing.T) {
	if _, err := Read(strings.NewReader(`{"words": {"lest": 1}}`)); err == nil {
		t.Error("a field that there is not is read")
	}
}
