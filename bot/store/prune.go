package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"lotsen/bot/audit"
	"lotsen/bot/repository"
)

// draftMemory is how long a draft is kept.
const draftMemory = 30 * 24 * time.Hour

// blobMemory is how long a content is kept that nothing names: a draft or a version may
// be about to.
const blobMemory = 24 * time.Hour

// superseded are the versions that another took the place of before a time, but for the
// newest of each file and the last that has a content, which a withdrawn file is
// restored from.
const superseded = `
	SELECT id FROM (
		SELECT id,
			lead(at) OVER (PARTITION BY place, path ORDER BY id) AS ended,
			row_number() OVER (PARTITION BY place, path ORDER BY id DESC) AS back,
			max(CASE WHEN sum <> '' THEN id ELSE 0 END) OVER (PARTITION BY place, path) AS whole
		FROM file_versions
	) AS v WHERE ended < ? AND back > ? AND id <> whole`

// Prune deletes versions that are no longer needed, and contents that nothing names then.
func (s *Store) Prune(ctx context.Context, before time.Time, newest int) (repository.Pruned, error) {
	var n repository.Pruned
	err := s.changeRepository(ctx, "deleting old versions", func(tx *sql.Tx, _ func() (int64, error)) error {
		n = repository.Pruned{}
		r, err := tx.ExecContext(ctx, s.sql.bind(`DELETE FROM file_versions WHERE id IN (`+superseded+`)`), millis(before), newest)
		if err != nil {
			return err
		}
		if n.Versions, err = r.RowsAffected(); err != nil || n.Versions == 0 {
			return err
		}
		if n.Contents, err = s.deleteUnnamed(ctx, tx, time.Now()); err != nil {
			return err
		}
		return s.record(ctx, tx, audit.Entry{
			Who: audit.Itself, Via: audit.Upkeep, Action: audit.Prune,
			Detail: fmt.Sprintf("versions=%d contents=%d before=%s", n.Versions, n.Contents, before.Format(time.DateOnly)),
		})
	})
	return n, err
}

// sweepRepository deletes drafts that are too old, and contents that nothing names.
func (s *Store) sweepRepository(ctx context.Context, now time.Time) error {
	if _, err := s.deleteOld(ctx, "drafts", "id", "at < ?", millis(now.Add(-draftMemory))); err != nil {
		return err
	}
	return s.changeRepository(ctx, "deleting contents", func(tx *sql.Tx, _ func() (int64, error)) error {
		_, err := s.deleteUnnamed(ctx, tx, now)
		return err
	})
}

// deleteUnnamed deletes the contents that neither a version nor a draft names.
func (s *Store) deleteUnnamed(ctx context.Context, tx *sql.Tx, now time.Time) (n int64, err error) {
	drafts, err := texts(ctx, tx, `SELECT body FROM drafts`)
	if err != nil {
		return 0, err
	}
	named := map[string]bool{}
	for _, body := range drafts {
		var d repository.Draft
		if err := json.Unmarshal([]byte(body), &d); err != nil {
			return 0, fmt.Errorf("reading a draft: %w", err)
		}
		for _, c := range d.Changes {
			named[c.Sum] = true
		}
	}
	sums, err := texts(ctx, tx, s.sql.bind(`SELECT sum FROM blobs WHERE at < ? AND sum NOT IN (SELECT sum FROM file_versions)`), millis(now.Add(-blobMemory)))
	if err != nil {
		return 0, err
	}
	for _, sum := range sums {
		if named[sum] {
			continue
		}
		if _, err := tx.ExecContext(ctx, s.sql.bind(`DELETE FROM blobs WHERE sum = ?`), sum); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// texts are the values of a query's one column.
func texts(ctx context.Context, tx *sql.Tx, query string, args ...any) (out []string, err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}
