package chat

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// UserHash is the keyed hash under which a person is stored, never the chat's
// own id: a Seal makes it. It is empty where no one is known.
type UserHash string

// Seal keeps user ids and the addresses of replies out of the clear in the
// inbox, and users out of everything else that is stored. All who share a state
// need one of the same secret.
type Seal struct {
	aead                cipher.AEAD
	users, names, rooms []byte
}

// NewSeal makes the seal of a secret, which may be of any length but should
// have 32 bytes.
func NewSeal(secret []byte) (Seal, error) {
	block, err := aes.NewCipher(derive(secret, "inbox"))
	if err != nil {
		return Seal{}, fmt.Errorf("preparing the inbox's seal: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return Seal{}, fmt.Errorf("preparing the inbox's seal: %w", err)
	}
	return Seal{aead, derive(secret, "users"), derive(secret, "names"), derive(secret, "rooms")}, nil
}

// derive gives a key for a purpose (HMAC-SHA256, RFC 2104).
func derive(secret []byte, purpose string) []byte {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(purpose))
	return m.Sum(nil)
}

// Close seals what is plain (AES-256-GCM with a random nonce in front).
func (s Seal) Close(plain []byte) []byte { return s.aead.Seal(nil, nil, plain, nil) }

// ErrSealed says that something was sealed with another secret or is damaged.
var ErrSealed = errors.New("sealed with another secret, or damaged")

// Open gives what Close sealed, or ErrSealed.
func (s Seal) Open(sealed []byte) ([]byte, error) {
	plain, err := s.aead.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, ErrSealed
	}
	return plain, nil
}

// User returns the hash under which a user of a chat is stored: 32 hexadecimal
// digits, whatever the id looks like; empty for an empty id.
func (s Seal) User(id string) UserHash {
	if id == "" {
		return ""
	}
	return UserHash(hex.EncodeToString(derive(s.users, id)[:16]))
}

// Name returns what a delivery is remembered under: a keyed hash of the name by
// which it may come again, since that may hold the id of a person.
func (s Seal) Name(key string) string {
	if key == "" {
		return ""
	}
	return hex.EncodeToString(derive(s.names, key)[:16])
}

// roomSealed begins the names of channels that are one person's.
const roomSealed = "direct:"

// Room returns what a channel is called where it is stored and logged: by its own
// id, but by a keyed hash where it is between one person and Lotsen, as its id is
// then as good as theirs.
func (s Seal) Room(channel string, direct bool) string {
	if !direct || channel == "" {
		return channel
	}
	return roomSealed + hex.EncodeToString(derive(s.rooms, channel)[:16])
}
