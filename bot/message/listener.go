package message

import (
	"context"
	_ "embed"
	"strings"
	"sync"

	"lotsen/bot/kernel"
)

// Listener tells what in a conversation between people is asked of Lotsen. It is
// safe for concurrent use.
type Listener struct{ encode Encode }

// Encode gives a text's vector.
type Encode func(ctx context.Context, text string) ([]float32, error)

// NewListener returns a listener by words and form alone, or by an encoder's vectors
// too; it must be the encoder that the model was fitted to. encode may be nil.
func NewListener(encode Encode) *Listener { return &Listener{encode} }

// modelFile is fitted by go test ./bot/message -run TestFit -update on
// testdata/fit-*.txt, and held against others.
//
//go:embed listener.model
var modelFile []byte

var shipped = sync.OnceValue(func() *kernel.Model {
	m, err := kernel.Parse(modelFile)
	if err != nil {
		panic("bot/message/listener.model: " + err.Error()) // embedded: a broken build
	}
	return m
})

// Hearing is whether a message between people is for Lotsen.
type Hearing int

// The hearings.
const (
	No      Hearing = iota // it is not, or that is unsure
	Perhaps                // it is where the documents answer it
	Yes                    // it plainly is
)

// Scores from which on a message is for Lotsen, and perhaps, with an encoder's vector
// and without one, where less is told apart. Examples that are kept from the model
// (TestKept tells) are harder than what people write: most of its remarks are questions.
const (
	surely         = -0.05
	perhaps        = -0.3
	surelyByWords  = 0.3
	perhapsByWords = 0
	statement      = 0.2 // more, of what has neither the form of a question nor its mark
)

// Addressed tells whether a message in a conversation where Lotsen was asked, and
// which mentions nobody, is plainly a question to Lotsen. When unsure it is not.
func (l *Listener) Addressed(ctx context.Context, text string) Hearing {
	form := addressed(text)
	if form == quiet {
		return No
	}
	p := l.point(ctx, text)
	score, ok := shipped().Score(p)
	yes, may := surely, perhaps
	if len(p.Vector) == 0 {
		yes, may = surelyByWords, perhapsByWords
	}
	if form == never && !strings.Contains(text, "?") {
		yes, may = yes+statement, may+statement
	}
	switch {
	case !ok || score <= may:
		return No
	case score <= yes:
		return Perhaps
	}
	return Yes
}

// point is a message as the model reads it; without a vector where there is no
// encoder, or it fails.
func (l *Listener) point(ctx context.Context, text string) kernel.Point {
	var v []float32
	if l != nil && l.encode != nil {
		var err error
		if v, err = l.encode(ctx, strings.Join(Read(text).Questions, " ")); err != nil {
			v = nil
		}
	}
	return kernel.Marked(v, traits(text), pieces(text))
}
