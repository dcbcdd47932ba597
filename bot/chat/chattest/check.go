package chattest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lotsen/bot/chat"
)

// Must ends the test on an error and else gives the value.
func Must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		Check(t, err)
		return v
	}
}

// Check ends the test on an error.
func Check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Diff says where what came differs from what was wanted.
func Diff[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s: -want +got:\n%s", what, d)
	}
}

// Accept accepts an event that has to be new.
func Accept(t *testing.T, s chat.State, e chat.Event) int64 {
	t.Helper()
	id, fresh, err := s.Accept(t.Context(), e)
	if err != nil || !fresh {
		t.Fatalf("Accept(%v) = %d, %t, %v", e.Keys, id, fresh, err)
	}
	return id
}

// Take takes an event and returns its id, 0 where there is none.
func Take(t *testing.T, s chat.State, worker string, lease time.Duration) int64 {
	t.Helper()
	e, ok, err := s.Take(t.Context(), worker, lease)
	if err != nil || ok != (e.ID != 0) {
		t.Fatalf("Take = %v, %t, %v", e.ID, ok, err)
	}
	return e.ID
}
