package crisis

import (
	_ "embed"
	"sync"

	"lotsen/bot/linear"
)

// modelFile is fitted by go test -run TestFit -update on testdata/fit-*.txt and the
// shared question sets, and held against others.
//
//go:embed model.json
var modelFile []byte

var shipped = sync.OnceValue(func() *linear.Model {
	m, err := linear.Parse(modelFile)
	if err != nil {
		panic("bot/crisis/model.json: " + err.Error()) // embedded: a broken build
	}
	return m
})

// from is the score from which on a message is grave. It was chosen on the texts that
// the model was fitted to: of the grave ones nearly all, of the others hardly any.
const from = 0
