package engine

import (
	"bytes"
	"testing"
)

// TestSandboxMemory: each sandbox gets memory that is zero, and two at a time
// get their own.
func TestSandboxMemory(t *testing.T) {
	var s sandboxMemory
	first := s.Allocate(0, 0)
	a := first.Reallocate(1000)
	a = first.Reallocate(uint64(len(a)) * 2)
	copy(a[900:], bytes.Repeat([]byte{1}, 1100))
	second := s.Allocate(0, 0)
	if b := second.Reallocate(2000); &a[0] == &b[0] {
		t.Error("two sandboxes share their memory")
	}
	first.Free()
	third := s.Allocate(0, 0)
	c := third.Reallocate(2000)
	if &a[0] != &c[0] {
		t.Error("the memory is not used again")
	}
	if !bytes.Equal(c, make([]byte, 2000)) {
		t.Error("the memory is not zero")
	}
	if third.Reallocate(MaxMemory) == nil || third.Reallocate(MaxMemory+1) != nil {
		t.Error("the memory does not end at MaxMemory")
	}
}
