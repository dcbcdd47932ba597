package bot

import (
	"context"
	"testing"

	"lotsen/bot/question"
	"lotsen/bot/retrieval"
	"lotsen/index/encoder/encodertest"
	"lotsen/index/vector"
)

// uncalled fails a test that has a question encoded.
type uncalled struct {
	*encodertest.Encoder
	t *testing.T
}

func (u uncalled) Question(ctx context.Context, text string) ([]float32, error) {
	u.t.Errorf("%q was encoded, though no vector is there", text)
	return u.Encoder.Question(ctx, text)
}

// TestNotReady: where vectors are still to be filled in, a question is answered
// by words and not encoded for nothing.
func TestNotReady(t *testing.T) {
	b, _ := shippedBot(t)
	e := encodertest.New()
	b.vector = retrieval.NewVector(uncalled{e, t}, vector.NewSets(quiet, e.ID()))
	a, err := b.Answer(t.Context(), question.Asked{Text: "vem ansvarar för elevhälsan?"})
	if err != nil || !a.Answered {
		t.Errorf("answered %v, error %v", a.Answered, err)
	}
}
