package chat

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

func seal(t *testing.T, secret string) Seal {
	t.Helper()
	s, err := NewSeal([]byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSeal(t *testing.T) {
	one, other := seal(t, "one"), seal(t, "another")
	sealed := one.Close([]byte("U0ALICE"))
	if strings.Contains(string(sealed), "ALICE") || string(sealed) == string(one.Close([]byte("U0ALICE"))) {
		t.Errorf("sealed as %q", sealed)
	}
	if got, err := one.Open(sealed); err != nil || string(got) != "U0ALICE" {
		t.Errorf("opened %q, %v", got, err)
	}
	changed := append([]byte(nil), sealed...)
	changed[len(changed)-1] ^= 1
	for name, open := range map[string]func() ([]byte, error){
		"another secret": func() ([]byte, error) { return other.Open(sealed) },
		"changed":        func() ([]byte, error) { return one.Open(changed) },
		"short":          func() ([]byte, error) { return one.Open([]byte("x")) },
		"nothing":        func() ([]byte, error) { return one.Open(nil) },
	} {
		if got, err := open(); !errors.Is(err, ErrSealed) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// What an older Lotsen sealed is opened, and whom it hashed is known again.
func TestSealOfAnOlderVersion(t *testing.T) {
	s := seal(t, "one for both")
	sealed, err := hex.DecodeString("7d5aea95c8cf6af8db2fd1f177881913c95d0828f34c1aa6516d69a9e64229903cd4b37fe5e69b2698")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := s.Open(sealed); err != nil || string(got) != "vem ansvarar?" {
		t.Errorf("opened %q, %v", got, err)
	}
	if got := s.User("U0ALICE"); got != "56a72c5f4ea3dc914848bf2a36cccab4" {
		t.Errorf("U0ALICE is stored as %s", got)
	}
}

// Some chats' ids are what a hash looks like.
func TestUserIsHashedWhateverTheIdLooksLike(t *testing.T) {
	s := seal(t, "one")
	seen := map[UserHash]string{}
	for _, id := range []string{"U0ALICE", "U0BOB", "0123456789abcdef0123456789abcdef", strings.Repeat("0123456789abcdef", 4), string(s.User("U0ALICE"))} {
		hash := s.User(id)
		if len(hash) != 32 || string(hash) == id || seen[hash] != "" {
			t.Errorf("%s is stored as %s", id, hash)
		}
		seen[hash] = id
	}
	if got := s.User(""); got != "" {
		t.Errorf("nobody is stored as %s", got)
	}
}
