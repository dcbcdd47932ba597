package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"lotsen/bot/question/mask"

	"golang.org/x/text/unicode/norm"

	"lotsen/bot/chat"
)

// Accept stores an event and returns its id, which is larger than all before.
// Where one of its keys is taken already it reports false and the id of the
// event that took it, and remembers the other keys as that event's too. The
// question is masked. A zero Accepted means now.
func (s *Store) Accept(ctx context.Context, e chat.Event) (id int64, fresh bool, err error) {
	e.Keys = names(e.Keys)
	err = s.within(ctx, func(tx *sql.Tx) error {
		// First of all, as its lock makes those who accept at the same time wait.
		if err := tx.QueryRowContext(ctx, `UPDATE counter SET last = last + 1 WHERE name = 'events' RETURNING last`).Scan(&id); err != nil {
			return err
		}
		taken, err := s.taken(ctx, tx, e.Keys)
		if err != nil {
			return err
		}
		if len(taken) == 0 {
			fresh = true
			if err := s.insert(ctx, tx, id, e); err != nil {
				return err
			}
			return s.remember(ctx, tx, id, e.Keys)
		}
		var other []string
		id, other = first(taken), slices.DeleteFunc(e.Keys, func(k string) bool { _, ok := taken[k]; return ok })
		if len(other) == 0 {
			return errNothingNew
		}
		return s.remember(ctx, tx, id, other)
	})
	if errors.Is(err, errNothingNew) {
		return id, false, nil
	}
	if err != nil {
		return 0, false, s.wrap("accepting an event", err)
	}
	return id, fresh, nil
}

// errNothingNew rolls an acceptance back that has nothing to write.
var errNothingNew = errors.New("nothing new")

