// Package vector keeps the vectors of a generation's sentences, one for each
// sentence of each passage that can be quoted and one for each passage of several
// sentences as a whole, and finds those whose vectors are nearest to a
// question's: exactly, among the documents that may be seen. Filling them in
// takes a while, which a generation does not wait for: what is there can be
// searched, and is there again after a kill.
//
// It does not make vectors of texts (index/encoder does), and it knows neither
// what a question means nor what nearness is near enough.
package vector

import (
	"errors"
	"fmt"

	"lotsen/index/encoder"
)

// Why vectors cannot be read or made.
var (
	// ErrDamaged is a file of vectors that is not as it was written.
	ErrDamaged = errors.New("the vectors are damaged")
	// ErrForeign is a file of vectors of another generation or another model.
	ErrForeign = errors.New("the vectors are of another generation or model")
	errFormer  = fmt.Errorf("%w: without those of whole passages", ErrForeign)
	// ErrBusy says that another process fills vectors in.
	ErrBusy = errors.New("another process is filling in vectors")
	// ErrSlow says that filling in would have taken longer than it may.
	ErrSlow = errors.New("filling in the vectors takes too long")
)

// Hit is a sentence, or a passage as a whole, that Search found.
type Hit struct {
	Passage  int     // its number in the generation, from 0
	Sentence int     // its number in the passage, from 0; of the whole the number after the last
	Cosine   float64 // −1 to 1
}

// steps is how many steps a vector's greatest number is cut into.
const steps = 127

// row is a vector as it is kept: int8 numbers, of which each times scale is
// about the number that it stands for.
type row struct {
	numbers [encoder.Size]int8
	scale   float32
}

// quantise gives a vector as it is kept; ok is false where it has no direction.
func quantise(v []float32) (out row, ok bool) {
	if len(v) != encoder.Size {
		return out, false
	}
	most := greatest(v)
	if !(most > 1e-30 && most < 1e30) {
		return out, false
	}
	out.scale = most / steps
	for i, x := range v {
		out.numbers[i] = int8(rounded(x / out.scale))
	}
	return out, true
}

// Query is a question's vector as it is compared with those kept.
type Query struct {
	numbers [encoder.Size]int16
	scale   float64 // 0 where the vector has no direction
}

// querySteps is how many steps a question's greatest number is cut into: as many
// as int16 has. A sum of encoder.Size products with int8 stays within int32.
const querySteps = 32767

// NewQuery makes a query of a question's vector, encoder.Size numbers of unit
// length. One of another size finds nothing.
func NewQuery(v []float32) *Query {
	q := new(Query)
	if len(v) != encoder.Size {
		return q
	}
	most := greatest(v)
	if !(most > 1e-30 && most < 1e30) {
		return q
	}
	scale := most / querySteps
	for i, x := range v {
		q.numbers[i] = int16(rounded(x / scale))
	}
	q.scale = float64(scale)
	return q
}

// greatest is the greatest number of a vector, signs left out; NaN where one is.
func greatest(v []float32) float32 {
	var most float32
	for _, x := range v {
		most = max(most, x, -x)
	}
	return most
}

func rounded(x float32) int {
	if x < 0 {
		return -int(0.5 - x)
	}
	return int(x + 0.5)
}
