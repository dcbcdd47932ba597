package store

import (
	"context"
	"errors"
)

// plainly is an error in plain words that names no host, path or user; what it
// wraps does.
type plainly struct {
	says  string
	cause error
}

func (e plainly) Error() string { return e.says }
func (e plainly) Unwrap() error { return e.cause }

// leastRoom is how many bytes have to be free where SQLite's file lies.
const leastRoom = 1 << 20

// Ready reports in plain words why nothing can be accepted and recorded now, or
// nil. It writes, as reading goes on beside a full disk.
func (s *Store) Ready(ctx context.Context) error {
	if s.dir != "" {
		if room, err := freeBytes(s.dir); err == nil && room < leastRoom {
			return plainly{"the disk is full", nil}
		}
	}
	_, err := s.Steady(ctx)
	switch {
	case err == nil:
		return nil
	case s.sql.full(err):
		return plainly{"the disk is full", err}
	case errors.Is(err, ErrLocked):
		return plainly{"the database is held by another program", err}
	case errors.Is(err, ErrUnreachable), errors.Is(err, context.DeadlineExceeded):
		return plainly{"the database cannot be reached", err}
	}
	return plainly{"nothing can be written to the database", err}
}
