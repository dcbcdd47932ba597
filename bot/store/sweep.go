package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// keyMemory is how long a second delivery is recognised. Slack's own retries
// end after an hour at most; a day covers what proxies hold back.
const keyMemory = 24 * time.Hour

// Swept counts what Sweep deleted.
type Swept struct {
	Questions int // events, with their question, if any, and outcome
	Answers   int
	Feedback  int
	Keys      int // names of deliveries, forgotten after a day
}

// sweepBatch bounds how long a deletion keeps Accept waiting.
const sweepBatch = 500

// Sweep deletes what is older at now than it may be: questions, kept
// answers and feedback after Options.Retention. With SQLite the deleted
// text is overwritten in the file and its log too.
func (s *Store) Sweep(ctx context.Context, now time.Time) (Swept, error) {
	var n Swept
	var errs []error
	old := millis(now.Add(-s.retention))
	for _, d := range []struct {
		count                *int
		table, column, where string
		limit                int64
	}{
		{&n.Questions, "events", "id", "accepted < ?", old},
		{&n.Answers, "answers", "event", "at < ?", old},
		{&n.Feedback, "feedback", "event", "at < ?", old},
		{&n.Keys, "event_keys", "name", "at < ? AND event NOT IN (SELECT id FROM events WHERE finished IS NULL)", millis(now.Add(-keyMemory))},
		{new(int), "wishes", "name", "at < ?", old},
		{new(int), "announced", "name", "at < ?", old},
		{new(int), "holds", "name", "until < ?", millis(now.Add(-keyMemory))},
		{new(int), "audit", "id", "at < ?", millis(now.Add(-s.auditKept))},
		{new(int), "sessions", "token", "ends < ?", millis(now)},
		{new(int), "sessions_ended", "person", "at < ?", millis(now.Add(-keyMemory))}, // no session lasts a day
	} {
		var err error
		*d.count, err = s.deleteOld(ctx, d.table, d.column, d.where, d.limit)
		errs = append(errs, err)
	}
	errs = append(errs, s.sweepRepository(ctx, now))
	if !s.sql.numbered {
		_, err := s.write.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
		errs = append(errs, err)
	}
	return n, s.wrap("deleting what is too old", errors.Join(errs...))
}

// deleteOld deletes in batches, so that Accept need not wait for all of it.
func (s *Store) deleteOld(ctx context.Context, table, column, where string, limit int64) (int, error) {
	query := s.sql.bind(fmt.Sprintf(`DELETE FROM %[1]s WHERE %[3]s AND %[2]s IN (SELECT %[2]s FROM %[1]s WHERE %[3]s LIMIT %[4]d)`,
		table, column, where, sweepBatch))
	for total := 0; ; {
		r, err := s.write.ExecContext(ctx, query, limit, limit)
		if err != nil {
			return total, err
		}
		n, err := r.RowsAffected()
		if total += int(n); err != nil || n == 0 {
			return total, err
		}
	}
}

// Run sweeps at once and then daily until ctx ends, and returns nil. What
// fails is logged and tried again the next day.
func (s *Store) Run(ctx context.Context) error {
	t := time.NewTicker(24 * time.Hour)
	defer t.Stop()
	for {
		n, err := s.Sweep(ctx, time.Now())
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			s.log.ErrorContext(ctx, "store: deleting what is too old", "err", err)
		default:
			s.log.InfoContext(ctx, "store: deleted what is too old", "questions", n.Questions, "answers", n.Answers, "feedback", n.Feedback)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-t.C:
		}
	}
}
