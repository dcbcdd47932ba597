package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
)

// Judgement is what someone thought of an answer, without who it was.
type Judgement struct {
	At       time.Time `json:"at"`
	Good     bool      `json:"good"`
	Reason   string    `json:"reason,omitempty"`   // a fixed word such as "wrong"
	Detail   string    `json:"detail,omitempty"`   // free text, masked
	Question string    `json:"question,omitempty"` // masked; empty where it is no longer kept

	From []answer.Origin `json:"-"` // what answered it; nil where that is not known
}

// Judgements returns those that are kept, newest first, at most limit.
func (s *Store) Judgements(ctx context.Context, limit int) ([]Judgement, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`
		SELECT feedback.at, good, reason, detail, COALESCE(question, ''), `+documents+`
		FROM feedback LEFT JOIN events ON events.id = feedback.event LEFT JOIN answers ON answers.event = feedback.event
		ORDER BY feedback.at DESC, feedback.event DESC LIMIT ?`), max(limit, 0))
	if err != nil {
		return nil, s.wrap("reading feedback", err)
	}
	defer rows.Close()
	out := []Judgement{}
	for rows.Next() {
		var j Judgement
		var at int64
		var from string
		if err := rows.Scan(&at, &j.Good, &j.Reason, &j.Detail, &j.Question, &from); err != nil {
			return nil, s.wrap("reading feedback", err)
		}
		j.At, j.From = time.UnixMilli(at).UTC(), origins(from)
		out = append(out, j)
	}
	return out, s.wrap("reading feedback", rows.Err())
}

// Forgotten counts what Forget deleted.
type Forgotten struct {
	Questions int // with commands and buttons, and what waits of them
	Waiting   int // of these, what had no outcome yet and gets none
	Answers   int
	Feedback  int
	Wishes    int // to be told of an answer
	Stays     int // entries of the audit log and versions of documents by the person, which stay for their own time
}

// Forget deletes all that is kept of a person: what they asked, its answers, and
// how they judged others. With SQLite it is overwritten in the file and its log too.
func (s *Store) Forget(ctx context.Context, user chat.UserHash) (Forgotten, error) {
	var n Forgotten
	if user == "" {
		return n, nil // no one
	}
	err := s.alone(ctx, func(tx *sql.Tx) error {
		n = Forgotten{}
		const theirs = `(SELECT id FROM events WHERE asker = ?)`
		err := tx.QueryRowContext(ctx, s.sql.bind(`SELECT count(*) FROM events WHERE asker = ? AND finished IS NULL`), string(user)).Scan(&n.Waiting)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, s.sql.bind(`SELECT (SELECT count(*) FROM audit WHERE who = ?) + (SELECT count(*) FROM file_versions WHERE who = ?)`),
			string(user), string(user)).Scan(&n.Stays)
		if err != nil {
			return err
		}
		for _, d := range []struct {
			count *int
			query string
		}{
			{new(int), `DELETE FROM holds WHERE (name LIKE 'user:%' OR name LIKE 'direct:%') AND (name IN (SELECT lane FROM events WHERE asker = ?)
				OR name IN (SELECT channel FROM events WHERE asker = ?))`},
			{&n.Answers, `DELETE FROM answers WHERE event IN ` + theirs},
			{new(int), `DELETE FROM event_keys WHERE event IN ` + theirs},
			{&n.Feedback, `DELETE FROM feedback WHERE asker = ?`},
			{&n.Wishes, `DELETE FROM wishes WHERE asker = ?`},
			{&n.Questions, `DELETE FROM events WHERE asker = ?`},
		} {
			args := slices.Repeat([]any{string(user)}, strings.Count(d.query, "?"))
			r, err := tx.ExecContext(ctx, s.sql.bind(d.query), args...)
			if err != nil {
				return err
			}
			deleted, err := r.RowsAffected()
			if *d.count = int(deleted); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && !s.sql.numbered {
		_, err = s.write.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	}
	return n, s.wrap("deleting what is kept of a person", err)
}
