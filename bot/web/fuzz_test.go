package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"lotsen/bot/signin"
)

// FuzzAddress asks for pages with whatever may stand in an address or form: none
// fails, and nothing of it becomes an element that could run.
func FuzzAddress(f *testing.F) {
	v := over(f, map[string]string{"resor.md": travel, "regler.md": rules})
	generation := v.library.gen.ID()
	for _, text := range []string{
		"Vem ska godkänna tjänsteresor med flyg?", "och när?", "229-359", "0-99999999999", "-1", "<script>alert(1)</script>", "\" onfocus=alert(1) autofocus=\"",
		"javascript:alert(1)", "../../etc/passwd", "\x00\xff", "%2e%2e%2f", "Kommunstyrelsen", "must", "2026-01-01", generation, strings.Repeat("å", 3000), "{{.}}",
	} {
		f.Add(text, "x")
		f.Add("regler", text)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		q := url.Values{}
		for _, name := range []string{"q", "t", "s", "h", "g", "version", "part", "page", "body", "topic", "modality", "document", "unit", "section", "chapter", "valid", "since", "to"} {
			q.Set(name, a)
		}
		q.Set("h", b)
		q.Set("topic", b)
		q.Set("document", b)
		for _, path := range []string{
			"/", "/search", "/documents", "/documents/resor", "/documents/" + url.PathEscape(a), "/documents/resor/pages/" + url.PathEscape(b), "/register", "/register/matrix", "/register/changes",
			"/language/" + url.PathEscape(b), "/static/" + url.PathEscape(a), "/" + url.PathEscape(b),
		} {
			harmless(t, v, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost"+path+"?"+q.Encode(), nil))
		}
		q.Set("good", "no")
		q.Set("reason", b)
		q.Set("detail", b)
		for _, path := range []string{"/answer", "/feedback"} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://localhost"+path, strings.NewReader(q.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			harmless(t, v, r)
		}
	})
}

// harmless asks for a page and looks at all that it holds.
func harmless(t *testing.T, v *visitor, r *http.Request) {
	t.Helper()
	r.RemoteAddr = "127.0.0.1:1"
	w := v.do(r)
	if w.Code >= 500 {
		t.Fatalf("%s: %d", r.URL, w.Code)
	}
	if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
		t.Fatalf("%s: leads to %q", r.URL, to)
	}
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		return
	}
	for n := range parse(t, w.Body.String()).Descendants() {
		for _, at := range n.Attr {
			if strings.HasPrefix(at.Key, "on") || (at.Key == "href" || at.Key == "src" || at.Key == "action") && !strings.HasPrefix(at.Val, "/") && !strings.HasPrefix(at.Val, "#") && !strings.HasPrefix(at.Val, "https://www.digg.se/") {
				t.Fatalf("%s: <%s %s=%q>", r.URL, n.Data, at.Key, at.Val)
			}
		}
		if n.Data == "script" && (&node{n}).attr("src") == "" || n.Data == "iframe" || n.Data == "style" && n.Parent != nil && n.Parent.Data == "main" {
			t.Fatalf("%s: holds <%s>", r.URL, n.Data)
		}
	}
}

// FuzzKeeping fills the forms of those who look after Lotsen with whatever may stand
// there.
func FuzzKeeping(f *testing.F) {
	v := over(f, map[string]string{"resor.md": travel})
	v.keeping()
	v.signedIn()
	for _, text := range []string{"Vem reser?", "229-359 resor", "taught", "gap", "2027-01-31", "-1", "<script>alert(1)</script>", "\x00\xff", "../../x", strings.Repeat("å", 3000), "=cmd|x", "{{.}}"} {
		f.Add(text, "taught")
		f.Add("Vem reser?", text)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		q := url.Values{"q": {a}, "kind": {b}, "quote": {b}, "at": {a}, "by": {b}, "owner": {b}, "due": {b}, "note": {a}, "find": {b}, "days": {b}, "judged": {b}, "body": {a}, "page": {b}, "saved": {b}, "version": {b}}
		for _, path := range []string{"/admin/unanswered", "/admin/lessons", "/admin/lessons/new", "/admin/lessons/" + url.PathEscape(a), "/admin/usage", "/admin/feedback", "/admin/notices", "/admin/health"} {
			harmlessBy(t, v, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "https://lotsen.example.se"+path+"?"+q.Encode(), nil))
		}
		for _, path := range []string{"/admin/lessons/new", "/admin/lessons/1", "/admin/lessons/" + url.PathEscape(b) + "/remove", "/admin/lessons/import"} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "https://lotsen.example.se"+path, strings.NewReader(q.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			harmlessBy(t, v, r)
		}
	})
}

// harmlessBy is harmless for an administrator.
func harmlessBy(t *testing.T, v *visitor, r *http.Request) {
	t.Helper()
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	harmless(t, v, r.WithContext(signin.With(r.Context(), *admin)))
}
