package signin

import (
	"context"
	"sync"
	"time"
)

// memory is a Store that ends with the process.
type memory struct {
	mu    sync.Mutex
	of    map[string]kept
	ended map[string]time.Time
}

type kept struct {
	data []byte
	ends time.Time
}

func newMemory() *memory { return &memory{of: map[string]kept{}, ended: map[string]time.Time{}} }

func (m *memory) FindCtx(_ context.Context, token string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, ok := m.of[token]
	return k.data, ok && time.Now().Before(k.ends), nil
}

// CommitCtx forgets what is over: no more stays than is in use.
func (m *memory) CommitCtx(_ context.Context, token string, data []byte, ends time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for t, k := range m.of {
		if time.Now().After(k.ends) {
			delete(m.of, t)
		}
	}
	m.of[token] = kept{data, ends}
	return nil
}

func (m *memory) DeleteCtx(_ context.Context, token string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.of, token)
	return nil
}

func (m *memory) AllCtx(context.Context) (map[string][]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string][]byte{}
	for t, k := range m.of {
		if time.Now().Before(k.ends) {
			out[t] = k.data
		}
	}
	return out, nil
}

func (m *memory) End(_ context.Context, person string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended[person] = time.Now()
	return nil
}

func (m *memory) Ended(_ context.Context, person string) (time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ended[person], nil
}

func (m *memory) Find(token string) ([]byte, bool, error) {
	return m.FindCtx(context.Background(), token)
}
func (m *memory) Commit(token string, data []byte, ends time.Time) error {
	return m.CommitCtx(context.Background(), token, data, ends)
}
func (m *memory) Delete(token string) error { return m.DeleteCtx(context.Background(), token) }

// open is the seal of what never leaves the process.
type open struct{}

func (open) Close(plain []byte) []byte          { return plain }
func (open) Open(sealed []byte) ([]byte, error) { return sealed, nil }
