package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"lotsen/bot/teach"
)

// Lessons gives all lessons by their ids, and the number of the last change.
func (s *Store) Lessons(ctx context.Context) ([]teach.Lesson, int64, error) {
	// The number first: a change meanwhile is then read once more, not missed.
	changed, err := s.LessonsChanged(ctx)
	if err != nil {
		return nil, 0, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT id, body, read, version, encoder, vectors FROM lessons ORDER BY id`)
	if err != nil {
		return nil, 0, s.wrap("reading lessons", err)
	}
	defer rows.Close()
	var out []teach.Lesson
	for rows.Next() {
		var id, read, version int64
		var body, encoder string
		var vectors []byte
		if err := rows.Scan(&id, &body, &read, &version, &encoder, &vectors); err != nil {
			return nil, 0, s.wrap("reading lessons", err)
		}
		var l teach.Lesson
		if err := json.Unmarshal([]byte(body), &l); err != nil {
			return nil, 0, s.wrap("reading lessons", err)
		}
		l.ID, l.Read, l.Version, l.Vectors = id, time.UnixMilli(read).UTC(), version, unpack(encoder, vectors)
		out = append(out, l)
	}
	return out, changed, s.wrap("reading lessons", rows.Err())
}

// LessonsChanged gives the number of the last change of any lesson.
func (s *Store) LessonsChanged(ctx context.Context) (int64, error) {
	var n int64
	err := s.read.QueryRowContext(ctx, `SELECT last FROM counter WHERE name = 'lessons'`).Scan(&n)
	return n, s.wrap("looking for new lessons", err)
}

// LostLessons counts the taught questions that have turned back into gaps.
func (s *Store) LostLessons(ctx context.Context) (n int, err error) {
	all, _, err := s.Lessons(ctx)
	for _, l := range all {
		if l.Lost != "" {
			n++
		}
	}
	return n, err
}

// PutLessons keeps lessons, all of them or none: each in place of the one with its
// question, if over lets it be. One with a version takes only the place of that version.
func (s *Store) PutLessons(ctx context.Context, over func(teach.Lesson) bool, lessons ...teach.Lesson) error {
	return s.changeLessons(ctx, "keeping lessons", func(tx *sql.Tx, change func() (int64, error)) error {
		for _, l := range lessons {
			if err := s.putLesson(ctx, tx, l, over, change); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) putLesson(ctx context.Context, tx *sql.Tx, l teach.Lesson, over func(teach.Lesson) bool, change func() (int64, error)) error {
	n, err := change() // from here on no one else changes lessons
	if err == nil && over != nil {
		err = s.mayTake(ctx, tx, l, over)
	}
	if err != nil {
		return err
	}
	if l.Version > 0 {
		var have int64
		err := tx.QueryRowContext(ctx, s.sql.bind(`SELECT version FROM lessons WHERE id = ?`), l.ID).Scan(&have)
		if errors.Is(err, sql.ErrNoRows) || err == nil && have != l.Version {
			return teach.ErrChanged
		}
		if err != nil {
			return err
		}
		// Where its question was changed, it must not stand there twice.
		if _, err := tx.ExecContext(ctx, s.sql.bind(`DELETE FROM lessons WHERE id = ?`), l.ID); err != nil {
			return err
		}
	}
	if l.ID == 0 {
		l.ID = n
	}
	id := l.ID
	l.ID, l.Question = 0, plain(l.Question)
	body, err := json.Marshal(l)
	if err != nil {
		return err
	}
	encoder, vectors := pack(l.Vectors)
	_, err = tx.ExecContext(ctx, s.sql.bind(`
		INSERT INTO lessons (id, words, body, read, version, encoder, vectors) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (words) DO UPDATE
		SET body = excluded.body, read = excluded.read, version = excluded.version, encoder = excluded.encoder, vectors = excluded.vectors`),
		id, teach.KeyOf(l.Question), plain(string(body)), millis(l.Read), n, encoder, vectors)
	return err
}

// mayTake looks whether the place of what a lesson replaces may be taken.
func (s *Store) mayTake(ctx context.Context, tx *sql.Tx, l teach.Lesson, over func(teach.Lesson) bool) error {
	var body string
	err := tx.QueryRowContext(ctx, s.sql.bind(`SELECT body FROM lessons WHERE words = ?`), teach.KeyOf(plain(l.Question))).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	var there teach.Lesson
	if err == nil {
		err = json.Unmarshal([]byte(body), &there)
	}
	if err == nil && !over(there) {
		return teach.InRow(l.Row, teach.Wrong(teach.Taken, ""))
	}
	return err
}

// RemoveLesson forgets a lesson.
func (s *Store) RemoveLesson(ctx context.Context, id int64) error {
	return s.changeLessons(ctx, "removing a lesson", func(tx *sql.Tx, change func() (int64, error)) error {
		if _, err := change(); err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, s.sql.bind(`DELETE FROM lessons WHERE id = ?`), id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return errors.Join(teach.ErrNone, err)
		}
		return nil
	})
}

// changeLessons runs f in a transaction; each change that it makes gets the next
// number, whose row's lock keeps others out until the end.
func (s *Store) changeLessons(ctx context.Context, doing string, f func(tx *sql.Tx, change func() (int64, error)) error) error {
	err := s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			return f(tx, func() (n int64, err error) {
				err = tx.QueryRowContext(ctx, `UPDATE counter SET last = last + 1 WHERE name = 'lessons' RETURNING last`).Scan(&n)
				return n, err
			})
		})
	})
	if errors.Is(err, teach.ErrChanged) || errors.Is(err, teach.ErrNone) || errors.Is(err, teach.ErrLesson) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return s.wrap(doing, err)
}

// pack writes vectors as bytes: that of the question, then that of the quote.
func pack(v *teach.Vectors) (encoder string, data []byte) {
	if v == nil {
		return "", nil
	}
	for _, part := range [][]float32{v.Question, v.Quote} {
		data = binary.LittleEndian.AppendUint32(data, uint32(len(part)))
		for _, x := range part {
			data = binary.LittleEndian.AppendUint32(data, math.Float32bits(x))
		}
	}
	return v.Encoder, data
}

// unpack reads what pack wrote; nil for anything else.
func unpack(encoder string, data []byte) *teach.Vectors {
	v := &teach.Vectors{Encoder: encoder}
	for _, part := range []*[]float32{&v.Question, &v.Quote} {
		if len(data) < 4 {
			return nil
		}
		n := int(binary.LittleEndian.Uint32(data))
		if data = data[4:]; n > len(data)/4 {
			return nil
		}
		for range n {
			*part = append(*part, math.Float32frombits(binary.LittleEndian.Uint32(data)))
			data = data[4:]
		}
	}
	return v
}

// Unanswered returns the questions that were refused, answered as only likely or
// judged not helpful, those of the same words that were answered from the same documents
// as one, newest first.
func (s *Store) Unanswered(ctx context.Context, limit int) ([]teach.Unanswered, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`
		SELECT question, lang, words, documents, times, refused, unsure, unhelpful, accepted FROM (
			SELECT id, question, lang, words, documents, accepted,
				count(*) OVER w AS times, sum(refused) OVER w AS refused, sum(unsure) OVER w AS unsure, sum(unhelpful) OVER w AS unhelpful,
				row_number() OVER (PARTITION BY words, documents ORDER BY id DESC) AS place
			FROM (
				SELECT id, question, lang, words, accepted, `+documents+` AS documents,
					CASE WHEN outcome = 'refused' THEN 1 ELSE 0 END AS refused,
					CASE WHEN certainty = 'likely' THEN 1 ELSE 0 END AS unsure,
					CASE WHEN EXISTS (SELECT 1 FROM feedback WHERE event = events.id AND NOT good) THEN 1 ELSE 0 END AS unhelpful
				FROM events LEFT JOIN answers ON answers.event = events.id WHERE words <> '' AND outcome IN ('refused', 'answered')
			) AS judged WHERE refused + unsure + unhelpful > 0
			WINDOW w AS (PARTITION BY words, documents)
		) AS grouped
		WHERE place = 1 ORDER BY id DESC LIMIT ?`), max(limit, 0))
	if err != nil {
		return nil, s.wrap("reading unanswered questions", err)
	}
	defer rows.Close()
	var out []teach.Unanswered
	for rows.Next() {
		var u teach.Unanswered
		var last int64
		var from string
		if err := rows.Scan(&u.Question, &u.Lang, &u.Words, &from, &u.Count, &u.Refused, &u.Unsure, &u.Unhelpful, &last); err != nil {
			return nil, s.wrap("reading unanswered questions", err)
		}
		u.Last, u.From = time.UnixMilli(last).UTC(), origins(from)
		out = append(out, u)
	}
	return out, s.wrap("reading unanswered questions", rows.Err())
}
