package store

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audit"
	"lotsen/bot/chat"
	"lotsen/bot/followup"
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
	swept  time.Time
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
func (l *Late) PutLessons(ctx context.Context, over func(teach.Lesson) bool, lessons ...teach.Lesson) error {
	s, err := l.open(ctx, true)
	if err != nil {
		return err
	}
	return s.PutLessons(ctx, over, lessons...)
}

// RemoveLesson is teach.ErrNone where there is no state.
func (l *Late) RemoveLesson(ctx context.Context, id int64) error {
	s, err := l.open(ctx, false)
	if s == nil {
		return errors.Join(err, teach.ErrNone)
	}
	return s.RemoveLesson(ctx, id)
}

// Notes are none where there is no state.
func (l *Late) Notes(ctx context.Context) (map[string]followup.Note, error) {
	s, err := l.open(ctx, false)
	if s == nil {
		return map[string]followup.Note{}, err
	}
	return s.Notes(ctx)
}

// PutNotes makes the state where there is none.
func (l *Late) PutNotes(ctx context.Context, notes map[string]followup.Note) error {
	s, err := l.open(ctx, true)
	if err != nil {
		return err
	}
	return s.PutNotes(ctx, notes)
}

// KeepQuestion makes the state where there is none.
func (l *Late) KeepQuestion(ctx context.Context, a answer.Answer, f *chat.Feedback) error {
	s, err := l.open(ctx, true)
	if err != nil {
		return err
	}
	return s.KeepQuestion(ctx, a, f)
}

// CountUsage makes the state where there is none.
func (l *Late) CountUsage(ctx context.Context, more []Usage) error {
	s, err := l.open(ctx, true)
	if err != nil {
		return err
	}
	return s.CountUsage(ctx, more)
}

// Usage is none where there is no state.
func (l *Late) Usage(ctx context.Context, since string) ([]Usage, error) {
	s, err := l.open(ctx, false)
	if s == nil {
		return nil, err
	}
	return s.Usage(ctx, since)
}

// Judgements are none where there is no state.
func (l *Late) Judgements(ctx context.Context, limit int) ([]Judgement, error) {
	s, err := l.open(ctx, false)
	if s == nil {
		return nil, err
	}
	return s.Judgements(ctx, limit)
}

// Unanswered are none where there is no state.
func (l *Late) Unanswered(ctx context.Context, limit int) ([]teach.Unanswered, error) {
	s, err := l.open(ctx, false)
	if s == nil {
		return nil, err
	}
	return s.Unanswered(ctx, limit)
}

// Record makes the state where there is none, and deletes what is too old once a day:
// nothing else does where no chat is served.
func (l *Late) Record(ctx context.Context, e audit.Entry) error {
	s, err := l.open(ctx, true)
	if err != nil {
		return err
	}
	l.mu.Lock()
	due := time.Since(l.swept) > 24*time.Hour
	if due {
		l.swept = time.Now()
	}
	l.mu.Unlock()
	if due {
		if _, err := s.Sweep(ctx, time.Now()); err != nil {
			l.log.ErrorContext(ctx, "store: deleting what is too old", "err", err)
		}
	}
	return s.Record(ctx, e)
}

// Entries are none where there is no state.
func (l *Late) Entries(ctx context.Context, q audit.Query) ([]audit.Entry, error) {
	s, err := l.open(ctx, false)
	if s == nil {
		return nil, err
	}
	return s.Entries(ctx, q)
}

// Open gives the state, which is made where there is none. The caller does not close it.
func (l *Late) Open(ctx context.Context) (*Store, error) { return l.open(ctx, true) }
