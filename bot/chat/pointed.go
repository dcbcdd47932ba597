package chat

import (
	"context"
	"errors"
	"fmt"

	"lotsen/bot/answer"
)

// ErrGone says that what a button points to is no longer kept.
var ErrGone = errors.New("the answer is no longer kept")

// Pointed returns the kept answer, of several the part, and the quote that a pointer
// (answer.Pointer) names. It wraps ErrGone where that is not kept, or the pointer is none.
func Pointed(ctx context.Context, kept Memory, pointer string) (answer.Answer, answer.Citation, error) {
	event, which, ok := answer.ParsePointer(pointer)
	if !ok {
		return answer.Answer{}, answer.Citation{}, ErrGone
	}
	a, ok, err := kept.KeptAnswer(ctx, event)
	if err != nil {
		return answer.Answer{}, answer.Citation{}, fmt.Errorf("reading a kept answer: %w", err)
	}
	if !ok {
		return answer.Answer{}, answer.Citation{}, ErrGone
	}
	of, c, found := a.Pointed(which)
	if !found {
		return of, c, ErrGone
	}
	return of, c, nil
}
