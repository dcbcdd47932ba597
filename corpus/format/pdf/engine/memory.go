package engine

import "github.com/tetratelabs/wazero/experimental"

// sandboxMemory provides the linear memory of the sandboxes in which an engine
// reads one file after the other. It is set aside once, MaxMemory long, which
// takes address space only: growing it neither copies it nor holds it twice. A
// new one for each file would be cleared from end to end by Go, which made
// 256 MiB resident and took longer than a short file does.
type sandboxMemory struct {
	buf  []byte
	used int  // how much of buf the file before may have written to
	lent bool // to a sandbox that still runs
}

// Allocate implements experimental.MemoryAllocator. The memory is zero, as the
// sandbox needs it. Should a second sandbox start beside the first, it gets
// memory of its own.
func (s *sandboxMemory) Allocate(_, _ uint64) experimental.LinearMemory {
	if s.lent {
		return (&sandboxMemory{}).Allocate(0, 0)
	}
	if s.buf == nil {
		s.buf = make([]byte, MaxMemory)
	}
	clear(s.buf[:s.used])
	s.used, s.lent = 0, true
	return &linearMemory{from: s}
}

// linearMemory is the memory of one sandbox.
type linearMemory struct{ from *sandboxMemory }

// Reallocate implements experimental.LinearMemory. It refuses to grow the memory
// past MaxMemory.
func (m *linearMemory) Reallocate(size uint64) []byte {
	if size > MaxMemory {
		return nil
	}
	m.from.used = max(m.from.used, int(size))
	return m.from.buf[:size:MaxMemory]
}

// Free implements experimental.LinearMemory.
func (m *linearMemory) Free() { m.from.lent = false }
