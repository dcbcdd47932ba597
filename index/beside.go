package index

import (
	"path/filepath"

	"lotsen/index/store"
)

// Beside returns the path of a file with this name in the generation's folder
// that is none of the generation's own: it is made later, the manifest does not
// vouch for it, and it goes when the generation goes.
func (g *Generation) Beside(name string) string { return filepath.Join(g.folder, name) }

// OnClose registers free, to be called when the last reader of the generation
// has gone. Where it has gone already, OnClose calls it at once.
func (g *Generation) OnClose(free func() error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed && g.refs == 0 {
		_ = free()
		return
	}
	g.onClose = append(g.onClose, free)
}

// Hold keeps the generation open until Release is called; false where it is
// closed. Unlike Acquire it also works while the generation is being closed,
// for a caller that got it from one who holds it.
func (g *Generation) Hold() bool { return g.enter() }

// PassageDocuments returns the number of each passage's document, by the
// passage's number.
func (g *Generation) PassageDocuments() (numbers []uint32, err error) {
	if !g.enter() {
		return nil, ErrClosed
	}
	defer g.Release()
	defer store.Rescue(&err)()
	numbers = make([]uint32, g.store.Passages())
	for n := range numbers {
		numbers[n] = uint32(g.store.Owner(n))
	}
	return numbers, nil
}
