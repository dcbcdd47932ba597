package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Sessions keeps the sessions of the web pages, sealed by whoever makes them.
type Sessions struct{ s *Store }

// Sessions are those of this store.
func (s *Store) Sessions() *Sessions { return &Sessions{s} }

// FindCtx returns what a session holds, and false where there is none or its time
// is over.
func (k *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	err := k.s.read.QueryRowContext(ctx, k.s.sql.bind(`SELECT data FROM sessions WHERE token = ? AND ends > {now}`), plain(token)).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, k.s.wrap("reading a session", err)
}

// mostOver is how many sessions whose time is over go for one that is kept: more go
// than come.
const mostOver = 20

// CommitCtx keeps a session until its end. Some of those that are over go: begun and
// never finished, they may be many before the daily sweep. That they could not is no
// reason to keep somebody out.
func (k *Sessions) CommitCtx(ctx context.Context, token string, data []byte, ends time.Time) error {
	_, err := k.s.write.ExecContext(ctx, k.s.sql.bind(`
		INSERT INTO sessions (token, data, ends) VALUES (?, ?, ?)
		ON CONFLICT (token) DO UPDATE SET data = excluded.data, ends = excluded.ends`), plain(token), data, millis(ends))
	if err != nil {
		return k.s.wrap("keeping a session", err)
	}
	_, err = k.s.write.ExecContext(ctx, k.s.sql.bind(`DELETE FROM sessions WHERE ends <= {now} AND token IN (SELECT token FROM sessions WHERE ends <= {now} LIMIT ?)`), mostOver)
	if err != nil && ctx.Err() == nil {
		k.s.log.Warn("store: sessions that are over could not be deleted", "err", err)
	}
	return nil
}

// DeleteCtx ends a session; ending one that is not there is no error.
func (k *Sessions) DeleteCtx(ctx context.Context, token string) error {
	_, err := k.s.write.ExecContext(ctx, k.s.sql.bind(`DELETE FROM sessions WHERE token = ?`), plain(token))
	return k.s.wrap("ending a session", err)
}

// AllCtx gives all sessions by token.
func (k *Sessions) AllCtx(ctx context.Context) (map[string][]byte, error) {
	rows, err := k.s.read.QueryContext(ctx, k.s.sql.bind(`SELECT token, data FROM sessions WHERE ends > {now}`))
	if err != nil {
		return nil, k.s.wrap("listing sessions", err)
	}
	defer rows.Close()
	out := map[string][]byte{}
	for rows.Next() {
		var token string
		var data []byte
		if err := rows.Scan(&token, &data); err != nil {
			return nil, k.s.wrap("listing sessions", err)
		}
		out[token] = data
	}
	return out, k.s.wrap("listing sessions", rows.Err())
}

// End ends all sessions of a person, by id, begun until now.
func (k *Sessions) End(ctx context.Context, person string) error {
	_, err := k.s.write.ExecContext(ctx, k.s.sql.bind(`
		INSERT INTO sessions_ended (person, at) VALUES (?, {now})
		ON CONFLICT (person) DO UPDATE SET at = excluded.at`), plain(person))
	return k.s.wrap("ending sessions", err)
}

// Ended tells until when a person's sessions were ended; the zero time for never.
func (k *Sessions) Ended(ctx context.Context, person string) (time.Time, error) {
	var at int64
	err := k.s.read.QueryRowContext(ctx, k.s.sql.bind(`SELECT at FROM sessions_ended WHERE person = ?`), plain(person)).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, k.s.wrap("looking for ended sessions", err)
	}
	return time.UnixMilli(at), nil
}

// Find is FindCtx.
func (k *Sessions) Find(token string) ([]byte, bool, error) {
	return k.FindCtx(context.Background(), token)
}

// Commit is CommitCtx.
func (k *Sessions) Commit(token string, data []byte, ends time.Time) error {
	return k.CommitCtx(context.Background(), token, data, ends)
}

// Delete is DeleteCtx.
func (k *Sessions) Delete(token string) error { return k.DeleteCtx(context.Background(), token) }
