package teams

import "sync"

// answers remembers, in memory alone, which answer was shown last in a conversation.
// The zero value is ready.
type answers struct {
	mu     sync.Mutex
	events map[string]int64
}

// mostConversations is how many are remembered before all are forgotten.
const mostConversations = 10_000

func (s *answers) keep(conversation string, event int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.events == nil || len(s.events) >= mostConversations {
		s.events = map[string]int64{}
	}
	s.events[conversation] = event
}

func (s *answers) last(conversation string) (event int64, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	event, known = s.events[conversation]
	return event, known
}
