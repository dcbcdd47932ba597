package bot

import (
	"io"
	"sync"

	"lotsen/bot/answer"
	"lotsen/bot/model"
	"lotsen/bot/ranking"
)

// Weights are fitted models, ready to answer with.
type Weights struct{ words, meaning fitted }

type fitted struct {
	rank    *ranking.Models
	answers *answer.Model
}

// ReadWeights reads a file as cmd/fit writes it. An error that wraps
// model.ErrFeatures says that it is of other features.
func ReadWeights(r io.Reader) (*Weights, error) {
	file, err := model.Read(r)
	if err != nil {
		return nil, err
	}
	return NewWeights(file)
}

// NewWeights lays models over the features. An error wraps model.ErrFeatures.
func NewWeights(file *model.File) (*Weights, error) {
	words, err := lay(&file.Words)
	if err != nil {
		return nil, err
	}
	meaning, err := lay(&file.Meaning)
	return &Weights{words, meaning}, err
}

func lay(m *model.Models) (fitted, error) {
	rank, err := ranking.NewModels(m)
	if err != nil {
		return fitted{}, err
	}
	answers, err := answer.NewModel(m)
	return fitted{rank, answers}, err
}

// shipped are the weights that ship with the program.
var shipped = sync.OnceValue(func() *Weights {
	w, err := NewWeights(model.Shipped())
	if err != nil {
		panic(err) // TestShippedWeights reads them
	}
	return w
})
