package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"lotsen/bot/chat"
)

// Wish keeps that someone wants to be told of an answer; one with the same name
// takes its place, and the oldest of too many go.
func (s *Store) Wish(ctx context.Context, w chat.Wish) error {
	name, asker := plain(w.Name), plain(string(w.User))
	err := s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, s.sql.bind(`
				INSERT INTO wishes (name, face, asker, payload, at) VALUES (?, ?, ?, ?, {now})
				ON CONFLICT (name) DO UPDATE SET payload = excluded.payload`), name, s.face, asker, w.Payload)
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, s.sql.bind(`
				DELETE FROM wishes WHERE face = ? AND asker = ? AND name <> ? AND name NOT IN (
					SELECT name FROM wishes WHERE face = ? AND asker = ? AND name <> ? ORDER BY at DESC, name LIMIT ?)`),
				s.face, asker, name, s.face, asker, name, chat.MostWishes-1)
			return err
		})
	})
	return s.wrap("keeping a wish", err)
}

// Rewish changes what was sealed of a wish that is still kept.
func (s *Store) Rewish(ctx context.Context, name string, payload []byte) error {
	err := s.patiently(ctx, func() error {
		_, err := s.write.ExecContext(ctx, s.sql.bind(`UPDATE wishes SET payload = ? WHERE name = ?`), payload, plain(name))
		return err
	})
	return s.wrap("changing a wish", err)
}

// Wishes gives those of this face, the oldest first.
func (s *Store) Wishes(ctx context.Context) ([]chat.Wish, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`SELECT name, asker, payload, at FROM wishes WHERE face = ? ORDER BY at, name`), s.face)
	if err != nil {
		return nil, s.wrap("reading wishes", err)
	}
	defer rows.Close()
	var out []chat.Wish
	for rows.Next() {
		var w chat.Wish
		var at int64
		if err := rows.Scan(&w.Name, &w.User, &w.Payload, &at); err != nil {
			return nil, s.wrap("reading wishes", err)
		}
		w.At = time.UnixMilli(at).UTC()
		out = append(out, w)
	}
	return out, s.wrap("reading wishes", rows.Err())
}

// errUsed rolls back what another has done already.
var errUsed = errors.New("done already")

// Grant puts an event into the inbox in place of a wish, both or neither.
func (s *Store) Grant(ctx context.Context, name string, e chat.Event) (id int64, granted bool, err error) {
	id, granted, err = s.once(ctx, func(tx *sql.Tx) (chat.Event, error) {
		r, err := tx.ExecContext(ctx, s.sql.bind(`DELETE FROM wishes WHERE name = ?`), plain(name))
		return e, changedSome(r, err)
	})
	return id, granted, s.wrap("granting a wish", err)
}

// Once puts an event into the inbox with those names that were never used before.
func (s *Store) Once(ctx context.Context, names []string, event func(fresh []string) (chat.Event, error)) (id int64, fresh bool, err error) {
	if err := s.stillUsed(ctx, names); err != nil {
		return 0, false, s.wrap("announcing", err)
	}
	id, fresh, err = s.once(ctx, func(tx *sql.Tx) (chat.Event, error) {
		var left []string
		for _, name := range names {
			r, err := tx.ExecContext(ctx, s.sql.bind(`INSERT INTO announced (name, at) VALUES (?, {now}) ON CONFLICT (name) DO NOTHING`), plain(name))
			switch err := changedSome(r, err); {
			case err == nil:
				left = append(left, name)
			case !errors.Is(err, errUsed):
				return chat.Event{}, err
			}
		}
		if len(left) == 0 {
			return chat.Event{}, errUsed
		}
		return event(left)
	})
	return id, fresh, s.wrap("announcing", err)
}

// stillUsed has names remembered anew that were used more than a day ago.
func (s *Store) stillUsed(ctx context.Context, names []string) error {
	return s.patiently(ctx, func() error {
		for _, name := range names {
			if _, err := s.write.ExecContext(ctx, s.sql.bind(`UPDATE announced SET at = {now} WHERE name = ? AND at < {now} - ?`),
				plain(name), keyMemory.Milliseconds()); err != nil {
				return err
			}
		}
		return nil
	})
}

// changedSome is errUsed where a statement changed no row.
func changedSome(r sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, errUsed)
	}
	return nil
}

// once accepts the event that first gives, in one transaction with what first does;
// nothing where that says errUsed.
func (s *Store) once(ctx context.Context, first func(tx *sql.Tx) (chat.Event, error)) (id int64, fresh bool, err error) {
	err = s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			// The counter's lock first, as where an event is accepted: so none waits for another in a ring.
			if err := tx.QueryRowContext(ctx, `UPDATE counter SET last = last + 1 WHERE name = 'events' RETURNING last`).Scan(&id); err != nil {
				return err
			}
			e, err := first(tx)
			if err != nil {
				return err
			}
			e.Keys = names(e.Keys)
			if err := s.insert(ctx, tx, id, e); err != nil {
				return err
			}
			return s.remember(ctx, tx, id, e.Keys)
		})
	})
	if errors.Is(err, errUsed) {
		return 0, false, nil
	}
	return id, err == nil, err
}
