package index

import "testing"

func TestDocumentSet(t *testing.T) {
	s := NewDocumentSet(0, 63, 200)
	for n, want := range map[int]bool{0: true, 1: false, 63: true, 64: false, 200: true, 201: false, 1 << 20: false, -1: false} {
		if got := s.Has(n); got != want {
			t.Errorf("has %d: %v, want %v", n, got, want)
		}
	}
	var empty DocumentSet
	if empty.Has(0) {
		t.Error("the empty set has a document")
	}
	var all *DocumentSet
	if !all.Has(12) {
		t.Error("nil lacks a document; it stands for all")
	}
}
