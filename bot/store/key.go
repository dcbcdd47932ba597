package store

import (
	"crypto/aes"
	"crypto/cipher"
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
	"regexp"
	"strings"

	"github.com/google/renameio/v2/maybe"
)

const (
	keyFile  = "lotsen.key"
	keyBytes = 32
)

// key is the secret behind the hashes of users and the seal of payloads.
type key struct {
	secret []byte
	aead   cipher.AEAD
}

func newKey(secret []byte) (key, error) {
	k := key{secret: secret}
	block, err := aes.NewCipher(k.derive("payload"))
	if err != nil {
		return k, fmt.Errorf("preparing the payloads' seal: %w", err)
	}
	if k.aead, err = cipher.NewGCM(block); err != nil {
		return k, fmt.Errorf("preparing the payloads' seal: %w", err)
	}
	return k, nil
}

// loadKey takes the key that was given, else reads the folder's, else makes it.
// The caller holds the folder's lock.
func loadKey(log *slog.Logger, dir, given string) (key, error) {
	if given != "" {
		if len(given) < keyBytes {
			return key{}, fmt.Errorf("%w: LOTSEN_HASH_KEY has %d characters and needs at least %d, such as `openssl rand -hex 32` prints", ErrKey, len(given), keyBytes)
		}
		return newKey([]byte(given))
	}
	path := filepath.Join(dir, keyFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(path)
	}
	if err != nil {
		return key{}, fmt.Errorf("reading the hash key: %w", err)
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) < keyBytes {
		return key{}, fmt.Errorf("%w: %s does not hold %d bytes in hexadecimal digits", ErrKey, path, keyBytes)
	}
	if err := keepPrivate(log, path); err != nil {
		return key{}, err
	}
	return newKey(secret)
}

// makeKey makes a new key. It is written in one step: a crash leaves all of it or none.
func makeKey(path string) (key, error) {
	secret := make([]byte, keyBytes)
	rand.Read(secret) // never fails (crypto/rand)
	if err := maybe.WriteFile(path, []byte(hex.EncodeToString(secret)+"\n"), 0o600); err != nil {
		return key{}, fmt.Errorf("making the hash key: %w", err)
	}
	return newKey(secret)
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
	m := hmac.New(sha256.New, k.secret)
	m.Write([]byte(purpose))
	return m.Sum(nil)
}

func (k key) fingerprint() string { return hex.EncodeToString(k.derive("fingerprint")[:8]) }

// keyed matches what an adapter hashed already.
var keyed = regexp.MustCompile(`^[0-9a-f]{32,64}$`)

// user hashes an id, unless it is a keyed hash already. An empty id stays empty.
func (k key) user(id string) string {
	if id == "" || keyed.MatchString(id) {
		return id
	}
	return hex.EncodeToString(k.derive("user\x00" + id))
}

func (k key) seal(open []byte) []byte {
	if open == nil {
		return nil
	}
	nonce := make([]byte, k.aead.NonceSize())
	rand.Read(nonce) // never fails (crypto/rand)
	return k.aead.Seal(nonce, nonce, open, nil)
}

var errSealed = errors.New("the payload is damaged")

func (k key) open(sealed []byte) ([]byte, error) {
	if sealed == nil {
		return nil, nil
	}
	n := k.aead.NonceSize()
	if len(sealed) < n {
		return nil, errSealed
	}
	open, err := k.aead.Open(nil, sealed[:n], sealed[n:], nil)
	if err != nil {
		return nil, errSealed
	}
	return open, nil
}
