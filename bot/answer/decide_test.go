package answer

import (
	"math"
	"testing"

	"lotsen/bot/analysis"
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

// TestAnswers decides beside and across each rule.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		name string
		q    question.Reading
		c    *ranking.Candidate
		want bool
	}{
		{"says all", question.Reading{Meanings: meanings(3)}, said(1, 1, 1, 1), true},
		{"says one of three", question.Reading{Meanings: meanings(3)}, said(0.3, 1, 0, 0), false},
		{"lacks the body asked for", question.Reading{Want: question.WantBody, Meanings: meanings(2)}, lacking(said(1, 1, 1)), false},
		{"lacks it but says all of a long question", question.Reading{Want: question.WantBody, Meanings: meanings(3)}, lacking(said(1, 1, 1, 1)), true},
		{"lacks a telephone number, though it says all", question.Reading{Want: question.WantPhone, Meanings: meanings(3)}, lacking(said(1, 1, 1, 1)), false},
		{"lacks an example, which is no figure", question.Reading{Want: question.WantExample, Meanings: meanings(3)}, lacking(said(1, 1, 1, 1)), true},
		{"stands in the section asked for", question.Reading{OnlySection: true}, inAsked(said(0.1, 0)), true},
		{"stands in another section", question.Reading{OnlySection: true}, said(1, 1), false},
	} {
		if got := DefaultModel.Answers(&c.q, c.c); got != c.want {
			t.Errorf("%s: answers %v, want %v", c.name, got, c.want)
		}
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

// TestAnswersBeside lowers the bar where a follow-up is answered beside the
// answer before.
func TestAnswersBeside(t *testing.T) {
	q := question.Reading{Meanings: meanings(2)}
	c := said(0.75, 0.9, 0.1)
	p := DefaultModel.probability(&q, c)
	if p >= DefaultModel.Least || p < DefaultModel.Least*DefaultModel.Anchored {
		t.Fatalf("probability %v lies on no side of the two bars", p)
	}
	if DefaultModel.Answers(&q, c) {
		t.Error("answered though it stands beside no answer")
	}
	q.Before = &question.Place{Document: "d", Section: 3}
	if !DefaultModel.Answers(&q, c) {
		t.Error("refused though it stands beside the answer before")
	}
}

// TestFeaturesOf holds what a candidate leaves unsaid of a question.
func TestFeaturesOf(t *testing.T) {
	four := meanings(4)
	four[1].Focus, four[2].Name, four[3].Found = true, true, false
	four[2].Weight = 2
	f := FeaturesOf(&question.Reading{Meanings: four}, said(2, 1, 0, 0.2, 1))
	want := Features{Score: mostScore, Meanings: 4.0 / 6, Coverage: 0.55, Unknown: 0.2, Heaviest: 2, Unsaid: 0.5, Focus: 1, Name: 1}
	if f != want {
		t.Errorf("got  %+v\nwant %+v", f, want)
	}

	c := said(1, 1, question.OutOfAccount)
	if f := FeaturesOf(&question.Reading{Meanings: meanings(2)}, c); f.Unsaid != 0 || f.Heaviest != 0 {
		t.Errorf("what need not be said counts as unsaid: %+v", f)
	}
	c = said(1, 1, 0)
	c.HeadingScore = 0.25
	before := meanings(2)
	before[1].Previous = true
	if f := FeaturesOf(&question.Reading{Meanings: before}, c); f.Unsaid != 0 || math.Abs(f.Score-0.75) > 1e-9 {
		t.Errorf("a meaning of the turn before counts as unsaid, or a heading to the score: %+v", f)
	}

	c = said(1, 1)
	c.Plain = false
	for want, vague := range map[question.Want]float64{question.WantNumber: 1, question.WantMoney: 1, question.WantAmount: 1, question.WantDate: 0, question.WantNothing: 0} {
		if f := FeaturesOf(&question.Reading{Want: want, Meanings: meanings(1)}, c); f.Vague != vague {
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
		if f := FeaturesOf(&q, sentence); f.Unsaid != c.unsaid {
			t.Errorf("%s: unsaid %v, want %v", c.name, f.Unsaid, c.unsaid)
		}
	}
}
