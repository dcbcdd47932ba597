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

// PutBlob keeps a content by its sum.
func (s *Store) PutBlob(ctx context.Context, sum string, data []byte) error {
	if data == nil {
		data = []byte{}
	}
	err := s.patiently(ctx, func() error {
		_, err := s.write.ExecContext(ctx, s.sql.bind(`
			INSERT INTO blobs (sum, data, at) VALUES (?, ?, {now}) ON CONFLICT (sum) DO UPDATE SET at = excluded.at`), sum, data)
		return err
	})
	return s.wrap("keeping a file", err)
}

// Blob gives a content.
func (s *Store) Blob(ctx context.Context, sum string) ([]byte, error) {
	var data []byte
	err := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT data FROM blobs WHERE sum = ?`), sum).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, repository.ErrNone
	}
	return data, s.wrap("reading a file", err)
}

// repositoryErrors are those that are not the database's.
var repositoryErrors = []error{repository.ErrChanged, repository.ErrNone, repository.ErrBehind}

// changeRepository runs f in a transaction beside which there is no other such; next gives
// ids.
func (s *Store) changeRepository(ctx context.Context, doing string, f func(tx *sql.Tx, next func() (int64, error)) error) error {
	err := s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			next := func() (n int64, err error) {
				err = tx.QueryRowContext(ctx, `UPDATE counter SET last = last + 1 WHERE name = 'repository' RETURNING last`).Scan(&n)
				return n, err
			}
			if _, err := next(); err != nil { // takes the lock, before anything is read
				return err
			}
			return f(tx, next)
		})
	})
	for _, known := range repositoryErrors {
		if errors.Is(err, known) {
			return fmt.Errorf("%s: %w", doing, known)
		}
	}
	return s.wrap(doing, err)
}

// PutDraft keeps a draft that no one has changed since its version.
func (s *Store) PutDraft(ctx context.Context, d repository.Draft) (repository.Draft, error) {
	err := s.changeRepository(ctx, "keeping a draft", func(tx *sql.Tx, next func() (int64, error)) error {
		n, err := next()
		if err != nil {
			return err
		}
		if d.Version > 0 {
			if err := s.sameDraft(ctx, tx, d.ID, d.Version); err != nil {
				return err
			}
		} else {
			d.ID = n
		}
		for _, c := range d.Changes { // one that was pruned meanwhile cannot go live
			if err := s.hasBlob(ctx, tx, c.Sum); err != nil {
				return err
			}
		}
		d.Version = n
		body, err := json.Marshal(d)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, s.sql.bind(`
			INSERT INTO drafts (id, version, body, at) VALUES (?, ?, ?, {now})
			ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body, at = excluded.at`), d.ID, d.Version, plain(string(body)))
		return err
	})
	return d, err
}

func (s *Store) hasBlob(ctx context.Context, tx *sql.Tx, sum string) error {
	if sum == "" {
		return nil
	}
	err := tx.QueryRowContext(ctx, s.sql.bind(`SELECT sum FROM blobs WHERE sum = ?`), sum).Scan(&sum)
	if errors.Is(err, sql.ErrNoRows) {
		return repository.ErrNone
	}
	return err
}

func (s *Store) sameDraft(ctx context.Context, tx *sql.Tx, id, version int64) error {
	var have int64
	err := tx.QueryRowContext(ctx, s.sql.bind(`SELECT version FROM drafts WHERE id = ?`), id).Scan(&have)
	if errors.Is(err, sql.ErrNoRows) || err == nil && have != version {
		return repository.ErrChanged
	}
	return err
}

// Draft gives a draft.
func (s *Store) Draft(ctx context.Context, id int64) (repository.Draft, error) {
	all, err := s.drafts(ctx, `WHERE id = ?`, id)
	if err == nil && len(all) == 0 {
		return repository.Draft{}, repository.ErrNone
	}
	if err != nil {
		return repository.Draft{}, err
	}
	return all[0], nil
}

// Drafts gives all drafts, the newest first.
func (s *Store) Drafts(ctx context.Context) ([]repository.Draft, error) { return s.drafts(ctx, "") }

func (s *Store) drafts(ctx context.Context, where string, args ...any) ([]repository.Draft, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`SELECT id, version, body FROM drafts `+where+` ORDER BY id DESC`), args...)
	if err != nil {
		return nil, s.wrap("reading drafts", err)
	}
	defer rows.Close()
	var out []repository.Draft
	for rows.Next() {
		var d repository.Draft
		var id, version int64
		var body string
		if err := rows.Scan(&id, &version, &body); err != nil {
			return nil, s.wrap("reading drafts", err)
		}
		if err := json.Unmarshal([]byte(body), &d); err != nil {
			return nil, fmt.Errorf("reading draft %d: %w", id, err)
		}
		d.ID, d.Version = id, version
		out = append(out, d)
	}
	return out, s.wrap("reading drafts", rows.Err())
}

// RemoveDraft throws a draft away.
func (s *Store) RemoveDraft(ctx context.Context, id, version int64, e audit.Entry) error {
	return s.changeRepository(ctx, "throwing a draft away", func(tx *sql.Tx, _ func() (int64, error)) error {
		if err := s.sameDraft(ctx, tx, id, version); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, s.sql.bind(`DELETE FROM drafts WHERE id = ?`), id)
		return errors.Join(err, s.record(ctx, tx, e))
	})
}

// Commit makes versions of writes, all of them or none.
func (s *Store) Commit(ctx context.Context, place string, after int64, draft repository.Draft, writes []repository.Write, entries []audit.Entry) error {
	return s.changeRepository(ctx, "changing documents", func(tx *sql.Tx, next func() (int64, error)) error {
		if draft.ID > 0 {
			if err := s.sameDraft(ctx, tx, draft.ID, draft.Version); err != nil {
				return err
			}
		}
		change, err := next()
		if err != nil {
			return err
		}
		for _, w := range writes {
			if err := s.writeVersion(ctx, tx, place, after, change, draft, w, next); err != nil {
				return err
			}
		}
		for _, e := range entries {
			if err := s.record(ctx, tx, e); err != nil {
				return err
			}
		}
		if draft.ID > 0 {
			_, err = tx.ExecContext(ctx, s.sql.bind(`DELETE FROM drafts WHERE id = ?`), draft.ID)
		}
		return err
	})
}

func (s *Store) writeVersion(ctx context.Context, tx *sql.Tx, place string, after, change int64, draft repository.Draft, w repository.Write, next func() (int64, error)) error {
	var last int64
	var sum string
	err := tx.QueryRowContext(ctx, s.sql.bind(`SELECT id, sum FROM file_versions WHERE place = ? AND path = ? ORDER BY id DESC LIMIT 1`), place, plain(w.Path)).Scan(&last, &sum)
	none := errors.Is(err, sql.ErrNoRows)
	switch {
	case err != nil && !none:
		return err
	case last > after:
		return repository.ErrBehind
	case w.Found != w.Base:
		return repository.ErrChanged
	}
	if w.Was != "" && !none { // whom it was for, was not known when it was found
		if _, err := tx.ExecContext(ctx, s.sql.bind(`UPDATE file_versions SET audience = ? WHERE id = ? AND what = ? AND audience = ''`), plain(w.Was), last, repository.Found); err != nil {
			return err
		}
	}
	insert := func(sum, what, who, name, audience string) error {
		id, err := next()
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, s.sql.bind(`
			INSERT INTO file_versions (id, place, path, sum, change, what, who, name, at, audience, anyway) VALUES (?, ?, ?, ?, ?, ?, ?, ?, {now}, ?, ?)`),
			id, place, plain(w.Path), sum, change, what, who, plain(name), plain(audience), draft.Anyway)
		return err
	}
	if w.What != repository.Found && (w.Found != sum || none && w.Found != "") { // it was changed in the folder
		if err := insert(w.Found, repository.Found, "", "", w.Was); err != nil {
			return err
		}
	}
	return insert(w.Sum, w.What, draft.Owner, draft.Name, w.Audience)
}

// Versions are those of a file, the newest first.
func (s *Store) Versions(ctx context.Context, place, path string) ([]repository.Version, error) {
	return s.versions(ctx, `WHERE place = ? AND path = ? ORDER BY id DESC`, place, plain(path))
}

// Since gives the newest version of each file that has one after an id.
func (s *Store) Since(ctx context.Context, place string, after int64) ([]repository.Version, error) {
	return s.versions(ctx, `WHERE id IN (SELECT max(id) FROM file_versions WHERE place = ? AND id > ? GROUP BY path) ORDER BY id`, place, after)
}

func (s *Store) versions(ctx context.Context, where string, args ...any) ([]repository.Version, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`SELECT id, path, sum, change, what, who, name, at, audience, anyway FROM file_versions `+where), args...)
	if err != nil {
		return nil, s.wrap("reading versions", err)
	}
	defer rows.Close()
	var out []repository.Version
	for rows.Next() {
		var v repository.Version
		var at int64
		if err := rows.Scan(&v.ID, &v.Path, &v.Sum, &v.Change, &v.What, &v.Who, &v.Name, &at, &v.Audience, &v.Anyway); err != nil {
			return nil, s.wrap("reading versions", err)
		}
		v.At = time.UnixMilli(at).UTC()
		out = append(out, v)
	}
	return out, s.wrap("reading versions", rows.Err())
}
