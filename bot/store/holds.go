package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Hold leaves a lane, or what a chat limits, alone for as long as d, in all
// processes. An earlier hold that is longer stays.
func (s *Store) Hold(ctx context.Context, name string, d time.Duration) error {
	err := s.patiently(ctx, func() error {
		_, err := s.write.ExecContext(ctx, s.sql.bind(`
		INSERT INTO holds (name, until) VALUES (?, {now} + ?)
		ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE holds.until < excluded.until`), plain(name), d.Milliseconds())
		return err
	})
	return s.wrap("holding back", err)
}

// Held tells for how long a name has still to be left alone, 0 for not at all.
func (s *Store) Held(ctx context.Context, name string) (time.Duration, error) {
	var ms int64
	err := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT until - {now} FROM holds WHERE name = ?`), plain(name)).Scan(&ms)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return max(0, time.Duration(ms)*time.Millisecond), s.wrap("looking for a hold", err)
}

// Turn takes the next of a name's turns, which are an interval apart, and tells
// how long it is until then. Where that is longer than patience it takes none
// and reports false.
func (s *Store) Turn(ctx context.Context, name string, interval, patience time.Duration) (wait time.Duration, ok bool, err error) {
	var ms int64
	err = s.patiently(ctx, func() error {
		return s.write.QueryRowContext(ctx, s.sql.bind(`
		INSERT INTO holds (name, until) VALUES (?, {now} + ?)
		ON CONFLICT (name) DO UPDATE SET until = ? + CASE WHEN holds.until > {now} THEN holds.until ELSE {now} END
			WHERE holds.until <= {now} + ?
		RETURNING until - ? - {now}`),
			plain(name), interval.Milliseconds(), interval.Milliseconds(), patience.Milliseconds(), interval.Milliseconds()).Scan(&ms)
	})
	if errors.Is(err, sql.ErrNoRows) {
		wait, err = s.Held(ctx, name)
		return max(wait, time.Millisecond), false, err
	}
	return max(0, time.Duration(ms)*time.Millisecond), err == nil, s.wrap("taking a turn", err)
}

// unsteady is by how much the clock may step back without notice.
const unsteady = time.Second

// Steady notes what the database's clock says and, where it said more before,
// moves what waits back by the difference, once over all processes: a worker's
// lease still runs for as long as it would have, and nothing waits longer.
func (s *Store) Steady(ctx context.Context) (back time.Duration, err error) {
	err = s.within(ctx, func(tx *sql.Tx) error {
		var last, now int64
		if err := tx.QueryRowContext(ctx, s.sql.bind(`UPDATE counter SET last = last WHERE name = 'clock' RETURNING last, {now}`)).Scan(&last, &now); err != nil {
			return err
		}
		if back = time.Duration(last-now) * time.Millisecond; back < unsteady {
			back = 0
		}
		if back > 0 {
			for _, query := range []string{
				`UPDATE events SET free_at = free_at - ? WHERE free_at > {now}`,
				`UPDATE holds SET until = until - ? WHERE until > {now}`,
			} {
				if _, err := tx.ExecContext(ctx, s.sql.bind(query), back.Milliseconds()); err != nil {
					return err
				}
			}
		}
		_, err := tx.ExecContext(ctx, s.sql.bind(`UPDATE counter SET last = ? WHERE name = 'clock'`), now)
		return err
	})
	return back, s.wrap("noting the clock", err)
}
