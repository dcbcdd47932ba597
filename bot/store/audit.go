package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"lotsen/bot/audit"
)

// defaultAuditKept is how long entries of the audit log are kept.
const defaultAuditKept = 730 * 24 * time.Hour

// Record keeps an entry of the audit log.
func (s *Store) Record(ctx context.Context, e audit.Entry) error {
	err := s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error { return s.record(ctx, tx, e) })
	})
	return s.wrap("recording what was done", err)
}

// record keeps an entry in a transaction, with what it tells of.
func (s *Store) record(ctx context.Context, tx *sql.Tx, e audit.Entry) error {
	var id int64
	// The row's lock makes ids rise in the order of commits.
	if err := tx.QueryRowContext(ctx, `UPDATE counter SET last = last + 1 WHERE name = 'audit' RETURNING last`).Scan(&id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, s.sql.bind(`INSERT INTO audit (id, at, who, name, role, via, action, target, detail) VALUES (?, {now}, ?, ?, ?, ?, ?, ?, ?)`),
		id, plain(e.Who), plain(e.Name), e.Role, e.Via, string(e.Action), plain(e.Of), plain(e.Detail))
	return err
}

// Entries gives entries of the audit log.
func (s *Store) Entries(ctx context.Context, q audit.Query) ([]audit.Entry, error) {
	where, args := []string{"id > ?"}, []any{q.After}
	add := func(part string, values ...any) { where, args = append(where, part), append(args, values...) }
	if !q.Since.IsZero() {
		add("at >= ?", millis(q.Since))
	}
	if !q.Until.IsZero() {
		add("at < ?", millis(q.Until))
	}
	if q.Action != "" {
		add("action = ?", string(q.Action))
	}
	order := "DESC"
	if q.Oldest {
		order = "ASC"
	}
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`SELECT id, at, who, name, role, via, action, target, detail FROM audit WHERE `+strings.Join(where, " AND ")+` ORDER BY id `+order), args...)
	if err != nil {
		return nil, s.wrap("reading what was done", err)
	}
	defer rows.Close()
	fold := strings.ToLower(q.Search) // here, as SQLite folds a to z alone
	var out []audit.Entry
	for rows.Next() && (q.Most == 0 || len(out) < q.Most) {
		var e audit.Entry
		var at int64
		var action string
		if err := rows.Scan(&e.ID, &at, &e.Who, &e.Name, &e.Role, &e.Via, &action, &e.Of, &e.Detail); err != nil {
			return nil, s.wrap("reading what was done", err)
		}
		e.At, e.Action = time.UnixMilli(at).UTC(), audit.Action(action)
		if strings.Contains(strings.ToLower(strings.Join([]string{e.Who, e.Name, e.Of, e.Detail}, "\n")), fold) {
			out = append(out, e)
		}
	}
	return out, s.wrap("reading what was done", rows.Err())
}
