package main

import (
	"testing"
	"testing/fstest"
	"time"
)

// TestFingerprint tells changed files from changed readers.
func TestFingerprint(t *testing.T) {
	was := readersVersion
	t.Cleanup(func() { readersVersion = was })
	files := fstest.MapFS{"a.md": {Data: []byte("# A"), ModTime: time.Unix(1, 0)}}
	s := source{fsys: files, name: "files", place: "here"}
	print := func() string {
		p, err := s.fingerprint()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	first := print()
	if !s.made(first) || print() != first {
		t.Errorf("the same files have the fingerprints %s and %s", first, print())
	}
	readersVersion = "text 0"
	if other := print(); other == first || !sameFiles(other, first) {
		t.Errorf("another program's fingerprint is %s, was %s", other, first)
	}
	files["a.md"].ModTime = time.Unix(2, 0)
	if sameFiles(print(), first) {
		t.Error("changed files have the same fingerprint")
	}
}
