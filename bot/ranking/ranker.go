package ranking

import (
	"lotsen/bot/analysis"
	"lotsen/bot/question"
)

// Ranker ranks the sentences of passages by how well they answer one question.
// It is not safe for concurrent use.
type Ranker struct {
	read    *analysis.Generation
	Reading *question.Reading
	*question.Matcher
	weights *Weights
	models  *Models
	near    Nearness        // nil for none
	asked   map[string]bool // of bodies, whether the question names them
	titles  map[string]bool // of documents, whether they are what is asked
	defined int             // the meaning that is asked what it is; -1 for none
	purpose int             // the meaning that is asked for as in "what is the aim of …"; -1 for none
}

// Nearness tells how near sentences are to the question in meaning;
// retrieval.Near is one.
type Nearness interface {
	// Cosine gives the cosine of the question and a sentence of a passage, −1 to
	// 1; ok is false where the sentence has no vector.
	Cosine(passage, sentence int) (cosine float64, ok bool)
	// Whole gives that of the question and a passage as a whole.
	Whole(passage int) (cosine float64, ok bool)
}

// NewRanker returns a ranker of sentences of a generation, by words alone where
// near is nil.
func NewRanker(read *analysis.Generation, m *question.Matcher, w *Weights, models *Models, near Nearness) *Ranker {
	return &Ranker{
		read: read, Reading: m.Reading, Matcher: m, weights: w, models: models, near: near,
		asked: map[string]bool{}, titles: map[string]bool{}, purpose: m.Reading.Purpose(), defined: m.Reading.Defined(),
	}
}
