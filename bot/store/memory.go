package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/question/mask"

	"lotsen/bot/chat"
	"lotsen/bot/desk"
)

// Conversation reports whether an event with a question was accepted in the thread.
func (s *Store) Conversation(ctx context.Context, channel, thread string) (bool, error) {
	var yes bool
	err := s.read.QueryRowContext(ctx, s.sql.bind(`
		SELECT EXISTS (SELECT 1 FROM events WHERE channel = ? AND thread = ? AND question <> '')`),
		plain(channel), plain(thread)).Scan(&yes)
	return yes, s.wrap("looking for a conversation", err)
}

// Asker reports whether a user has asked a question in the thread, and when the last
// was accepted there.
func (s *Store) Asker(ctx context.Context, channel, thread string, user chat.UserHash) (mine bool, last time.Time, err error) {
	var n, at sql.NullInt64
	err = s.read.QueryRowContext(ctx, s.sql.bind(`
		SELECT SUM(CASE WHEN asker = ? THEN 1 ELSE 0 END), MAX(accepted) FROM events
		WHERE channel = ? AND thread = ? AND question <> ''`),
		string(user), plain(channel), plain(thread)).Scan(&n, &at)
	if err != nil || !at.Valid {
		return false, time.Time{}, s.wrap("looking for who asked", err)
	}
	return user != "" && n.Int64 > 0, time.UnixMilli(at.Int64), nil
}

// KeepAsked notes what an event asks that pointed to a question elsewhere, masked.
func (s *Store) KeepAsked(ctx context.Context, event int64, text string) error {
	_, err := s.write.ExecContext(ctx, s.sql.bind(`UPDATE events SET question = ? WHERE id = ?`), plain(mask.Personal(text)), event)
	return s.wrap("keeping a question", err)
}

// Turns returns the questions asked in the thread, those that the message which
// begins it answers too, or with an empty thread in the channel, by events before
// the given id and after since: at most limit, the latest, oldest first.
func (s *Store) Turns(ctx context.Context, channel, thread string, before int64, since time.Time, limit int) ([]string, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`
		SELECT question FROM events
		WHERE channel = ? AND (thread = ? OR message = ? OR ? = '') AND id < ? AND accepted > ? AND question <> ''
		ORDER BY id DESC LIMIT ?`),
		plain(channel), plain(thread), plain(thread), plain(thread), before, millis(since), max(limit, 0))
	if err != nil {
		return nil, s.wrap("reading a conversation", err)
	}
	defer rows.Close()
	var turns []string
	for rows.Next() {
		var q string
		if err := rows.Scan(&q); err != nil {
			return nil, s.wrap("reading a conversation", err)
		}
		turns = append(turns, q)
	}
	slices.Reverse(turns)
	return turns, s.wrap("reading a conversation", rows.Err())
}

// Mute sets whether Lotsen leaves threads of the channel alone unless mentioned.
func (s *Store) Mute(ctx context.Context, channel string, muted bool) error {
	query := `DELETE FROM muted WHERE channel = ?`
	if muted {
		query = `INSERT INTO muted (channel) VALUES (?) ON CONFLICT (channel) DO NOTHING`
	}
	_, err := s.write.ExecContext(ctx, s.sql.bind(query), plain(channel))
	return s.wrap("muting a channel", err)
}

