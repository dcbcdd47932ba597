// Package encodertest has an encoder for tests of what uses one, without the
// model's 29 MB: New, which knows words by their beginnings and what it is told
// means the same. Conform is what every encoder must do.
//
// It says nothing about how well the real model tells meanings.
package encodertest

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// size is index/encoder's Size, which is not imported so that no test links the
// model.
const size = 384

// stem is how many letters of a word count, so that most inflected forms of it
// are the same.
const stem = 5

// Encoder is a tiny encoder. A text's vector is the mean of its words', which
// point in directions of their own: texts are near that share words. It may be
// used by several goroutines at once.
type Encoder struct {
	means map[string]string // the beginning of a word → that of the word it counts as
}

// New returns an encoder for which all words of a group, separated by spaces,
// mean the same: New("bil fordon", "hund vovve").
func New(groups ...string) *Encoder {
	e := &Encoder{means: map[string]string{}}
	for _, group := range groups {
		words := beginnings(group)
		for _, word := range words {
			e.means[word] = words[0]
		}
	}
	return e
}

// ID names this encoder and what it was told.
func (e *Encoder) ID() string {
	h := fnv.New64a()
	for _, word := range slices.Sorted(maps.Keys(e.means)) {
		fmt.Fprintf(h, "%s=%s\n", word, e.means[word])
	}
	return fmt.Sprintf("test-%x", h.Sum64())
}

// Question returns the text's vector, 384 numbers of unit length. The error is
// ctx's.
func (e *Encoder) Question(ctx context.Context, text string) ([]float32, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return e.vector(text), nil
}

// Passages returns the texts' vectors in order. The error is ctx's; then there
// are no vectors.
func (e *Encoder) Passages(ctx context.Context, texts []string) ([][]float32, error) {
	vectors := make([][]float32, len(texts))
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		vectors[i] = e.vector(text)
	}
	return vectors, nil
}

func (e *Encoder) vector(text string) []float32 {
	sum := make([]float64, size)
	words := beginnings(text)
	if len(words) == 0 {
		words = []string{""}
	}
	for _, word := range words {
		if as, ok := e.means[word]; ok {
			word = as
		}
		h := fnv.New64a()
		h.Write([]byte(word))
		direction := rand.New(rand.NewPCG(h.Sum64(), 0))
		for i := range sum {
			sum[i] += direction.NormFloat64()
		}
	}
	var square float64
	for _, v := range sum {
		square += v * v
	}
	vector := make([]float32, size)
	for i, v := range sum {
		vector[i] = float32(v / math.Sqrt(square))
	}
	return vector
}

// beginnings are those of the text's words, in small letters.
func beginnings(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, word := range words {
		if letters := []rune(word); len(letters) > stem {
			words[i] = string(letters[:stem])
		}
	}
	return words
}
