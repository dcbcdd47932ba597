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
	having   []int32 // the examples that have a word, word by word
	from     []int32 // where those of each word begin in having
}

// example is a point of either kind and how much likeness to it counts: with the
// vector, and without.
type example struct {
	vector        []float32 // of unit length, as a byte a number tells it
	traits, words []uint16
	with, without float32
}

// Score gives a point's score, by vectors too where it has one; false where that is
// of another size, which is another encoder's.
func (m *Model) Score(p Point) (float64, bool) {
	if len(p.Vector) != 0 && len(p.Vector) != m.size {
		return 0, false
	}
	of := exampleOf(p)
	shared := make([]int32, len(m.examples)) // words with each
	for _, w := range of.words {
		for _, i := range m.having[m.from[w]:m.from[int(w)+1]] {
			shared[i]++
		}
	}
	sum := 0.0
	for i := range m.examples {
		e := &m.examples[i]
		weight := e.without
		if len(of.vector) != 0 {
			weight = e.with
		}
		sum += float64(weight) * math.Exp(-m.distance(&of, e, int(shared[i])))
	}
	return sum, true
}

// exampleOf is a point as examples are kept.
func exampleOf(p Point) example {
	return example{vector: unit(small(p.Vector)), traits: p.Traits, words: p.Words}
}

// index makes having of the examples.
func (m *Model) index() {
	m.from = make([]int32, math.MaxUint16+2)
	for _, e := range m.examples {
		for _, w := range e.words {
			m.from[int(w)+1]++
		}
	}
	for w := range math.MaxUint16 + 1 {
		m.from[w+1] += m.from[w]
	}
	m.having = make([]int32, m.from[math.MaxUint16+1])
	next := slices.Clone(m.from)
	for i, e := range m.examples {
		for _, w := range e.words {
			m.having[next[w]] = int32(i)
			next[w]++
		}
	}
}

// distance is how far two lie from each other that share so many words; by vectors
// too where both have one.
func (m *Model) distance(a, b *example, shared int) float64 {
	d := m.scale.Trait * float64(len(a.traits)+len(b.traits)-2*common(a.traits, b.traits))
	if n := len(a.words) * len(b.words); n > 0 {
		d += 2 * m.scale.Words * (1 - float64(shared)/math.Sqrt(float64(n)))
	} else {
		d += m.scale.Words
	}
	if len(a.vector) != 0 && len(b.vector) != 0 {
		d += 2 * m.scale.Vector * (1 - float64(dot(a.vector, b.vector)))
	}
	return d
}

// dot is the product of two vectors of one size. Several sums at once keep a
// processor busy: one message is compared with some thousand examples.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for len(a) >= 8 {
		x, y := (*[8]float32)(a), (*[8]float32)(b)
		s0 += x[0]*y[0] + x[4]*y[4]
		s1 += x[1]*y[1] + x[5]*y[5]
		s2 += x[2]*y[2] + x[6]*y[6]
		s3 += x[3]*y[3] + x[7]*y[7]
		a, b = a[8:], b[8:]
	}
	for i, x := range a {
		s0 += x * b[i]
	}
	return s0 + s1 + s2 + s3
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
