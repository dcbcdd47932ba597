package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/signin"
)

// nothing keeps no session: who asks stands in the request.
type nothing struct{}

func (nothing) FindCtx(context.Context, string) ([]byte, bool, error)      { return nil, false, nil }
func (nothing) CommitCtx(context.Context, string, []byte, time.Time) error { return nil }
func (nothing) DeleteCtx(context.Context, string) error                    { return nil }
func (nothing) AllCtx(context.Context) (map[string][]byte, error)          { return nil, nil }
func (nothing) Find(string) ([]byte, bool, error)                          { return nil, false, nil }
func (nothing) Commit(string, []byte, time.Time) error                     { return nil }
func (nothing) Delete(string) error                                        { return nil }
func (nothing) End(context.Context, string) error                          { return nil }
func (nothing) Ended(context.Context, string) (at time.Time, err error)    { return at, nil }
func (nothing) Close(plain []byte) []byte                                  { return plain }
func (nothing) Open(sealed []byte) ([]byte, error)                         { return sealed, nil }

// signedIn makes the pages ask who one is. The issuer is asked nothing.
func (v *visitor) signedIn() *Site {
	v.t.Helper()
	return v.signedInAt(1_000_000)
}

// signedInAt is signedIn where one person may ask so often a second.
func (v *visitor) signedInAt(requests int) *Site {
	v.t.Helper()
	in, err := signin.New(quiet, signin.Options{
		Issuer: "https://issuer.example.se", ClientID: "lotsen", URL: v.opts.URL, Store: nothing{}, Seal: nothing{},
		Roles: signin.Roles{Editors: []string{"editors"}, Admins: []string{"admins"}}, RequestsPerSecond: requests,
	})
	if err != nil {
		v.t.Fatal(err)
	}
	v.opts.SignIn, v.opts.Local = in, false
	v.opts.Viewer = func(p signin.Person) audience.Viewer { return audience.In(p.Groups...) }
	return v.open()
}

// person is someone in groups; no one for none.
func person(groups ...string) *signin.Person {
	if groups == nil {
		return nil
	}
	return &signin.Person{ID: "p-" + strings.Join(groups, "-"), Name: "Kim", Groups: groups}
}

// by sends a request as someone, from wherever they are.
func (v *visitor) by(p *signin.Person, r *http.Request) *httptest.ResponseRecorder {
	r.Host, r.RemoteAddr = "lotsen.example.se", "10.1.2.3:4000"
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if p != nil {
		r = r.WithContext(signin.With(r.Context(), *p))
	}
	return v.do(r)
}

// addresses fills in what a pattern leaves open: each of the documents' ids.
func addresses(pattern string) (method string, paths []string) {
	method, path, found := strings.Cut(pattern, " ")
	if !found {
		method, path = http.MethodGet, pattern+"nowhere"
	}
	path = strings.NewReplacer("{$}", "", "{page}", "1", "{name}", "lotsen.css", "{lang}", "en", "{lesson}", "1", "{draft}", "1").Replace(path)
	for _, id := range []string{"resor", "hemlig"} {
		paths = append(paths, strings.ReplaceAll(path, "{id}", id))
	}
	return method, slices.Compact(paths)
}

// unasked is what a page tells beside the name that it was asked for by.
func unasked(path, shown string) string {
	if strings.Contains(path, "hemlig") {
		return strings.ReplaceAll(shown, "hemlig", "")
	}
	return shown
}

var roles = map[signin.Role]*signin.Person{
	signin.Nobody: person(), signin.Reader: person("anyone"), signin.Editor: person("editors"), signin.Admin: person("admins"),
}

// Every route by every role: whoever may not open it is sent to sign in or turned
// away, whoever may is not.
func TestEveryRouteByEveryRole(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	v.keeping()
	v.shelved()
	site := v.signedIn()
	tried := 0
	for _, route := range site.Routes() {
		for role, who := range roles {
			method, paths := addresses(route.Pattern)
			for _, path := range paths {
				tried++
				w := v.by(who, v.request(method, path, ""))
				may, turned := role >= route.Role, w.Code == http.StatusForbidden || w.Code == http.StatusUnauthorized || strings.HasPrefix(w.Header().Get("Location"), "/signin")
				if may == turned {
					t.Errorf("%s %s by %s: %d %s, though it is for %s", method, path, role, w.Code, w.Header().Get("Location"), route.Role)
				}
				if w.Code >= 500 {
					t.Errorf("%s %s by %s: %d", method, path, role, w.Code)
				}
				if turned {
					v.silent(fmt.Sprint(method, " ", path, " by ", role), unasked(path, w.Body.String()))
				}
			}
		}
	}
	if tried < 60 {
		t.Errorf("%d tried", tried)
	}
}

// What is for one audience shows to no other, whatever their role.
func TestEveryRouteByEveryAudience(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	v.keeping()
	v.shelved()
	site := v.signedIn()
	shown := 0
	for _, route := range site.Routes() {
		method, paths := addresses(route.Pattern)
		for _, path := range paths {
			if method != http.MethodGet {
				continue
			}
			for _, role := range []string{"anyone", "editors", "admins"} {
				if role == "admins" && strings.HasPrefix(path, "/admin/") {
					continue // they look after all documents
				}
				v.silent(path+" by "+role, unasked(path, v.by(person(role), v.request(method, path, "")).Body.String()))
				if strings.Contains(v.by(person(role, "chefer"), v.request(method, path, "")).Body.String(), "Kvast") {
					shown++
				}
			}
		}
	}
	if shown < 6 { // the list, the document and the register, to each
		t.Errorf("shows %d times to those whom it is for", shown)
	}
}

// Without sign-in no page needs more than sitting at this machine.
func TestNoRouteForNoOne(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	for _, route := range v.open().Routes() {
		if route.Role > signin.Reader {
			t.Errorf("%s is for %s, whom no one can be", route.Pattern, route.Role)
		}
	}
}

// Another site's page changes nothing, whoever opens it.
func TestEveryChangeFromElsewhere(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	v.shelved()
	tried := 0
	for _, route := range v.signedIn().Routes() {
		method, paths := addresses(route.Pattern)
		if method == http.MethodGet {
			continue
		}
		tried++
		r := v.request(method, paths[0], "q=x")
		r.Host, r.RemoteAddr = "lotsen.example.se", "10.1.2.3:4000"
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Origin", "https://evil.example")
		if w := v.do(r.WithContext(signin.With(r.Context(), *person("admins")))); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", route.Pattern, w.Code)
		}
	}
	if tried == 0 {
		t.Error("nothing changes anything")
	}
}
