package pdf

import (
	"bytes"
	"os"
	"runtime"
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

// TestMemoryPerFile: a short file costs no sandbox's memory of its own, which Go
// would clear from end to end.
func TestMemoryPerFile(t *testing.T) {
	e, err := newEngine(os.TempDir() + "/lotsen-pdf-test")
	if err != nil {
		t.Fatal(err)
	}
	data := onePage("Plan mot våld", "Socialnämnden ska svara inom 30 dagar.")
	read := func() {
		if r, err := e.extract(data); err != nil || len(r.sheets) != 1 {
			t.Fatal(r, err)
		}
	}
	read()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 5 {
		read()
	}
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / 5; each > MaxMemory/8 {
		t.Errorf("each file allocates %d MiB", each>>20)
	}
}