// names are the keys that can be looked up, each once; never nil.
func names(keys []string) []string {
	out := []string{}
	for _, k := range keys {
		if k = plain(k); k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func first(taken map[string]int64) int64 {
	var id int64
	for _, event := range taken {
		if id == 0 || event < id {
			id = event
		}
	}
	return id
}

// taken returns those of the keys that belong to an event, with its id.
func (s *Store) taken(ctx context.Context, tx *sql.Tx, keys []string) (map[string]int64, error) {
	taken := map[string]int64{}
	if len(keys) == 0 {
		return taken, nil
	}
	args := make([]any, len(keys))
	for i, k := range keys {
		args[i] = k
	}
	rows, err := tx.QueryContext(ctx, s.sql.bind(`SELECT name, event FROM event_keys WHERE name IN (?`+strings.Repeat(", ?", len(keys)-1)+`)`), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var event int64
		if err := rows.Scan(&name, &event); err != nil {
			return nil, err
		}
		taken[name] = event
	}
	return taken, rows.Err()
}

func (s *Store) remember(ctx context.Context, tx *sql.Tx, id int64, keys []string) error {
	for _, k := range keys {
		if _, err := tx.ExecContext(ctx, s.sql.bind(`INSERT INTO event_keys (name, event, at) VALUES (?, ?, {now})`), k, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) insert(ctx context.Context, tx *sql.Tx, id int64, e chat.Event) error {
	keys, err := json.Marshal(e.Keys)
	if err != nil {
		return err
	}
	question := plain(mask.Personal(e.Question))
	args := []any{id, s.face, plain(e.Lane), plain(e.Channel), plain(e.Thread), plain(string(e.User)),
		question, words(question), string(keys), e.Payload, e.Posting}
	accepted := "{now}"
	if !e.Accepted.IsZero() {
		accepted = "?"
		args = append(args, millis(e.Accepted))
	}
	_, err = tx.ExecContext(ctx, s.sql.bind(`
		INSERT INTO events (id, face, lane, channel, thread, asker, question, words, names, payload, posting, accepted)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, `+accepted+`)`), args...)
	return err
}

// words are a question's words in lower case, one space between: what reads the
// same up to case, punctuation and white space has the same.
func words(question string) string {
	fields := strings.FieldsFunc(question, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	// Composed last, as some capitals only compose in lower case.
	return norm.NFC.String(strings.ToLower(strings.Join(fields, " ")))
}

// Take leases the oldest unfinished event of this face that no one holds, or whose lease ran
// out, and whose lane no one works in. It reports false where there is none. Two
// takers, in whichever process, never get the same event within its lease, nor
// two of one lane; an event without a lane waits for none.
func (s *Store) Take(ctx context.Context, worker string, lease time.Duration) (chat.Event, bool, error) {
	// A look first: who polls in vain takes no lock from those who write.
	var some bool
	if err := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT EXISTS (SELECT 1 FROM events WHERE {free})`), s.face).Scan(&some); err != nil || !some {
		return chat.Event{}, false, s.wrap("looking for an event", err)
	}
	var e chat.Event
	var keys string
	var accepted int64
	err := s.alone(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, s.sql.bind(`
		UPDATE events SET worker = ?, free_at = {now} + ?, attempts = attempts + 1
		WHERE id = (SELECT id FROM events WHERE {free} ORDER BY id LIMIT 1 {lock})
		RETURNING id, names, lane, channel, thread, asker, question, payload, posting, attempts, accepted`),
			plain(worker), lease.Milliseconds(), s.face,
		).Scan(&e.ID, &keys, &e.Lane, &e.Channel, &e.Thread, &e.User, &e.Question, &e.Payload, &e.Posting, &e.Attempts, &accepted)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return chat.Event{}, false, nil
	}
	if err != nil {
		return chat.Event{}, false, s.wrap("taking an event", err)
	}
	e.Accepted = time.UnixMilli(accepted).UTC()
	if err := json.Unmarshal([]byte(keys), &e.Keys); err != nil {
		s.log.ErrorContext(ctx, "store: unreadable keys", "event", e.ID, "err", err)
	}
	return e, true, nil
}

// Posting notes that worker posts the outcome next, and renews its lease. It
// reports false where the event is another's by now, or finished, or where the
// lease had run out and another works in its lane.
func (s *Store) Posting(ctx context.Context, id int64, worker string, lease time.Duration) (bool, error) {
	var n int64
	err := s.alone(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, s.sql.bind(`
		UPDATE events SET posting = ?, free_at = {now} + ?
		WHERE id = ? AND worker = ? AND finished IS NULL
			AND (free_at > {now} OR lane = '' OR lane NOT IN ({worked}))`), true, lease.Milliseconds(), id, plain(worker))
		if err != nil {
			return err
		}
		n, err = r.RowsAffected()
		return err
	})
	return n == 1, s.wrap("noting a post", err)
}

// Release gives back an event that worker holds, to be taken by anyone after
// r.After. It does nothing where the event is another's by now, or finished.
func (s *Store) Release(ctx context.Context, id int64, worker string, r chat.Return) error {
	untried := 0
	if r.Held {
		untried = 1
	}
	err := s.patiently(ctx, func() error {
		_, err := s.write.ExecContext(ctx, s.sql.bind(`
		UPDATE events SET worker = '', free_at = {now} + ?, posting = ?, attempts = attempts - ?
		WHERE id = ? AND worker = ? AND finished IS NULL`), r.After.Milliseconds(), r.Shown, untried, id, plain(worker))
		return err
	})
	return s.wrap("giving an event back", err)
}

// Finish ends the event, clears its payload, lets its lane rest and, with
// o.Again, forgets its keys. A second Finish changes nothing and is no error.
func (s *Store) Finish(ctx context.Context, id int64, o chat.Outcome, rest time.Duration) error {
	err := s.patiently(ctx, func() error {
		_, err := s.write.ExecContext(ctx, s.sql.bind(`
		UPDATE events SET outcome = ?, message = ?, lang = ?, transport = ?, took_ms = ?,
			finished = {now}, payload = NULL, names = '[]', free_at = {now} + ?
		WHERE id = ? AND finished IS NULL`),
			string(o.Kind), plain(o.Message), plain(o.Lang), plain(o.Transport), o.Took.Milliseconds(), max(0, rest).Milliseconds(), id)
		if err == nil && o.Again {
			_, err = s.write.ExecContext(ctx, s.sql.bind(`DELETE FROM event_keys WHERE event = ?`), id)
		}
		return err
	})
	return s.wrap("recording an outcome", err)
}

// Pending counts the events of this face that are not finished.
func (s *Store) Pending(ctx context.Context) (int, error) {
	var n int
	err := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT count(*) FROM events WHERE finished IS NULL AND face = ?`), s.face).Scan(&n)
	return n, s.wrap("counting the events that wait", err)
}

// GivenUp counts the events that ended in chat.Dropped since a time.
func (s *Store) GivenUp(ctx context.Context, since time.Time) (int, error) {
	var n int
	err := s.read.QueryRowContext(ctx, s.sql.bind(`SELECT count(*) FROM events WHERE outcome = ? AND finished > ?`),
		string(chat.Dropped), millis(since)).Scan(&n)
	return n, s.wrap("counting what was given up", err)
}
