package store

import (
	"database/sql"
	"fmt"
	"testing"
	"time"

	"lotsen/bot/chat"
)

// BenchmarkOld times the statements beside 100,000 finished events, more than
// 1,000 questions a day kept for 90 days.
func BenchmarkOld(b *testing.B) {
	places(b, func(b *testing.B, s *Store, _ Options) {
		ctx, now := b.Context(), time.Now()
		err := s.within(ctx, func(tx *sql.Tx) error {
			for n := range 100_000 {
				e := sample(n)
				e.Question = fmt.Sprint("Fråga nummer ", n%5000)
				e.Accepted = now.Add(-time.Duration(100_000-n) * time.Minute)
				if err := s.insert(ctx, tx, int64(n+1), e); err != nil {
					return err
				}
			}
			_, err := tx.ExecContext(ctx, s.sql.bind(`UPDATE events SET finished = accepted, free_at = accepted, worker = 'w', payload = NULL, outcome = CASE WHEN id % 4 = 0 THEN 'refused' ELSE 'answered' END`))
			if err == nil {
				_, err = tx.ExecContext(ctx, `UPDATE counter SET last = 100000`)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		// PostgreSQL counts by itself within a minute.
		if _, err := s.write.ExecContext(ctx, `ANALYZE`); err != nil {
			b.Fatal(err)
		}
		n := 100_000
		for name, f := range map[string]func() error{
			"round": func() error {
				n++
				if _, _, err := s.Accept(ctx, sample(n)); err != nil {
					return err
				}
				e, ok, err := s.Take(ctx, "w", time.Minute)
				if err != nil || !ok {
					return fmt.Errorf("Take = %t, %w", ok, err)
				}
				return s.Finish(ctx, e.ID, chat.Outcome{Kind: chat.Answered}, 0)
			},
			"take none": func() error { _, _, err := s.Take(ctx, "w", time.Minute); return err },
			"pending":   func() error { _, err := s.Pending(ctx); return err },
			"turns":     func() error { _, err := s.Turns(ctx, "C7", "27", 1e9, time.Time{}, 6); return err },
			"channel":   func() error { _, err := s.Turns(ctx, "C7", "", 1e9, now.Add(-time.Hour), 6); return err },
			"gaps":      func() error { _, err := s.Gaps(ctx, 20); return err },
		} {
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					if err := f(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run("sweep", func(b *testing.B) {
			for b.Loop() {
				n, err := s.Sweep(ctx, now.Add(60*24*time.Hour))
				if err != nil {
					b.Fatal(err)
				}
				b.Log(n)
			}
		})
	})
}
