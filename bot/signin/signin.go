package signin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"

	"lotsen/bot/phrases"
)

// Lifetime is how long a session lasts at most, whatever is done in it.
const Lifetime = 8 * time.Hour

// recheck is how old what the issuer told of a person may be: then a page that
// is opened asks it again, which shows nothing where the person is still signed in there.
const recheck = time.Hour

// Store keeps sessions, sealed. A *store.Sessions is one.
type Store interface {
	scs.CtxStore
	// End ends all sessions of a person, by id, begun until now.
	End(ctx context.Context, person string) error
	// Ended tells until when a person's sessions were ended; the zero time for never.
	Ended(ctx context.Context, person string) (time.Time, error)
}

// Seal hides what a session holds from whoever reads the store. A chat.Seal is one.
type Seal interface {
	Close(plain []byte) []byte
	Open(sealed []byte) ([]byte, error)
}

// Options say how people sign in. Without an Issuer there is the one-time link alone.
type Options struct {
	Issuer, ClientID, ClientSecret string
	GroupsClaim                    string // of the token; empty means "groups"
	Roles                          Roles
	URL                            string         // where the pages are reached; needed with an Issuer
	Proxies                        []netip.Prefix // which may say from where a request comes
	Store                          Store
	Seal                           Seal
	ID                             func(issuer, subject string) string // names a person by a keyed hash
	Audit                          func(ctx context.Context, p Person, what string)
	HTTP                           *http.Client // nil means one with a time limit
	// Words are Lotsen's own in the language of whoever asks; nil means Swedish.
	Words func(r *http.Request) *phrases.Words
	// TriesPerMinute is how often one address may begin to sign in; 0 means 20.
	// RequestsPerSecond is how often one person or address may ask; 0 means 20.
	TriesPerMinute, RequestsPerSecond int
}

// Paths of sign-in.
const (
	PathIn       = "/signin"
	PathCallback = "/signin/callback"
	PathOnce     = "/signin/once"
	PathOut      = "/signout"
)

// SignIn signs people in. Make one by New.
type SignIn struct {
	log      *slog.Logger
	opts     Options
	base     *url.URL // nil without an address
	sessions *scs.SessionManager
	issuer   *issuer // nil without one
	tries    *limits
	asks     *limits

	mu   sync.Mutex
	once string // the key of the one-time link; empty once it was used
}

// New makes a SignIn. It makes no connection.
func New(log *slog.Logger, opts Options) (*SignIn, error) {
	s := &SignIn{log: log, opts: opts}
	if opts.URL != "" {
		u, err := url.Parse(opts.URL)
		if err != nil || u.Host == "" || u.Scheme != "https" && !loopbackName(u.Hostname()) {
			return nil, fmt.Errorf("the address %q of the pages has to begin with https://", opts.URL)
		}
		s.base = u
	}
	if opts.TriesPerMinute <= 0 {
		s.opts.TriesPerMinute = 20
	}
	if opts.RequestsPerSecond <= 0 {
		s.opts.RequestsPerSecond = 20
	}
	s.tries, s.asks = newLimits(float64(s.opts.TriesPerMinute)/60, s.opts.TriesPerMinute), newLimits(float64(s.opts.RequestsPerSecond), 3*s.opts.RequestsPerSecond)
	s.sessions = scs.New()
	s.sessions.Lifetime, s.sessions.Store, s.sessions.HashTokenInStore = Lifetime, opts.Store, true
	s.sessions.Codec = sealed{scs.GobCodec{}, opts.Seal}
	s.sessions.Cookie = scs.SessionCookie{
		Name: "lotsen_session", Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Persist: false,
	}
	if s.base != nil && s.base.Scheme == "https" {
		s.sessions.Cookie.Name, s.sessions.Cookie.Secure = "__Host-lotsen_session", true
	}
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		s.log.Error("signin: session", "err", err)
		s.later(w, r)
	}
	if opts.Issuer != "" {
		if s.base == nil {
			return nil, errors.New("sign-in by OpenID Connect needs the address of the pages (LOTSEN_URL)")
		}
		if opts.ClientID == "" {
			return nil, errors.New("sign-in by OpenID Connect needs a client id (LOTSEN_OIDC_CLIENT_ID)")
		}
		s.issuer = newIssuer(s.opts, s.base)
		return s, nil
	}
	s.once = secret()
	return s, nil
}

// secret is 256 random bits.
func secret() string {
	b := make([]byte, 32)
	rand.Read(b) // never fails (crypto/rand)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Once is the one-time link at an address such as http://127.0.0.1:8080; empty
// where people sign in by OpenID Connect.
func (s *SignIn) Once(base string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.once == "" {
		return ""
	}
	return strings.TrimRight(base, "/") + PathOnce + "?key=" + s.once
}

// spend reports whether a key is the one-time link's, which it is no more.
func (s *SignIn) spend(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	ok := s.once != "" && subtle.ConstantTimeCompare([]byte(key), []byte(s.once)) == 1
	if ok {
		s.once = ""
	}
	return ok
}

// EndSessions ends all sessions of a person.
func (s *SignIn) EndSessions(ctx context.Context, person string) error {
	if err := s.opts.Store.End(ctx, person); err != nil {
		return fmt.Errorf("ending sessions: %w", err)
	}
	return nil
}

func (s *SignIn) audit(ctx context.Context, p Person, what string) {
	if s.opts.Audit != nil {
		s.opts.Audit(ctx, p, what)
	}
}

// sealed is a session's codec whose output no one can read.
type sealed struct {
	scs.Codec
	seal Seal
}

// Encode implements scs.Codec.
func (c sealed) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	plain, err := c.Codec.Encode(deadline, values)
	if err != nil {
		return nil, err
	}
	return c.seal.Close(plain), nil
}

// Decode implements scs.Codec.
func (c sealed) Decode(b []byte) (time.Time, map[string]any, error) {
	plain, err := c.seal.Open(b)
	if err != nil {
		return time.Time{}, nil, fmt.Errorf("opening a session: %w", err)
	}
	return c.Codec.Decode(plain)
}
