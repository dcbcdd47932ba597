package answer

import (
	"testing"

	"lotsen/bot/analysis"
	"lotsen/bot/model"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/index"
)

// meanings are n meanings of weight 1 that the documents hold.
func meanings(n int) []question.Meaning {
	out := make([]question.Meaning, n)
	for i := range out {
		out[i] = question.Meaning{Weight: 1, Found: true}
	}
	return out
}

// said is a candidate of a score that says each meaning so well.
func said(score float64, each ...float64) *ranking.Candidate {
	sum := 0.0
	for _, s := range each {
		sum += s
	}
	c := &ranking.Candidate{
		Passage: &analysis.Passage{Stored: index.Passage{Document: "d", Section: 3}}, Score: score, BySentence: each, ByContext: each, Wanted: true, Plain: true,
	}
	c.Features.ContextCoverage = sum / float64(len(each))
	c.Features.SentenceCoverage = c.Features.ContextCoverage
	return c
}

// having is a candidate with other features.
func having(c *ranking.Candidate, set func(*ranking.Features)) *ranking.Candidate {
	set(&c.Features)
	return c
}

// decider is a model by coverage and what is wanted alone.
func decider(t *testing.T) *Model {
	t.Helper()
	m, err := NewModel(&model.Models{
		Answers: model.Linear{Intercept: -2, Weights: map[string]float64{"context coverage": 4, "lacks what is wanted": -3, "same section": 1}}, Least: 0.5, Sure: 0.8,
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestDecide decides beside and across each rule.
func TestDecide(t *testing.T) {
	before := question.Reading{Meanings: meanings(2), Before: &question.Place{Document: "d", Section: 3}}
	beside := said(0, 0.8, 0)
	beside.Features.SameSection = 1
	for _, c := range []struct {
		name string
		q    question.Reading
		c    *ranking.Candidate
		want Certainty
	}{
		{"its title is asked for", question.Reading{Meanings: meanings(2)}, having(said(0, 0, 0), func(f *ranking.Features) { f.Titled = 1 }), Likely},
		{"says all", question.Reading{Meanings: meanings(3)}, said(1, 1, 1, 1), Sure},
		{"says two of three", question.Reading{Meanings: meanings(3)}, said(1, 1, 1, 0), Likely},
		{"says one of three", question.Reading{Meanings: meanings(3)}, said(0.3, 1, 0, 0), ""},
		{"lacks the body asked for", question.Reading{Want: question.WantBody, Meanings: meanings(2)}, lacking(said(1, 1, 1)), ""},
		{"lacks it but says all of a long question", question.Reading{Want: question.WantBody, Meanings: meanings(3)}, lacking(said(1, 1, 1, 1)), Sure},
		{"lacks a telephone number, though it says all", question.Reading{Want: question.WantPhone, Meanings: meanings(3)}, lacking(said(1, 1, 1, 1)), ""},
		{"lacks an example, which is no figure", question.Reading{Want: question.WantExample, Meanings: meanings(3)}, lacking(said(1, 1, 1, 1)), Sure},
		{"stands beside no answer", question.Reading{Meanings: meanings(2)}, said(0, 0.8, 0), ""},
		{"stands beside the answer before", before, beside, Likely},
		{"stands in the section asked for", question.Reading{OnlySection: true}, inAsked(said(0.1, 0)), Sure},
		{"stands in another section", question.Reading{OnlySection: true}, said(1, 1), ""},
	} {
		d := decider(t).Decide(&c.q, []*ranking.Candidate{c.c})
		if got := d.Certainty(); got != c.want || d.Answered != (c.want != "") {
			t.Errorf("%s: %q with probability %v, want %q", c.name, got, d.Probability, c.want)
		}
	}
	if d := decider(t).Decide(&question.Reading{}, nil); d.Answered || d.Certainty() != "" {
		t.Errorf("nothing answers: %+v", d)
	}
}

func lacking(c *ranking.Candidate) *ranking.Candidate {
	c.Wanted, c.Plain = false, false
	return c
}

func inAsked(c *ranking.Candidate) *ranking.Candidate {
	c.InAsked = true
	return c
}

// TestGapsOf holds what a candidate leaves unsaid of a question.
func TestGapsOf(t *testing.T) {
	four := meanings(4)
	four[1].Focus, four[2].Name, four[3].Found = true, true, false
	four[2].Weight = 2
	f := GapsOf(&question.Reading{Meanings: four}, said(2, 1, 0, 0.2, 1))
	want := Gaps{Unknown: 0.2, Heaviest: 2, Unsaid: 0.5, Focus: 1, Name: 1}
	if f != want {
		t.Errorf("got  %+v\nwant %+v", f, want)
	}

	c := said(1, 1, question.OutOfAccount)
	if f := GapsOf(&question.Reading{Meanings: meanings(2)}, c); f.Unsaid != 0 || f.Heaviest != 0 {
		t.Errorf("what need not be said counts as unsaid: %+v", f)
	}
	c = said(1, 1, 0)
	before := meanings(2)
	before[1].Previous = true
	if f := GapsOf(&question.Reading{Meanings: before}, c); f.Unsaid != 0 {
		t.Errorf("a meaning of the turn before counts as unsaid: %+v", f)
	}

	c = said(1, 1)
	c.Plain = false
	for want, vague := range map[question.Want]float64{question.WantNumber: 1, question.WantMoney: 1, question.WantAmount: 1, question.WantDate: 0, question.WantNothing: 0} {
		if f := GapsOf(&question.Reading{Want: want, Meanings: meanings(1)}, c); f.Vague != vague {
			t.Errorf("%s: vague %v, want %v", want, f.Vague, vague)
		}
	}
}

// TestOnlyActUnsaid leaves the act of a who-question out, where a body acts in a
// sentence that says the rest.
func TestOnlyActUnsaid(t *testing.T) {
	q := question.Reading{Want: question.WantBody, Meanings: meanings(2)}
	q.Meanings[0].Acts = true
	for _, c := range []struct {
		name    string
		actors  []string
		guessed bool
		rest    float64
		unsaid  float64
	}{
		{"a body acts", []string{"Nämnden"}, false, 1, 0},
		{"nobody acts", nil, false, 1, 0.25},
		{"the body is guessed", []string{"Nämnden"}, true, 1, 0.25},
		{"the rest is said badly", []string{"Nämnden"}, false, 0.5, 0.25},
	} {
		sentence := said(1, 0, c.rest)
		sentence.Actors, sentence.Guessed = c.actors, c.guessed
		if f := GapsOf(&q, sentence); f.Unsaid != c.unsaid {
			t.Errorf("%s: unsaid %v, want %v", c.name, f.Unsaid, c.unsaid)
		}
	}
}
