package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/question/mask"
)

// pages is the face of what is asked on the web pages.
const pages = "web"

// samePage is how long a judgement is one of the question that was kept before it.
const samePage = time.Hour

// KeepQuestion keeps a question of the web pages and how its answer was, without who
// asked, masked, and, where it is not nil, what was thought of it: then of the same question
// that was kept in the last hour and answered from the same documents, if no one has judged that.
func (s *Store) KeepQuestion(ctx context.Context, a answer.Answer, f *chat.Feedback) error {
	outcome := chat.Refused
	if a.Answered {
		outcome = chat.Answered
	}
	a.Question = plain(mask.Personal(a.Question))
	err := s.patiently(ctx, func() error {
		return s.within(ctx, func(tx *sql.Tx) error {
			var id int64
			err := sql.ErrNoRows
			if f != nil {
				err = tx.QueryRowContext(ctx, s.sql.bind(`
					SELECT id FROM events JOIN answers ON answers.event = events.id
					WHERE face = ? AND words = ? AND documents = ? AND accepted > {now} - ? AND id NOT IN (SELECT event FROM feedback)
					ORDER BY id DESC LIMIT 1`), pages, words(a.Question), documentsOf(a), samePage.Milliseconds()).Scan(&id)
			}
			if errors.Is(err, sql.ErrNoRows) {
				id, err = s.keepQuestion(ctx, tx, a, string(outcome))
			}
			if err != nil || f == nil {
				return err
			}
			_, err = tx.ExecContext(ctx, s.sql.bind(`INSERT INTO feedback (event, asker, good, reason, detail, at) VALUES (?, '', ?, ?, ?, {now})`),
				id, f.Good, plain(mask.Personal(f.Reason)), plain(mask.Personal(f.Detail)))
			return err
		})
	})
	return s.wrap("keeping a question", err)
}

func (s *Store) keepQuestion(ctx context.Context, tx *sql.Tx, a answer.Answer, outcome string) (id int64, err error) {
	if err := tx.QueryRowContext(ctx, `UPDATE counter SET last = last + 1 WHERE name = 'events' RETURNING last`).Scan(&id); err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, s.sql.bind(`
		INSERT INTO events (id, face, lane, channel, thread, asker, question, words, names, posting, accepted, finished, outcome, lang, took_ms)
		VALUES (?, ?, '', '', '', '', ?, ?, '[]', ?, {now}, {now}, ?, ?, ?)`),
		id, pages, a.Question, words(a.Question), false, outcome, a.Lang, int64(a.TookMS))
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, s.sql.bind(`INSERT INTO answers (event, body, certainty, documents, at) VALUES (?, '{}', ?, ?, {now})`), id, string(a.Certainty), documentsOf(a))
	return id, err
}
