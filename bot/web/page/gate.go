package page

import (
	"net/http"
	"runtime/debug"
	"slices"

	"lotsen/bot/audience"
	"lotsen/bot/signin"
)

// policy lets a page load this server's own style sheet, script and pictures,
// and nothing else: nothing inline, no frame, no other host.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Serve serves the pages of rooms, to those who may open them. It lets in what
// comes from this machine, or whoever signs in, guards against other sites' pages,
// and says what a page may load.
func Serve(f *Frame, rooms ...Room) http.Handler {
	mux := http.NewServeMux()
	f.routes = Routes(f, rooms...)
	for _, route := range f.routes {
		mux.Handle(route.Pattern, guard(f, route))
	}
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.Problem(w, r, http.StatusForbidden, Words(r).OtherSite)
	}))
	guarded := origin.Handler(mux)
	files := guarded
	if f.SignIn != nil {
		for _, path := range []string{signin.PathIn, signin.PathIn + "/", signin.PathOut} {
			mux.Handle(path, f.SignIn.Handler())
		}
		guarded, files = f.SignIn.Wrap(mux), f.SignIn.Open(mux)
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
		if f.Local && !signin.Local(r, f.host) {
			http.Error(w, Words(r).OnlyHere, http.StatusForbidden)
			return
		}
		defer recovered(f, w, r)
		if f.isFile(r) {
			files.ServeHTTP(w, r)
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

// Routes are all addresses that Serve serves but those of sign-in.
func Routes(f *Frame, rooms ...Room) []Route {
	var out []Route
	for _, room := range rooms {
		out = append(out, room.Routes()...)
	}
	out = append(out, own(f)...)
	if f.SignIn == nil { // no one can be more than a reader
		out = slices.DeleteFunc(out, func(r Route) bool { return r.Role > signin.Reader })
	}
	return out
}

// guard lets those through to a page who may open it, as who they are.
func guard(f *Frame, route Route) http.Handler {
	open := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		role, viewer := signin.Nobody, audience.Viewer{}
		if f.SignIn != nil {
			role = f.SignIn.Role(r)
		}
		if f.Local {
			role = max(role, signin.Reader)
		}
		if p, ok := signin.From(r.Context()); ok && f.Viewer != nil {
			viewer = f.Viewer(p)
		}
		most := route.Most
		if most == 0 {
			most = MostUpload
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		route.Handle(w, r.WithContext(opened(r.Context(), viewer, role)))
	})
	if route.Role == signin.Nobody || f.Local && route.Role <= signin.Reader {
		return open
	}
	return f.SignIn.Require(route.Role, open)
}

// recovered keeps a page that fails from ending the program. The address is not
// logged: it may hold a question.
func recovered(f *Frame, w http.ResponseWriter, r *http.Request) {
	err := recover()
	if err == nil {
		return
	}
	if err == http.ErrAbortHandler {
		panic(err)
	}
	f.Log.Error("web: a page failed", "path", r.URL.Path, "err", err, "stack", string(debug.Stack()))
	f.Problem(w, r, http.StatusInternalServerError, Words(r).Sorry)
}
