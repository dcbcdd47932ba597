package web

import (
	"context"
	"net"
	"net/http"
	"runtime/debug"
	"strings"

	"lotsen/bot/signin"
)

// policy lets a page load this server's own style sheet, script and pictures,
// and nothing else: nothing inline, no frame, no other host.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// forwarding are headers by which a request tells that it was passed on: then it
// comes from elsewhere, whatever address it seems to come from.
var forwarding = []string{
	"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Forwarded-Port",
	"X-Real-Ip", "X-Client-Ip", "X-Cluster-Client-Ip", "True-Client-Ip", "Cf-Connecting-Ip", "Fastly-Client-Ip", "Via",
}

// gate lets in what comes from this machine and calls it by its own name or by
// host, guards against other sites' pages, and says what a page may load.
func (s *site) gate(host string, next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(next)
	if s.opts.SignIn != nil {
		guarded = s.signedIn(next)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store")
		if s.opts.SignIn == nil && !local(r, host) {
			http.Error(w, "This page answers only on this machine.", http.StatusForbidden)
			return
		}
		defer s.recovered(w, r)
		r.Body = http.MaxBytesReader(w, r.Body, mostUpload)
		guarded.ServeHTTP(w, r)
	})
}

// signedIn lets those in who are signed in, as who they are; whoever is not sees
// what Lotsen is, and how to sign in.
func (s *site) signedIn(next http.Handler) http.Handler {
	in := s.opts.SignIn
	asks := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p, ok := signin.From(r.Context()); ok && s.opts.Viewer != nil {
			r = r.WithContext(context.WithValue(r.Context(), viewerKey{}, s.opts.Viewer(p)))
		}
		next.ServeHTTP(w, r)
	})
	mux := http.NewServeMux()
	mux.Handle("/", in.Require(signin.Reader, asks))
	mux.Handle("/register/import", in.Require(signin.Editor, asks))
	for _, open := range []string{"GET /static/", "GET /language/", "GET /about"} {
		mux.Handle(open, asks)
	}
	for _, path := range []string{signin.PathIn, signin.PathIn + "/", signin.PathOut} {
		mux.Handle(path, in.Handler())
	}
	return in.Wrap(mux)
}

// mostUpload is how many bytes a request may bring: a filled workbook has a few
// hundred thousand.
const mostUpload = 16 << 20

// local reports whether a request comes from this machine, was not passed on,
// and calls the server by a name that no other site's page can have.
func local(r *http.Request, host string) bool {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !net.ParseIP(from).IsLoopback() {
		return false
	}
	for _, name := range forwarding {
		if _, passed := r.Header[name]; passed {
			return false
		}
	}
	name := hostName(r.Host)
	return name == "localhost" || net.ParseIP(name).IsLoopback() || host != "" && strings.EqualFold(name, host)
}

// hostName is a Host header without its port and brackets.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return strings.ToLower(name)
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// recovered keeps a page that fails from ending the program. The address is not
// logged: it may hold a question.
func (s *site) recovered(w http.ResponseWriter, r *http.Request) {
	err := recover()
	if err == nil {
		return
	}
	if err == http.ErrAbortHandler {
		panic(err)
	}
	s.log.Error("web: a page failed", "path", r.URL.Path, "err", err, "stack", string(debug.Stack()))
	s.problem(w, r, http.StatusInternalServerError, wordsFor(r).Sorry)
}
