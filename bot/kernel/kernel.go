// Package kernel tells texts of one kind from others by their likeness to examples
// of both: kernel ridge regression with a Gaussian kernel. It encodes nothing.
package kernel

import (
	"math"
	"slices"
)

// Point is a text in numbers. Traits and Words are sorted and hold nothing twice.
type Point struct {
	Vector []float32 // a sentence encoder's, of unit length; nil where there is none
	Traits []uint16  // each of which counts by itself
	Words  []uint16  // what it is made of, which counts by the share in common
}

// Marked gives a point of traits and words in any order.
func Marked(vector []float32, traits, words []uint16) Point {
	slices.Sort(traits)
	slices.Sort(words)
	return Point{vector, slices.Compact(traits), slices.Compact(words)}
}

// Scale says how much each kind of difference counts, as the square of its weight.
type Scale struct{ Vector, Trait, Words float64 }

// Model scores points: above nothing is of the kind, below is not.
type Model struct {
	size     int // of the vectors
	scale    Scale
	examples []example
	having   map[uint16][]int32 // the examples that have a word, in order
}

// example is a point of either kind and how much likeness to it counts: with the
// vector, and without.
type example struct {
	vector        []int8
	length        float32 // of the vector as it is kept
	traits, words []uint16
	with, without float32
}

// Score gives a point's score, by vectors too where it has one; false where that is
// of another size, which is another encoder's.
func (m *Model) Score(p Point) (float64, bool) {
	if len(p.Vector) != 0 && len(p.Vector) != m.size {
		return 0, false
	}
	shared := make([]int32, len(m.examples)) // words with each
	for _, w := range p.Words {
		for _, i := range m.having[w] {
			shared[i]++
		}
	}
	sum := 0.0
	for i := range m.examples {
		e := &m.examples[i]
		weight := e.without
		if len(p.Vector) != 0 {
			weight = e.with
		}
		sum += float64(weight) * math.Exp(-m.distance(p, e, int(shared[i])))
	}
	return sum, true
}

// add takes in an example.
func (m *Model) add(e example) {
	if m.having == nil {
		m.having = map[uint16][]int32{}
	}
	for _, w := range e.words {
		m.having[w] = append(m.having[w], int32(len(m.examples)))
	}
	m.examples = append(m.examples, e)
}

// distance is how far a point lies from an example with which it shares so many words.
func (m *Model) distance(p Point, e *example, shared int) float64 {
	d := m.scale.Trait * float64(len(p.Traits)+len(e.traits)-2*common(p.Traits, e.traits))
	if n := len(p.Words) * len(e.words); n > 0 {
		d += 2 * m.scale.Words * (1 - float64(shared)/math.Sqrt(float64(n)))
	} else {
		d += m.scale.Words
	}
	if len(p.Vector) != 0 && e.length > 0 {
		dot := float32(0)
		for i, x := range e.vector {
			dot += float32(x) * p.Vector[i]
		}
		d += 2 * m.scale.Vector * (1 - float64(dot/e.length))
	}
	return d
}

// common counts what two sorted lists have in common.
func common(a, b []uint16) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
