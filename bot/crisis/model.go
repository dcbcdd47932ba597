package crisis

import (
	_ "embed"
	"sync"

	"lotsen/bot/kernel"
)

// modelFile is fitted by go test ./bot/crisis -run TestFit -update on testdata/fit-*.txt,
// and held against others.
//
//go:embed crisis.model
var modelFile []byte

var shipped = sync.OnceValue(func() *kernel.Model {
	m, err := kernel.Parse(modelFile)
	if err != nil {
		panic("bot/crisis/crisis.model: " + err.Error()) // embedded: a broken build
	}
	return m
})

// from is the likeness to grave examples from which on a message is grave, by what its
// words say, and fromWords the same where there is no encoder. All were chosen so that
// of messages by other hands, to which nothing is fitted (testdata/outside-*.txt and
// outside2-*.txt), .95 of the grave ones are met and hardly any of the others.
var (
	from      = map[verdict]float64{open: -0.1, asks: 0.2}
	fromWords = map[verdict]float64{open: -0.05, asks: 0.3}
)
