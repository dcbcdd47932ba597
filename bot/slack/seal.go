package slack

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
)

// seal keeps user ids, response URLs and questions out of the clear in the
// inbox, and users out of everything else that is stored.
type seal struct {
	aead cipher.AEAD
	hash []byte
}

func newSeal(secret []byte) (seal, error) {
	block, err := aes.NewCipher(derive(secret, "inbox"))
	if err != nil {
		return seal{}, err
	}
	aead, err := cipher.NewGCM(block)
	return seal{aead, derive(secret, "users")}, err
}

func derive(secret []byte, purpose string) []byte {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(purpose))
	return m.Sum(nil)
}

func (s seal) close(plain []byte) []byte {
	nonce := make([]byte, s.aead.NonceSize())
	rand.Read(nonce) // never fails (crypto/rand)
	return s.aead.Seal(nonce, nonce, plain, nil)
}

var errSealed = errors.New("sealed with another secret, or damaged")

func (s seal) open(sealed []byte) ([]byte, error) {
	n := s.aead.NonceSize()
	if len(sealed) < n {
		return nil, errSealed
	}
	plain, err := s.aead.Open(nil, sealed[:n], sealed[n:], nil)
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}

// user returns the keyed hash under which a Slack user is stored.
func (s seal) user(id string) string {
	return hex.EncodeToString(derive(s.hash, id)[:16])
}
