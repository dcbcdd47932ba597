package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/pressly/goose/v3"

	"lotsen/bot/chat"
)

// renaming is the migration to version 5. Until then deliveries were remembered
// by names in which ids of people stand, and direct messages by their channel,
// which is as good as one; both are keyed hashes from now on, as package chat
// makes them.
func (s *Store) renaming() *goose.Migration {
	return goose.NewGoMigration(5, &goose.GoFunc{RunTx: s.rename}, nil)
}

// slackSecret is the purpose of the secret of the only chat there was by then.
const slackSecret = "slack"

func (s *Store) rename(ctx context.Context, tx *sql.Tx) error {
	seal, err := chat.NewSeal(s.Secret(slackSecret))
	if err != nil {
		return err
	}
	room := func(channel string) string { return seal.Room(channel, true) }
	for _, c := range []struct {
		table, column, where string
		hash                 func(string) string
	}{
		{"event_keys", "name", "TRUE", seal.Name},
		{"events", "channel", "substr(channel, 1, 1) = 'D'", room},
		{"events", "lane", "substr(lane, 1, 1) = 'D'", room},
	} {
		if err := s.rehash(ctx, tx, c.table, c.column, c.where, c.hash); err != nil {
			return fmt.Errorf("hashing %s of %s: %w", c.column, c.table, err)
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE events SET names = '[]'`)
	return err
}

func (s *Store) rehash(ctx context.Context, tx *sql.Tx, table, column, where string, hash func(string) string) error {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf(`SELECT DISTINCT %s FROM %s WHERE %s`, column, table, where))
	if err != nil {
		return err
	}
	defer rows.Close()
	var old []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		old = append(old, name)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, name := range old {
		if _, err := tx.ExecContext(ctx, s.sql.bind(fmt.Sprintf(`UPDATE %[1]s SET %[2]s = ? WHERE %[2]s = ?`, table, column)), hash(name), name); err != nil {
			return err
		}
	}
	return nil
}
