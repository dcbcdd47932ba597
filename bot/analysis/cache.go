package analysis

import (
	"slices"
	"sync"

	"lotsen/index"
)

// Cache keeps what was read of the last generations, so that a passage that
// many questions find is analysed once. Each question takes its generation's
// once and stays with it. The zero value is empty.
type Cache struct {
	mu   sync.Mutex
	kept []*Generation // the one used last first
}

// mostKept is how many generations are kept: the one in use, and the one before
// it while questions are still being answered from that.
const mostKept = 2

// Of gives the analysis of a generation.
func (a *Cache) Of(gen *index.Generation) *Generation {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, have := range a.kept {
		if have.Index == gen {
			if i > 0 {
				a.kept[0], a.kept[i] = have, a.kept[0]
			}
			a.drop()
			return have
		}
	}
	made := &Generation{Index: gen}
	a.kept = append([]*Generation{made}, a.kept[:min(len(a.kept), mostKept-1)]...)
	a.drop()
	return made
}

// drop lets go of generations that are closed, but not of the first.
func (a *Cache) drop() {
	a.kept = append(a.kept[:1], slices.DeleteFunc(a.kept[1:], func(old *Generation) bool {
		if old.Index.Acquire() {
			old.Index.Release()
			return false
		}
		return true
	})...)
}
