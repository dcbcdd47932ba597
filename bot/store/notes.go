package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"lotsen/bot/followup"
)

// Notes gives what is noted, by the ids of duties.
func (s *Store) Notes(ctx context.Context) (map[string]followup.Note, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT duty, body FROM notes`)
	if err != nil {
		return nil, s.wrap("reading the notes", err)
	}
	defer rows.Close()
	out := map[string]followup.Note{}
	for rows.Next() {
		var id, body string
		var n followup.Note
		if err := rows.Scan(&id, &body); err != nil {
			return nil, s.wrap("reading the notes", err)
		}
		if err := json.Unmarshal([]byte(body), &n); err != nil {
			return nil, s.wrap("reading the notes", err)
		}
		out[id] = n
	}
	return out, s.wrap("reading the notes", rows.Err())
}

// PutNotes keeps notes by the ids of their duties, all of them or none; an empty one
// takes away what was noted.
func (s *Store) PutNotes(ctx context.Context, notes map[string]followup.Note) error {
	return s.putNotes(ctx, notes, `excluded.read >= 0`)
}

// putNotes keeps notes; in place of one that is there only where a condition holds.
func (s *Store) putNotes(ctx context.Context, notes map[string]followup.Note, where string) error {
	err := s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			for id, n := range notes {
				query, args := `DELETE FROM notes WHERE duty = ?`, []any{plain(id)}
				if !n.Empty() {
					body, err := json.Marshal(n)
					if err != nil {
						return err
					}
					query, args = `INSERT INTO notes (duty, body, read) VALUES (?, ?, ?)
						ON CONFLICT (duty) DO UPDATE SET body = excluded.body, read = excluded.read WHERE `+where, append(args, plain(string(body)), millis(n.Read))
				}
				if _, err := tx.ExecContext(ctx, s.sql.bind(query), args...); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return s.wrap("keeping the notes", err)
}

// notesFile is where notes were kept in the data folder, before all replicas shared them.
const notesFile = "followup.json"

// adoptNotes takes over the notes of the data folder, once; of two notes on a duty
// the later one is kept.
func (s *Store) adoptNotes(ctx context.Context, dir string) error {
	path := filepath.Join(dir, notesFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	notes := map[string]followup.Note{}
	if err == nil {
		err = json.Unmarshal(data, &notes)
	}
	if err != nil {
		return fmt.Errorf("taking over the notes: %w; mend or move %s", err, path)
	}
	if err := s.putNotes(ctx, notes, `excluded.read > notes.read`); err != nil {
		return err
	}
	if err := os.Rename(path, path+".taken"); err != nil {
		return fmt.Errorf("taking over the notes: %w", err)
	}
	s.log.InfoContext(ctx, "store: notes of the follow-up taken over", "notes", len(notes), "from", notesFile)
	return nil
}

// unread reports whether a data folder has notes that are not taken over yet.
func unread(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, notesFile))
	return err == nil
}
