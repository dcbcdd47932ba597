package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"
)

const (
	keyFile  = "lotsen.key"
	keyBytes = 32
)

// key is the secret that the chats' secrets are derived from.
type key []byte

// loadKey takes the key that was given, else reads the folder's, else makes it.
// The caller holds the folder's lock.
func loadKey(log *slog.Logger, dir, given string) (key, error) {
	if given != "" {
		if len(given) < keyBytes {
			return nil, fmt.Errorf("%w: LOTSEN_HASH_KEY has %d characters and needs at least %d, such as `openssl rand -hex 32` prints", ErrKey, len(given), keyBytes)
		}
		return key(given), nil
	}
	path := filepath.Join(dir, keyFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the hash key: %w", err)
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) < keyBytes {
		return nil, fmt.Errorf("%w: %s does not hold %d bytes in hexadecimal digits", ErrKey, path, keyBytes)
	}
	if err := keepPrivate(log, path); err != nil {
		return nil, err
	}
	return secret, nil
}

// makeKey makes a new key. It is written in one step: a crash leaves all of it or none.
func makeKey(path string) (key, error) {
	secret := make([]byte, keyBytes)
	rand.Read(secret) // never fails (crypto/rand)
	if err := maybe.WriteFile(path, []byte(hex.EncodeToString(secret)+"\n"), 0o600); err != nil {
		return nil, fmt.Errorf("making the hash key: %w", err)
	}
	return secret, nil
}

// keepPrivate takes the key file from all but its owner.
func keepPrivate(log *slog.Logger, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("reading the hash key: %w", err)
	}
	if info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	log.Warn("store: the hash key could be read by others", "file", path, "mode", info.Mode().Perm().String())
	if err := os.Chmod(path, 0o600); err != nil {
		return fmt.Errorf("protecting the hash key: %w", err)
	}
	return nil
}

func (k key) derive(purpose string) []byte {
	m := hmac.New(sha256.New, k)
	m.Write([]byte(purpose))
	return m.Sum(nil)
}

func (k key) fingerprint() string { return hex.EncodeToString(k.derive("fingerprint")[:8]) }
