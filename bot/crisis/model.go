package crisis

import (
	_ "embed"
	"encoding/json"
	"sync"
)

// model is linear over a vector: fitted by go test -run TestFit -update on
// testdata/fit-*.txt and the shared question sets, and held against others.
type model struct {
	Bias    float32   `json:"bias"`
	Weights []float32 `json:"weights"`
}

//go:embed model.json
var modelFile []byte

var shipped = sync.OnceValue(func() *model {
	m := new(model)
	if err := json.Unmarshal(modelFile, m); err != nil {
		panic("bot/crisis/model.json: " + err.Error()) // embedded: a broken build
	}
	return m
})

// from is the score from which on a message is grave: below nothing, as a message
// that is missed weighs more than one too many.
const from = -0.25

// grave reports whether the model takes a vector for that of a grave message. One
// of another size is of another encoder, and of none.
func (m *model) grave(v []float32) bool {
	return len(v) == len(m.Weights) && m.score(v) > from
}

func (m *model) score(v []float32) float32 {
	sum := m.Bias
	for i, x := range v {
		sum += x * m.Weights[i]
	}
	return sum
}
