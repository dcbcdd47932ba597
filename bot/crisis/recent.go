package crisis

import (
	"hash/maphash"
	"sync"
)

// recent remembers how the messages read lately were judged, since one message is
// judged by several that need to know. It keeps no text.
type recent struct {
	seed maphash.Seed

	mu       sync.Mutex
	new, old map[uint64]bool
}

// mostRecent is how many are remembered in one half.
const mostRecent = 512

func newRecent() *recent { return &recent{seed: maphash.MakeSeed(), new: map[uint64]bool{}} }

// judged gives how a text was judged, by judge where that is not remembered; what
// judge is not sure of is not kept.
func (r *recent) judged(text string, judge func() (grave, sure bool)) bool {
	key := maphash.String(r.seed, text)
	r.mu.Lock()
	grave, known := r.new[key]
	if !known {
		grave, known = r.old[key]
	}
	r.mu.Unlock()
	if known {
		return grave
	}
	grave, sure := judge()
	if !sure {
		return grave
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.new) >= mostRecent {
		r.old, r.new = r.new, map[uint64]bool{}
	}
	r.new[key] = grave
	return grave
}
