package signin

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"lotsen/bot/audit"
	"lotsen/bot/phrases"
)

// What a session holds, as JSON.
const (
	keySigned = "signed"
	keyFlow   = "flow"
)

// signed is who is signed in, and since when: as old is what the issuer told.
type signed struct {
	Person Person
	Begun  time.Time
}

// keep puts a value into the session.
func (s *SignIn) keep(r *http.Request, key string, v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		s.log.Error("signin: encoding for a session", "err", err)
		return
	}
	s.sessions.Put(r.Context(), key, string(raw))
}

// decode reads what keep put; it reports false for nothing.
func decode[T any](raw string) (T, bool) {
	var v T
	if raw == "" || json.Unmarshal([]byte(raw), &v) != nil {
		return v, false
	}
	return v, true
}

// Handler serves sign-in and sign-out; Wrap has to be around it.
func (s *SignIn) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+PathIn, s.in)
	mux.HandleFunc("GET "+PathCallback, s.callback)
	mux.HandleFunc("GET "+PathOnce, s.askOnce)
	mux.HandleFunc("POST "+PathOnce, s.useOnce)
	mux.HandleFunc("POST "+PathOut, s.out)
	mux.HandleFunc("GET "+PathOut, s.isOut)
	return mux
}

// in sends someone to the issuer.
func (s *SignIn) in(w http.ResponseWriter, r *http.Request) {
	if s.issuer == nil {
		s.notice(w, r, http.StatusForbidden, func(w *phrases.Words) string { return w.SignInLink })
		return
	}
	if !s.begins.allow(s.address(r)) {
		s.refused(r.Context(), whyMany)
		s.tooMany(w, r)
		return
	}
	f := flow{State: secret(), Nonce: secret(), Verifier: oauth2.GenerateVerifier(), To: Inside(r.FormValue("to")), Begun: time.Now()}
	to, err := s.issuer.begin(r.Context(), f)
	if err != nil {
		s.log.Error("signin: the issuer cannot be reached", "err", err)
		s.later(w, r)
		return
	}
	s.keep(r, keyFlow, f)
	if !s.sessions.Exists(r.Context(), keySigned) { // what never comes to be signed in is not kept for long
		s.sessions.SetDeadline(r.Context(), time.Now().Add(flowLimit))
	}
	s.leave(w, r, to)
}

// leave sends someone to the issuer. Where a page of ours led here it is by a page
// that goes on by itself: a form that was sent may be led to this server alone (the
// pages' form-action), and a browser holds each redirect after it to that.
func (s *SignIn) leave(w http.ResponseWriter, r *http.Request, to string) {
	if r.Header.Get("Sec-Fetch-Site") != "same-origin" {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	w.Header().Set("Refresh", "0; url="+to)
	s.page(w, r, http.StatusOK, form{On: to})
}

// callback takes someone who comes back from the issuer.
func (s *SignIn) callback(w http.ResponseWriter, r *http.Request) {
	if s.issuer == nil {
		http.NotFound(w, r)
		return
	}
	// Whatever comes of it, the flow is over.
	f, ok := decode[flow](s.sessions.PopString(r.Context(), keyFlow))
	if !ok || f.State == "" || r.FormValue("state") != f.State || time.Since(f.Begun) > flowLimit {
		why := whyUnknown
		if ok && time.Since(f.Begun) > flowLimit {
			why = whyExpired
		}
		s.refuse(w, r, http.StatusBadRequest, why, func(w *phrases.Words) string { return w.SignInAgain })
		return
	}
	if code := r.FormValue("error"); code != "" {
		s.log.Warn("signin: the issuer refused", "code", printable(code))
		s.refused(r.Context(), whyIssuer)
		s.notice(w, r, http.StatusForbidden, func(w *phrases.Words) string { return w.SignInRefused })
		return
	}
	p, err := s.issuer.end(r.Context(), f, r.FormValue("code"))
	if err != nil {
		s.log.Warn("signin: not signed in", "err", err)
		s.refused(r.Context(), whyToken)
		s.notice(w, r, http.StatusForbidden, func(w *phrases.Words) string { return w.SignInRefused })
		return
	}
	if !s.begin(w, r, p) {
		return
	}
	http.Redirect(w, r, f.To, http.StatusSeeOther)
}

// printable is what an issuer says, cut to what a log may hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r == '_' {
			return r
		}
		return -1
	}, s[:min(len(s), 60)])
}

// begin begins a person's session, under a new token. It reports false where it
// has answered that it could not.
func (s *SignIn) begin(w http.ResponseWriter, r *http.Request, p Person) bool {
	ctx := r.Context()
	was, err := s.outdated(ctx, p)
	if now := s.opts.Roles.Of(p); err == nil && was != Nobody && was != now {
		err = s.record(ctx, p, audit.RoleChanged, was.String()+" to "+now.String())
	}
	if err == nil {
		err = s.record(ctx, p, audit.SignIn, "")
	}
	if err == nil {
		err = s.sessions.RenewToken(ctx)
	}
	if err != nil {
		s.log.Error("signin: session", "err", err)
		s.later(w, r)
		return false
	}
	s.keep(r, keySigned, signed{p, time.Now()})
	return true
}

// askOnce shows a button that uses the one-time link: a preview of the link, as
// some chats make, must not use it.
func (s *SignIn) askOnce(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusOK, form{Key: r.FormValue("key")})
}

func (s *SignIn) useOnce(w http.ResponseWriter, r *http.Request) {
	why := whyElsewhere
	if Direct(r) {
		why = s.spend(r.PostFormValue("key"))
	}
	if why != "" {
		s.refuse(w, r, http.StatusForbidden, why, func(w *phrases.Words) string { return w.SignInSpent })
		return
	}
	if s.begin(w, r, Person{ID: "one-time link", Name: s.words(r).SignInAdmin, Link: true}) {
		http.Redirect(w, r, s.opts.Home, http.StatusSeeOther)
	}
}

// refuse says why someone is not signed in, some times a minute. Whoever has what
// signs in is let in all the same: on one address others may be guessing.
func (s *SignIn) refuse(w http.ResponseWriter, r *http.Request, status int, why string, what func(*phrases.Words) string) {
	if !s.tries.allow(s.address(r)) {
		s.refused(r.Context(), whyMany)
		s.tooMany(w, r)
		return
	}
	s.refused(r.Context(), why)
	s.notice(w, r, status, what)
}

// isOut is where someone who signed out comes to: the first page would send them to
// the issuer again, which may still know them.
func (s *SignIn) isOut(w http.ResponseWriter, r *http.Request) {
	s.notice(w, r, http.StatusOK, func(w *phrases.Words) string { return w.SignedOut })
}

// out ends a session, here and at the issuer.
func (s *SignIn) out(w http.ResponseWriter, r *http.Request) {
	p, signedIn := From(r.Context())
	if err := s.sessions.Destroy(r.Context()); err != nil {
		s.log.Error("signin: session", "err", err)
		s.later(w, r)
		return
	}
	if signedIn {
		if err := s.record(r.Context(), p, audit.SignOut, ""); err != nil {
			s.log.Error("signin: recording a sign-out", "err", err) // whoever wants out is let out
		}
	}
	to := "/"
	if s.issuer != nil {
		to = PathOut
		if f, err := s.issuer.get(r.Context()); err == nil && f.out != "" && signedIn && !p.Link {
			s.leave(w, r, f.signOut(s.opts.ClientID, s.base.JoinPath(PathOut).String()))
			return
		}
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}
