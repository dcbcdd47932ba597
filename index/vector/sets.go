package vector

import (
	"errors"
	"log/slog"
	"sync"

	"lotsen/index"
)

// Sets opens the vectors of generations, each once, and lets them go with their
// generation. It may be used by several goroutines at once.
type Sets struct {
	log   *slog.Logger
	model string

	mu   sync.Mutex // of opening
	open sync.Map   // *index.Generation → *Set
}

// NewSets returns the sets that the encoder with this ID has made, or makes.
func NewSets(log *slog.Logger, model string) *Sets {
	return &Sets{log: log, model: model}
}

// Of returns the vectors of a generation, which the caller holds. Those that are
// damaged or foreign are told to the log and left out. The error is of a
// generation that cannot be read.
func (s *Sets) Of(gen *index.Generation) (*Set, error) {
	if set, ok := s.open.Load(gen); ok {
		return set.(*Set), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if set, ok := s.open.Load(gen); ok {
		return set.(*Set), nil
	}
	set, err := Open(gen, s.model)
	switch {
	case set == nil:
		return nil, err
	case errors.Is(err, ErrForeign): // as after a change of the model
		s.log.Info("vectors cannot be used", "generation", gen.ID(), "err", err)
	case err != nil:
		s.log.Warn("vectors cannot be used, or not all of them", "generation", gen.ID(), "err", err)
	}
	s.open.Store(gen, set)
	gen.OnClose(func() error { // while gen is locked: nothing here waits for another lock
		s.open.Delete(gen)
		return nil
	})
	return set, nil
}
