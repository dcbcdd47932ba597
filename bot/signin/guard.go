package signin

import (
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"lotsen/bot/phrases"
)

// Wrap puts who asks into the request's context for what is inside, and refuses
// what another site's page sends, a Host that is not this server's, and those who
// ask too often.
func (s *SignIn) Wrap(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.notice(w, r, http.StatusForbidden, func(w *phrases.Words) string { return w.OtherSite })
	}))
	if s.base != nil {
		// A proxy that ends TLS shows us plain HTTP: the browser's origin is the address' own.
		if err := origin.AddTrustedOrigin(s.base.Scheme + "://" + s.base.Host); err != nil {
			s.log.Error("signin: the address of the pages is no origin", "err", err)
		}
	}
	return s.named(s.slowed(s.calls, s.sessions.LoadAndSave(origin.Handler(s.known(next)))))
}

// Open serves what is the same for all and costs little, such as style sheets: it asks
// for no session, and counts what an address fetches apart from what else it asks.
func (s *SignIn) Open(next http.Handler) http.Handler {
	return s.named(s.slowed(s.files, next))
}

// named lets requests through that call this server by its own name.
func (s *SignIn) named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := hostName(r.Host)
		if s.base != nil && strings.EqualFold(name, s.base.Hostname()) || loopbackName(name) && Direct(r) {
			next.ServeHTTP(w, r)
			return
		}
		s.notice(w, r, http.StatusForbidden, func(w *phrases.Words) string { return w.OtherName })
	})
}

// slowed holds back whoever asks too often, by address; known does so by person. On
// this machine alone all have one address.
func (s *SignIn) slowed(by *limits, next http.Handler) http.Handler {
	if s.ByLink() {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !by.allow(s.address(r)) {
			s.tooMany(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// known finds out who asks. A session whose person's were ended is none.
func (s *SignIn) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, ok := decode[signed](s.sessions.GetString(r.Context(), keySigned))
		p, begun := in.Person, in.Begun
		if !ok || p.Link && !Direct(r) {
			next.ServeHTTP(w, r)
			return
		}
		ended, err := s.opts.Store.Ended(r.Context(), p.ID)
		if err != nil {
			s.log.Error("signin: looking whether sessions were ended", "err", err)
			s.later(w, r)
			return
		}
		if !begun.After(ended) {
			if err := s.sessions.Destroy(r.Context()); err != nil {
				s.log.Error("signin: session", "err", err)
			}
			next.ServeHTTP(w, r)
			return
		}
		if s.issuer != nil && !p.Link && time.Since(begun) > recheck {
			if r.Method == http.MethodGet && !inSignIn(r.URL.Path) {
				s.again(w, r)
				return
			}
			if time.Since(begun) > 2*recheck && !inSignIn(r.URL.Path) {
				s.notice(w, r, http.StatusForbidden, func(w *phrases.Words) string { return w.SignInAgain })
				return
			}
		}
		if !s.asks.allow("person " + p.ID) {
			s.tooMany(w, r)
			return
		}
		next.ServeHTTP(w, r.WithContext(With(s.acting(r.Context(), p), p)))
	})
}

func inSignIn(path string) bool {
	return path == PathOut || path == PathIn || strings.HasPrefix(path, PathIn+"/")
}

// again sends someone to sign in and back to the page that they asked for.
func (s *SignIn) again(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, PathIn+"?"+url.Values{"to": {r.URL.RequestURI()}}.Encode(), http.StatusSeeOther)
}

// Require lets those with at least this role through. Others who open a page are
// sent to sign in where they are not signed in, and are told that it is not for them
// where they are.
func (s *SignIn) Require(role Role, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, signedIn := From(r.Context())
		switch {
		case s.opts.Roles.Of(p) >= role:
			next.ServeHTTP(w, r)
		case signedIn:
			s.notice(w, r, http.StatusForbidden, func(w *phrases.Words) string { return w.SignInNotYours })
		case r.Method == http.MethodGet && s.issuer != nil:
			s.again(w, r)
		default:
			s.notice(w, r, http.StatusUnauthorized, func(w *phrases.Words) string { return w.SignInFirst })
		}
	})
}

// Role is what whoever asks may do.
func (s *SignIn) Role(r *http.Request) Role {
	p, _ := From(r.Context())
	return s.opts.Roles.Of(p)
}

// address is from where a request comes, for limits: what a proxy that is named says, or else
// who is connected. Of several hops the last one that is no named proxy counts.
func (s *SignIn) address(r *http.Request) string {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	at := from.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !s.proxy(at) {
			break
		}
		next, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		at = next.Unmap()
	}
	return network(at)
}

// network names what one caller has of addresses: of the new kind mostly the half of
// them that one line has.
func network(a netip.Addr) string {
	if a.Is4() {
		return a.String()
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return a.String()
	}
	return p.String()
}

func (s *SignIn) proxy(a netip.Addr) bool {
	return slices.ContainsFunc(s.opts.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}
