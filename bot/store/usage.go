package store

import (
	"context"
	"database/sql"
	"time"
)

// Usage is how many questions of a day were answered so. With a Document it counts those
// that quoted it, with a Unit those that quoted a routine of it; a question counts once
// for each of them.
type Usage struct {
	Day      string // YYYY-MM-DD
	Outcome  string // answered, unsure or refused
	Document string // id
	Unit     string
	Times    int
}

// usageKept is how long figures are kept.
const usageKept = 3 * 365 * 24 * time.Hour

// CountUsage adds to what is counted. It keeps no words and no person.
func (s *Store) CountUsage(ctx context.Context, more []Usage) error {
	err := s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			for _, u := range more {
				_, err := tx.ExecContext(ctx, s.sql.bind(`
					INSERT INTO usage (day, outcome, document, unit, times) VALUES (?, ?, ?, ?, ?)
					ON CONFLICT (day, outcome, document, unit) DO UPDATE SET times = usage.times + excluded.times`),
					u.Day, u.Outcome, plain(u.Document), plain(u.Unit), u.Times)
				if err != nil {
					return err
				}
			}
			_, err := tx.ExecContext(ctx, s.sql.bind(`DELETE FROM usage WHERE day < ?`), time.Now().Add(-usageKept).Format(time.DateOnly))
			return err
		})
	})
	return s.wrap("counting questions", err)
}

// Usage gives what was counted since a day, oldest first.
func (s *Store) Usage(ctx context.Context, since string) ([]Usage, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`SELECT day, outcome, document, unit, times FROM usage WHERE day >= ? ORDER BY day, outcome, document, unit`), since)
	if err != nil {
		return nil, s.wrap("reading figures", err)
	}
	defer rows.Close()
	var out []Usage
	for rows.Next() {
		var u Usage
		if err := rows.Scan(&u.Day, &u.Outcome, &u.Document, &u.Unit, &u.Times); err != nil {
			return nil, s.wrap("reading figures", err)
		}
		out = append(out, u)
	}
	return out, s.wrap("reading figures", rows.Err())
}
