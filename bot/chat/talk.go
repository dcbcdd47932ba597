package chat

import (
	"sync"
	"time"
)

// talk remembers when people last said something to one another in a thread, in
// this process.
type talk struct {
	mu   sync.Mutex
	last map[string]time.Time
}

// mostTalk is how many threads are remembered before all are let go.
const mostTalk = 4096

func (t *talk) note(thread string, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.last == nil || len(t.last) >= mostTalk {
		t.last = map[string]time.Time{}
	}
	t.last[thread] = now
}

// since reports whether something was said after a time.
func (t *talk) since(thread string, when time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last[thread].After(when)
}
