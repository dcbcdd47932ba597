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

// from is the score from which on a message is grave, by what its words say: of one
// that only asks the model has to be sure. Both were chosen so that of the messages
// by other hands, to which nothing is fitted (testdata/outside-*.txt), .95 of the
// grave ones are met and hardly any of the others.
var from = map[verdict]float64{open: -1.5, asks: 1}
