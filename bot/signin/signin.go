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

	"lotsen/bot/audit"
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
	// AllCtx gives all sessions by the hash of their token.
	AllCtx(ctx context.Context) (map[string][]byte, error)
}

// Seal hides what a session holds from whoever reads the store. A chat.Seal is one.
type Seal interface {
	Close(plain []byte) []byte
	Open(sealed []byte) ([]byte, error)
}

// Options say how people sign in. Without an Issuer there is the one-time link alone,
// whose session need not outlive the process: Store and Seal may then be nil.
type Options struct {
	Issuer, ClientID, ClientSecret string
	GroupsClaim                    string // of the token; empty means "groups"
	Roles                          Roles
	URL                            string         // where the pages are reached; needed with an Issuer
	Proxies                        []netip.Prefix // which may say from where a request comes
	Store                          Store
	Seal                           Seal
	ID                             func(issuer, subject string) string // names a person by a keyed hash
	Audit                          audit.Log                           // nil for none; whom it cannot record is not signed in
	HTTP                           *http.Client                        // nil means one with a time limit
	Home                           string                              // the page to go on to from the one-time link; empty means "/"
	// Words are Lotsen's own in the language of whoever asks; nil means Swedish.
	Words func(r *http.Request) *phrases.Words
	// TriesPerMinute is how often one address may fail to sign in, and begin ten times
	// as often; 0 means 20.
	// RequestsPerSecond is how often one person may ask, an address ten times as often, and
	// fetch what Open serves a hundred times as often; 0 means 20.
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
	tries    *limits // that fail
	begins   *limits
	asks     *limits // of a person
	calls    *limits // of an address
	files    *limits // of an address, of what is the same for all
	refusals refusals

	mu   sync.Mutex
	once string // the key of the one-time link; empty once it was used
	made time.Time
}

// New makes a SignIn. It makes no connection.
func New(log *slog.Logger, opts Options) (*SignIn, error) {
	s := &SignIn{log: log, opts: opts}
	if opts.URL != "" {
		u, err := url.Parse(opts.URL)
		if err != nil || u.Host == "" || opts.Issuer != "" && u.Scheme != "https" && !loopbackName(u.Hostname()) {
			return nil, fmt.Errorf("the address %q of the pages has to begin with https://", opts.URL)
		}
		s.base = u
	}
	if opts.Home == "" {
		s.opts.Home = "/"
	}
	if opts.TriesPerMinute <= 0 {
		s.opts.TriesPerMinute = 20
	}
	if opts.RequestsPerSecond <= 0 {
		s.opts.RequestsPerSecond = 20
	}
	tries, asks := s.opts.TriesPerMinute, s.opts.RequestsPerSecond
	s.tries, s.begins = newLimits(float64(tries)/60, tries), newLimits(float64(many*tries)/60, many*tries)
	s.asks, s.calls = newLimits(float64(asks), 3*asks), newLimits(float64(many*asks), 3*many*asks)
	s.files = newLimits(float64(many*many*asks), 3*many*many*asks)
	if opts.Issuer == "" && opts.Store == nil {
		s.opts.Store, s.opts.Seal = newMemory(), open{}
	}
	s.sessions = scs.New()
	s.sessions.Lifetime, s.sessions.Store, s.sessions.HashTokenInStore = Lifetime, s.opts.Store, true
	s.sessions.Codec = sealed{scs.GobCodec{}, s.opts.Seal}
	s.sessions.Cookie = scs.SessionCookie{
		Name: "lotsen_session", Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Persist: false,
	}
	if s.base != nil && s.base.Scheme == "https" && opts.Issuer != "" {
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
	s.once, s.made = secret(), time.Now()
	return s, nil
}

// many is how many people one address stands for, at least: a town's may have one.
const many = 10

// secret is 256 random bits.
func secret() string {
	b := make([]byte, 32)
	rand.Read(b) // never fails (crypto/rand)
	return base64.RawURLEncoding.EncodeToString(b)
}

// LinkLifetime is how long the one-time link can be used; a restart makes another.
const LinkLifetime = time.Hour

// ByLink reports whether the one-time link alone signs in: then the pages are for
// whoever is on this machine, and what changes something for who used the link.
func (s *SignIn) ByLink() bool { return s.issuer == nil }

// Once is the one-time link at an address such as http://127.0.0.1:8080; empty
// where people sign in by OpenID Connect, and where it was used or is too old.
func (s *SignIn) Once(base string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.once == "" || time.Since(s.made) > LinkLifetime {
		return ""
	}
	return strings.TrimRight(base, "/") + PathOnce + "?key=" + s.once
}

// spend uses up the one-time link, if this is its key; else it says why it does not.
func (s *SignIn) spend(key string) (why string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.once == "":
		return whyLinkUsed
	case time.Since(s.made) > LinkLifetime:
		return whyLinkExpired
	case subtle.ConstantTimeCompare([]byte(key), []byte(s.once)) != 1:
		return whyLink
	}
	s.once = ""
	return ""
}

// record puts what someone did into the audit log, where there is one.
func (s *SignIn) record(ctx context.Context, p Person, what audit.Action, detail string) error {
	s.log.Info("signin: "+string(what), "person", p.ID, "role", s.opts.Roles.Of(p).String())
	if s.opts.Audit == nil {
		return nil
	}
	return s.opts.Audit.Record(ctx, audit.By(s.acting(ctx, p), what, "", detail))
}

// acting is a context in which what is done is recorded as this person's.
func (s *SignIn) acting(ctx context.Context, p Person) context.Context {
	return audit.With(ctx, audit.Entry{Who: p.ID, Name: p.Name, Role: s.opts.Roles.Of(p).String(), Via: "web"})
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