// Muted reports what Mute set; false for a channel never muted.
func (s *Store) Muted(ctx context.Context, channel string) (bool, error) {
	var yes bool
	err := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT EXISTS (SELECT 1 FROM muted WHERE channel = ?)`), plain(channel)).Scan(&yes)
	return yes, s.wrap("looking for a muted channel", err)
}

// KeepAnswer stores the answer of an event for its buttons; a second one
// replaces it. Its question is masked, its quotes are not: they are the
// documents' own.
func (s *Store) KeepAnswer(ctx context.Context, event int64, a answer.Answer) error {
	a.Question = mask.Personal(a.Question)
	body, err := json.Marshal(a)
	if err != nil {
		return s.wrap("keeping an answer", err)
	}
	_, err = s.write.ExecContext(ctx, s.sql.bind(`
		INSERT INTO answers (event, body, certainty, documents, at) VALUES (?, ?, ?, ?, {now})
		ON CONFLICT (event) DO UPDATE SET body = excluded.body, certainty = excluded.certainty, documents = excluded.documents, at = excluded.at`),
		event, string(body), string(a.Certainty), documentsOf(a))
	return s.wrap("keeping an answer", err)
}

// KeptAnswer returns it, and false where there is none or it was deleted by age.
func (s *Store) KeptAnswer(ctx context.Context, event int64) (answer.Answer, bool, error) {
	var body string
	err := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT body FROM answers WHERE event = ?`), event).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return answer.Answer{}, false, nil
	}
	if err != nil {
		return answer.Answer{}, false, s.wrap("reading a kept answer", err)
	}
	var a answer.Answer
	if err := json.Unmarshal([]byte(body), &a); err != nil {
		return answer.Answer{}, false, s.wrap("reading a kept answer", err)
	}
	return a, true, nil
}

// Shown returns the latest event whose outcome the message shows, and false where
// none is known.
func (s *Store) Shown(ctx context.Context, channel, message string) (int64, bool, error) {
	var event int64
	err := s.read.QueryRowContext(ctx, s.sql.bind(`
		SELECT id FROM events WHERE channel = ? AND message = ? AND message <> '' ORDER BY id DESC LIMIT 1`), plain(channel), plain(message)).Scan(&event)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return event, err == nil, s.wrap("looking for what a message shows", err)
}

// KeepFeedback stores a judgement; a later one by the same user of the same
// event replaces it. Its detail is masked. A zero At means now.
func (s *Store) KeepFeedback(ctx context.Context, f chat.Feedback) error {
	args := []any{f.Event, plain(string(f.User)), f.Good, plain(mask.Personal(f.Reason)), plain(mask.Personal(f.Detail))}
	at := "{now}"
	if !f.At.IsZero() {
		at = "?"
		args = append(args, millis(f.At))
	}
	_, err := s.write.ExecContext(ctx, s.sql.bind(`
		INSERT INTO feedback (event, asker, good, reason, detail, at) VALUES (?, ?, ?, ?, ?, `+at+`)
		ON CONFLICT (event, asker) DO UPDATE
		SET good = excluded.good, reason = excluded.reason, detail = excluded.detail, at = excluded.at`), args...)
	return s.wrap("keeping feedback", err)
}

// Gaps returns the questions whose outcome was chat.Refused, grouped by their
// words and by what else of them was answered from, newest first, at most limit.
func (s *Store) Gaps(ctx context.Context, limit int) ([]desk.Gap, error) {
	rows, err := s.read.QueryContext(ctx, s.sql.bind(`
		SELECT question, documents, times, accepted FROM (
			SELECT id, question, documents, accepted,
				count(*) OVER w AS times, row_number() OVER (PARTITION BY words, documents ORDER BY id DESC) AS place
			FROM (
				SELECT id, question, words, accepted, `+documents+` AS documents
				FROM events LEFT JOIN answers ON answers.event = events.id WHERE outcome = 'refused' AND words <> ''
			) AS refused
			WINDOW w AS (PARTITION BY words, documents)
		) AS grouped
		WHERE place = 1 ORDER BY id DESC LIMIT ?`), max(limit, 0))
	if err != nil {
		return nil, s.wrap("reading the gaps", err)
	}
	defer rows.Close()
	var gaps []desk.Gap
	for rows.Next() {
		var g desk.Gap
		var last int64
		var from string
		if err := rows.Scan(&g.Question, &from, &g.Count, &last); err != nil {
			return nil, s.wrap("reading the gaps", err)
		}
		g.From = origins(from)
		g.Last = time.UnixMilli(last).UTC()
		gaps = append(gaps, g)
	}
	return gaps, s.wrap("reading the gaps", rows.Err())
}
