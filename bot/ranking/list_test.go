package ranking

import (
	"math"
	"reflect"
	"testing"

	"lotsen/bot/analysis"
	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/model"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
	"lotsen/corpus"
	"lotsen/index"
)

// words gives the models by words that ship with the program.
func words(t *testing.T) *Models {
	t.Helper()
	m, err := NewModels(&model.Shipped().Words)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// near gives sentences a nearness by their place.
type near struct{}

func (near) Cosine(passage, sentence int) (float64, bool) {
	return 0.9 - 0.1*float64(passage) - 0.01*float64(sentence), true
}

func (n near) Whole(passage int) (float64, bool) { return n.Cosine(passage, 1) }

// apart are the features that rules and what decides heed.
var apart = map[string]bool{"Titled": true, "OnlySection": true, "ContactBlock": true, "NearBehind": true}

// TestList holds that every feature has a name of its own, that each moves with
// what is known of a candidate, and that none is ever infinite or no number.
func TestList(t *testing.T) {
	names := map[string]bool{}
	for _, f := range All {
		if names[f.Name] || f.Name == "" {
			t.Errorf("two features are called %q", f.Name)
		}
		names[f.Name] = true
	}
	zero := &Candidate{reading: &question.Reading{}, Passage: &analysis.Passage{Stored: index.Passage{Text: "Se:", Sentences: []corpus.Span{{End: 3}}}}}
	fields := reflect.TypeFor[Features]()
	for i := range fields.NumField() {
		one := &Candidate{reading: &question.Reading{Lang: question.English, Negated: true, Kind: question.KindProcedure, Meanings: make([]question.Meaning, 6)}, Passage: &analysis.Passage{Stored: index.Passage{Text: "Se:", Sentences: []corpus.Span{{End: 3}}}}}
		for j := range fields.NumField() {
			reflect.ValueOf(&one.Features).Elem().Field(j).SetFloat(0.5)
		}
		less := *one
		reflect.ValueOf(&less.Features).Elem().Field(i).SetFloat(0)
		reflect.ValueOf(&one.Features).Elem().Field(i).SetFloat(1)
		moved := false
		for _, f := range All {
			for _, c := range []*Candidate{zero, one, &less} {
				if v := f.Of(c); math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s is %v", f.Name, v)
				}
			}
			moved = moved || f.Of(one) != f.Of(&less)
		}
		if name := fields.Field(i).Name; !moved && !apart[name] {
			t.Errorf("%s moves no feature", name)
		}
	}
}

// TestNear holds the features of nearness: the nearest first, nothing without
// vectors.
func TestNear(t *testing.T) {
	read := analysistest.Open(t, document("# Plan\n\nCyklar lånas ut.\n\nCyklar lagas här. Broar målas. Båtar lagas.\n"))
	q := analysistest.Read(t, read, "cyklar och broar")
	m, err := NewModels(&model.Shipped().Meaning)
	if err != nil {
		t.Fatal(err)
	}
	found := []retrieval.Found{{Passage: 1, Score: 1}, {Passage: 2, Score: 1}}
	for _, n := range []Nearness{nil, near{}} {
		r := NewRanker(read, question.NewMatcher(q, read.Index.Analyzer(), question.DefaultMatchWeights), &DefaultWeights, m, n)
		cs, err := r.Rank(found)
		if err != nil || len(cs) != 4 {
			t.Fatal(len(cs), err)
		}
		for _, c := range cs {
			f, nearest := c.Features, c.Number == 1
			if n == nil && (f.Near != 0 || f.NearFirst != 0) {
				t.Errorf("%q has nearness without vectors: %+v", c.Text(), f)
			}
			if n != nil && (f.Near == 0 || nearest != (f.NearBehind == 0) || nearest != (f.NearFirst == 1)) {
				t.Errorf("%q: near %v, behind %v, first %v", c.Text(), f.Near, f.NearBehind, f.NearFirst)
			}
		}
	}
}
