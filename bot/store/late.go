package store

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"lotsen/bot/teach"
)

// Late keeps lessons in a state that is opened once there is one, or something is
// to be kept: who only answers leaves no file behind.
type Late struct {
	log     *slog.Logger
	options Options

	mu     sync.Mutex
	store  *Store
	failed time.Time // when it could not be opened
	err    error
}

// lateAgain is how long it is not tried again to open what could not be.
const lateAgain = 10 * time.Second

// NewLate returns a state that is not opened yet.
func NewLate(log *slog.Logger, o Options) *Late { return &Late{log: log, options: o} }

// open gives the state; nil where there is none, unless it is to be made.
func (l *Late) open(ctx context.Context, anew bool) (*Store, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.store != nil || !anew && !l.options.Exists() {
		return l.store, nil
	}
	if l.err != nil && time.Since(l.failed) < lateAgain {
		return nil, l.err
	}
	s, err := Open(ctx, l.log, l.options)
	if l.err = err; err != nil {
		l.failed = time.Now()
		return nil, err
	}
	l.store = s
	return s, nil
}

// Close closes the state if it was opened.
func (l *Late) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.store == nil {
		return nil
	}
	return l.store.Close()
}

// Lessons are none where there is no state.
func (l *Late) Lessons(ctx context.Context) ([]teach.Lesson, int64, error) {
	s, err := l.open(ctx, false)
	if s == nil {
		return nil, 0, err
	}
	return s.Lessons(ctx)
}

// LessonsChanged is 0 where there is no state.
func (l *Late) LessonsChanged(ctx context.Context) (int64, error) {
	s, err := l.open(ctx, false)
	if s == nil {
		return 0, err
	}
	return s.LessonsChanged(ctx)
}

// PutLessons makes the state where there is none.
func (l *Late) PutLessons(ctx context.Context, lessons ...teach.Lesson) error {
	s, err := l.open(ctx, true)
	if err != nil {
		return err
	}
	return s.PutLessons(ctx, lessons...)
}

// RemoveLesson is teach.ErrNone where there is no state.
func (l *Late) RemoveLesson(ctx context.Context, id int64) error {
	s, err := l.open(ctx, false)
	if s == nil {
		return errors.Join(err, teach.ErrNone)
	}
	return s.RemoveLesson(ctx, id)
}
