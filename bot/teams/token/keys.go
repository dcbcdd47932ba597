package token

import (
	"context"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"lotsen/bot/chat"
	"math/big"
	"net/http"
	"slices"
	"sync"
	"time"
)

const (
	keysFresh = 24 * time.Hour     // after this long the keys are asked for again
	keysLast  = 5 * 24 * time.Hour // and after this long they are not used any more (the Bot Framework's own limit)
	// keysRetry is how long a key that is not known, or a failure, waits before the
	// keys are asked for again: forged tokens must not make Lotsen ask at each.
	keysRetry = time.Minute
	maxKeys   = 1 << 20 // bytes of an answer
)

// Key is a signing key and the channels that it may speak for.
type Key struct {
	public       *rsa.PublicKey
	endorsements []string
}

// Endorses reports whether the key may speak for a channel; one without
// endorsements may for all.
func (k Key) Endorses(channel string) bool {
	return len(k.endorsements) == 0 || slices.Contains(k.endorsements, channel)
}

// keySet is what one issuer publishes.
type keySet struct {
	keys   map[string]Key
	read   time.Time
	tried  time.Time
	asking chan struct{} // closed when the issuer has answered; nil while no one asks
	err    error         // of the last try
}

// Keys keeps the public keys of issuers by the address of their OpenID
// configuration.
type Keys struct {
	client *http.Client
	now    func() time.Time

	mu   sync.Mutex
	sets map[string]*keySet
}

// NewKeys knows no key yet.
func NewKeys(client *http.Client) *Keys {
	return &Keys{client: client, now: time.Now, sets: map[string]*keySet{}}
}

var errUnknownKey = errors.New("signed with a key that the issuer does not publish")

// get returns a key of an issuer by its id, asking the issuer where the keys are
// old or the id is not known. Whoever has a key that is known waits for no one.
func (k *Keys) get(ctx context.Context, issuer, id string) (Key, error) {
	for {
		k.mu.Lock()
		set := k.sets[issuer]
		if set == nil {
			set = &keySet{}
			k.sets[issuer] = set
		}
		now := k.now()
		found, known := set.keys[id]
		known = known && now.Sub(set.read) <= keysLast
		if (now.Sub(set.read) > keysFresh || !known) && set.asking == nil && now.Sub(set.tried) > keysRetry {
			set.tried, set.asking = now, make(chan struct{})
			go k.renew(issuer, set)
		}
		asking, err := set.asking, set.err
		k.mu.Unlock()
		switch {
		case known:
			return found, nil
		case asking != nil:
			select {
			case <-asking:
				continue
			case <-ctx.Done():
				return Key{}, ctx.Err()
			}
		case err != nil:
			return Key{}, fmt.Errorf("asking for the issuer's keys: %w", err)
		}
		return Key{}, errUnknownKey
	}
}

// renew asks the issuer; what it published before stays where that fails.
func (k *Keys) renew(issuer string, set *keySet) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	fresh, err := k.Fetch(ctx, issuer)
	k.mu.Lock()
	defer k.mu.Unlock()
	if set.err = err; err == nil {
		set.keys, set.read = fresh, k.now()
	}
	close(set.asking)
	set.asking = nil
}

// Fetch reads the OpenID configuration and the keys that it leads to.
func (k *Keys) Fetch(ctx context.Context, issuer string) (map[string]Key, error) {
	var config struct {
		Keys string `json:"jwks_uri"`
	}
	if err := k.read(ctx, issuer, &config); err != nil {
		return nil, err
	}
	var set struct {
		Keys []struct {
			Kind         string   `json:"kty"`
			ID           string   `json:"kid"`
			N            string   `json:"n"`
			E            string   `json:"e"`
			Endorsements []string `json:"endorsements"`
		} `json:"keys"`
	}
	if err := k.read(ctx, config.Keys, &set); err != nil {
		return nil, err
	}
	out := map[string]Key{}
	for _, j := range set.Keys {
		if j.Kind != "RSA" || j.ID == "" {
			continue
		}
		n, errN := base64.RawURLEncoding.DecodeString(j.N)
		e, errE := base64.RawURLEncoding.DecodeString(j.E)
		exponent := new(big.Int).SetBytes(e)
		if errN != nil || errE != nil || len(n) < 256 || !exponent.IsInt64() || exponent.Int64() < 3 || exponent.Int64() > 1<<31-1 {
			continue // shorter than 2,048 bits, or malformed
		}
		out[j.ID] = Key{&rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}, j.Endorsements}
	}
	if len(out) == 0 {
		return nil, errors.New("no RSA key in the answer")
	}
	return out, nil
}

func (k *Keys) read(ctx context.Context, url string, into any) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := k.client.Do(r)
	if err != nil {
		return chat.WithoutURL(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return json.NewDecoder(io.LimitReader(resp.Body, maxKeys)).Decode(into)
}
