package index

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestCheckDocument checks single documents of a generation whose files were not
// hashed when it was opened, before and after the sums of one are others.
func TestCheckDocument(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	g := mustOpen(t, dir)
	if err := g.CheckDocument("lag"); err != nil {
		t.Errorf("hashed: %v", err)
	}
	g.hashed = false
	for _, id := range []string{"lag", "plan"} {
		if err := g.CheckDocument(id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	if err := g.CheckDocument("missing"); !errors.Is(err, ErrNoPassage) {
		t.Errorf("no such document: %v, want ErrNoPassage", err)
	}
	path := filepath.Join(g.folder, sumsName)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, _ := g.DocumentNumber("plan")
	data[n*len(data)/g.Manifest().Documents]++
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := g.CheckDocument("plan"); !errors.Is(err, ErrCorrupt) {
		t.Errorf("another text was read: %v, want ErrCorrupt", err)
	}
	if err := g.CheckDocument("lag"); err != nil {
		t.Errorf("the other document: %v", err)
	}
}
