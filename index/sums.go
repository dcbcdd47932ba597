package index

import (
	"fmt"
	"path/filepath"

	"lotsen/index/store"
)

// CheckDocument compares a document, as the generation holds it, with the sum of
// what was read from its file when the generation was built. Where the
// generation's files were hashed when it was opened it has nothing to do; in
// larger ones it takes some milliseconds. The error wraps ErrCorrupt where they
// differ, and ErrNoPassage where there is no such document.
func (g *Generation) CheckDocument(id string) error {
	if !g.enter() {
		return ErrClosed
	}
	defer g.Release()
	i, ok := g.store.Find(id)
	if !ok {
		return fmt.Errorf("%w: document %q", ErrNoPassage, id)
	}
	if g.hashed {
		return nil
	}
	want, err := store.ReadSum(filepath.Join(g.folder, sumsName), i)
	if err != nil {
		return err
	}
	return g.store.CheckDocument(i, want)
}
