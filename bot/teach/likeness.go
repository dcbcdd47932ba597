package teach

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"

	"lotsen/bot/model"
)

// Evidence is what is known of a question beside one lesson.
type Evidence struct {
	Question float64 // cosine with the question that was taught
	Quote    float64 // cosine with its quote
	Words    float64 // share of the stems of both that they have in common (Jaccard)
	Lang     bool    // both are in one language
	Kind     bool    // both ask for the same kind of thing

	// How far the best other quote, and the best other question, that was taught is
	// ahead, as cosines; below nothing where none is.
	QuoteBehind, QuestionBehind float64

	// What the documents answer without the lesson.
	Answered    bool
	First       bool    // the quote stands first
	Cited       bool    // it is shown further down
	Score       float64 // of that citation, 0 to 1; 0 where the quote is not shown
	Probability float64 // how likely the first sentence answers, 0 to 1
}

// Below reports whether an answer shows the quote, but not first.
func (e Evidence) Below() bool { return e.Answered && e.Cited }

func one(so bool) float64 {
	if so {
		return 1
	}
	return 0
}

// Features are what likeness is told by. Cosines of texts that have nothing to do
// with each other are about 0.7 by this encoder.
var Features = []model.Feature[Evidence]{
	{Name: "question", Of: func(e Evidence) float64 { return 10 * (e.Question - 0.7) }},
	{Name: "question, near", Of: func(e Evidence) float64 { return 10 * max(0, e.Question-0.87) }},
	{Name: "quote", Of: func(e Evidence) float64 { return 10 * (e.Quote - 0.5) }},
	{Name: "question, nearest", Of: func(e Evidence) float64 { return 10 * max(0, e.Question-0.92) }},
	{Name: "words", Of: func(e Evidence) float64 { return e.Words }},
	{Name: "other language", Of: func(e Evidence) float64 { return one(!e.Lang) }},
	{Name: "same kind", Of: func(e Evidence) float64 { return one(e.Kind) }},
	{Name: "quote behind", Of: func(e Evidence) float64 { return 10 * max(0, e.QuoteBehind) }},
	{Name: "quote ahead", Of: func(e Evidence) float64 { return 10 * max(0, -e.QuoteBehind) }},
	{Name: "question behind", Of: func(e Evidence) float64 { return 10 * max(0, e.QuestionBehind) }},
	{Name: "first", Of: func(e Evidence) float64 { return one(e.First) }},
	{Name: "first and answered", Of: func(e Evidence) float64 { return one(e.First && e.Answered) }},
	{Name: "cited", Of: func(e Evidence) float64 { return one(e.Cited) }},
	{Name: "score", Of: func(e Evidence) float64 { return e.Score }},
	{Name: "probability", Of: func(e Evidence) float64 { return e.Probability }},
}

// Model tells how likely a lesson answers a question.
type Model struct {
	About  []string     `json:"about"`
	Linear model.Linear `json:"linear"`
	// Same is the probability from which on a question gets a lesson's quote, and
	// Near that from which on people are said to have asked something like it.
	Same float64 `json:"same"`
	Near float64 `json:"near"`
	// First is the probability from which on a quote that an answer shows further down
	// comes first, though nobody is said to stand for it.
	First float64 `json:"first"`
	// Alike is the cosine from which on unanswered questions are listed as one.
	Alike float64 `json:"alike"`

	bound *model.Bound[Evidence]
}

//go:embed model.json
var shippedFile []byte

// Shipped is the model that ships with the program.
var Shipped = sync.OnceValue(func() *Model {
	m, err := ReadModel(shippedFile)
	if err != nil {
		panic("bot/teach/model.json: " + err.Error()) // embedded: a broken build
	}
	return m
})

// ReadModel reads a model from its file.
func ReadModel(data []byte) (*Model, error) {
	m := new(Model)
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("reading the model of likeness: %w", err)
	}
	var err error
	m.bound, err = model.Bind(m.Linear, Features)
	return m, err
}

// Probability is how likely a lesson answers a question.
func (m *Model) Probability(e Evidence) float64 { return model.Probability(m.bound.Score(e)) }

// cosine is the scalar product of two vectors of unit length; 0 where they are
// not of one size.
func cosine(a, b []float32) float64 {
	if len(a) != len(b) {
		return 0
	}
	var sum float32
	for i, x := range a {
		sum += x * b[i]
	}
	return float64(sum)
}

// common is the share of stems that two sorted lists have in common (Jaccard).
func common(a, b []string) float64 {
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both, i, j = both+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if all := len(a) + len(b) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
}
