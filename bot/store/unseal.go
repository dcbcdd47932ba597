package store

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"database/sql"
	"fmt"

	"github.com/pressly/goose/v3"
)

// unsealing is the migration to version 3. Until then the store sealed payloads
// that the chat had sealed already; the outer seal goes, of what still waits.
func (s *Store) unsealing() *goose.Migration {
	return goose.NewGoMigration(3, &goose.GoFunc{RunTx: s.unseal}, nil)
}

func (s *Store) unseal(ctx context.Context, tx *sql.Tx) error {
	outer, err := outerSeal(s.key)
	if err != nil {
		return err
	}
	waiting, err := payloads(ctx, tx)
	if err != nil {
		return fmt.Errorf("reading what waits: %w", err)
	}
	for id, sealed := range waiting {
		inner, err := outer.Open(nil, nil, sealed, nil)
		if err != nil {
			// Damaged: the chat says so once it is taken.
			s.log.ErrorContext(ctx, "store: unreadable payload", "event", id, "err", err)
			continue
		}
		if _, err := tx.ExecContext(ctx, s.sql.bind(`UPDATE events SET payload = ? WHERE id = ?`), inner, id); err != nil {
			return fmt.Errorf("taking the outer seal off: %w", err)
		}
	}
	return nil
}

// payloads gives those of the events that wait, by id.
func payloads(ctx context.Context, tx *sql.Tx) (map[int64][]byte, error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, payload FROM events WHERE finished IS NULL AND payload IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64][]byte{}
	for rows.Next() {
		var id int64
		var payload []byte
		if err := rows.Scan(&id, &payload); err != nil {
			return nil, err
		}
		out[id] = payload
	}
	return out, rows.Err()
}

func outerSeal(k key) (cipher.AEAD, error) {
	block, err := aes.NewCipher(k.derive("payload"))
	if err != nil {
		return nil, fmt.Errorf("preparing the outer seal: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("preparing the outer seal: %w", err)
	}
	return aead, nil
}
