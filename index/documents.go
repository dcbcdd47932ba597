package index

import "slices"

// DocumentSet is a set of documents of one generation, by their numbers
// ([Passage].Doc). The zero value is empty. Where a *DocumentSet says which
// documents may be seen, nil stands for all of them.
type DocumentSet struct{ bits []uint64 }

// NewDocumentSet returns the set of the documents with these numbers.
func NewDocumentSet(numbers ...int) *DocumentSet {
	s := new(DocumentSet)
	for _, n := range numbers {
		s.Add(n)
	}
	return s
}

// Add puts the document with number n, from 0, into the set.
func (s *DocumentSet) Add(n int) {
	for n/64 >= len(s.bits) {
		s.bits = append(s.bits, 0)
	}
	s.bits[n/64] |= 1 << (n % 64)
}

// Clone returns a copy, which may be changed without changing the set.
func (s *DocumentSet) Clone() *DocumentSet { return &DocumentSet{bits: slices.Clone(s.bits)} }

// Has reports whether the document with number n is in the set; a nil set has
// every document.
func (s *DocumentSet) Has(n int) bool {
	return s == nil || n >= 0 && n/64 < len(s.bits) && s.bits[n/64]&(1<<(n%64)) != 0
}
