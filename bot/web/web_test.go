package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"lotsen/bot/phrases"
)

// Only this machine, by its own name or the one that is set, and nothing that was
// passed on.
func TestGate(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	for _, c := range []struct {
		host, from, header string
		want               int
	}{
		{"localhost:8080", "127.0.0.1:1", "", 200},
		{"localhost", "[::1]:1", "", 200},
		{"LOCALHOST:1", "127.0.0.2:1", "", 200},
		{"127.0.0.1:8080", "127.0.0.1:1", "", 200},
		{"[::1]:8080", "[::1]:1", "", 200},
		{"[::1]", "[::1]:1", "", 200},
		{"lotsen.example.se", "127.0.0.1:1", "", 200},
		{"evil.example", "127.0.0.1:1", "", 403},
		{"localhost.evil.example", "127.0.0.1:1", "", 403},
		{"127.0.0.1.evil.example", "127.0.0.1:1", "", 403},
		{"", "127.0.0.1:1", "", 403},
		{"10.0.0.1:8080", "127.0.0.1:1", "", 403},
		{"0.0.0.0:8080", "127.0.0.1:1", "", 403},
		{"localhost", "10.0.0.1:1", "", 403},
		{"localhost", "[::ffff:10.0.0.1]:1", "", 403},
		{"localhost", "", "", 403},
		{"localhost", "127.0.0.1:1", "X-Forwarded-For", 403},
		{"localhost", "127.0.0.1:1", "Forwarded", 403},
		{"localhost", "127.0.0.1:1", "X-Real-IP", 403},
		{"localhost", "127.0.0.1:1", "Via", 403},
		{"lotsen.example.se", "127.0.0.1:1", "X-Forwarded-Host", 403},
	} {
		for _, path := range []string{"/", "/documents/resor", "/static/lotsen.css", "/nowhere"} {
			r := v.request(http.MethodGet, path, "")
			r.Host, r.RemoteAddr = c.host, c.from
			if c.header != "" {
				r.Header.Set(c.header, "127.0.0.1")
			}
			w := v.do(r)
			if got := w.Code; (got == 403) != (c.want == 403) {
				t.Errorf("%s of %q from %q with %q: %d, want %d", path, c.host, c.from, c.header, got, c.want)
			}
			if w.Code == 403 && strings.Contains(w.Body.String(), "Resepolicy") {
				t.Errorf("%q: a closed door shows what is behind", c.host)
			}
		}
	}
}

// Every answer says what it may load and that it tells no other site.
func TestHeaders(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	for _, path := range []string{"/", "/?q=flyg", "/documents", "/documents/resor", "/documents/none", "/documents/resor/original", "/static/lotsen.js", "/none"} {
		h := v.do(v.request(http.MethodGet, path, "")).Header()
		csp := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") {
			t.Errorf("%s: policy %q", path, csp)
		}
		if h.Get("Referrer-Policy") != "same-origin" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Content-Type") == "" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

// What a page loads does not count against those who open pages, however many are behind
// one address; it is sent once, and an address that is none is asked for like a page.
func TestStaticFilesCostNothing(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	v.signedInAt(1) // ten from an address, thirty at once
	get := func(path, tag string) *httptest.ResponseRecorder {
		r := v.request(http.MethodGet, path, "")
		if tag != "" {
			r.Header.Set("If-None-Match", tag)
		}
		return v.by(person("anyone"), r)
	}
	tag := ""
	for i := range 200 {
		w := get("/static/lotsen.css", tag)
		if want := map[bool]int{true: http.StatusOK, false: http.StatusNotModified}[tag == ""]; w.Code != want || (w.Body.Len() == 0) != (tag != "") {
			t.Fatalf("file %d: %d with %d bytes", i, w.Code, w.Body.Len())
		}
		if tag = w.Header().Get("ETag"); tag == "" {
			t.Fatal("no tag")
		}
	}
	for path, most := range map[string]int{"/none": 500, "/static/none.js": 500, "/static/lotsen.js": 5000} {
		free := 0
		for free < most && get(path, "").Code != http.StatusTooManyRequests {
			free++
		}
		if free == most || free == 0 && path == "/static/lotsen.js" {
			t.Errorf("%s: %d were let through", path, free)
		}
	}
	r := v.request(http.MethodGet, "/static/lotsen.css", "")
	r.Host, r.RemoteAddr = "evil.example", "10.1.2.4:4000"
	if w := v.do(r); w.Code != http.StatusForbidden {
		t.Errorf("by another name: %d", w.Code)
	}
}

// Another site's page cannot make a browser ask.
func TestOtherSites(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	for origin, want := range map[string]int{"https://evil.example": 403, "http://localhost:8080": 200} {
		r := v.request(http.MethodPost, "/answer", "q=Vem godkänner flyg?")
		r.Header.Set("Origin", origin)
		r.Header.Set("Sec-Fetch-Site", map[int]string{403: "cross-site", 200: "same-origin"}[want])
		if w := v.do(r); w.Code != want {
			t.Errorf("from %s: %d", origin, w.Code)
		}
	}
}

func TestAsk(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	page := v.get("/?q=Vem ska godkänna tjänsteresor med flyg?")
	if got := v.first(page, "p.actors").text(); got != "Ansvarig: Kommunstyrelsen" {
		t.Errorf("bodies: %q", got)
	}
	if got := v.first(page, "blockquote").text(); !strings.HasPrefix(got, "Kommunstyrelsen ska godkänna alla tjänsteresor med flyg.") {
		t.Errorf("quote: %q", got)
	}
	if got := v.first(page, "figcaption").text(); !strings.Contains(got, "Resepolicy, 1 Beslut") || !strings.Contains(got, "(beslutat 2024-05-02)") {
		t.Errorf("source: %q", got)
	}
	if got := v.first(page, "title").text(); got != "Vem ska godkänna tjänsteresor med flyg? – Lotsen" {
		t.Errorf("title: %q", got)
	}
	v.lang = "en-GB,en;q=0.9,sv;q=0.5"
	page = v.get("/?q=Vem är borgmästare i Göteborg?")
	en := phrases.In("en")
	if got := v.first(page, "p.says").text(); got != en.Refusal {
		t.Errorf("refusal: %q", got)
	}
	if got := page.text(); !strings.Contains(got, en.AskPerson+": kansliet") {
		t.Error("no one to ask is named")
	}
	for q, status := range map[string]int{strings.Repeat("a", 2100): 422, "%20%20": 200, "%00": 200, "%ff%fe": 200} {
		if w := v.do(v.request(http.MethodGet, "/?q="+q, "")); w.Code != status {
			t.Errorf("%.9q: %d", q, w.Code)
		}
	}
}

// What asks the documents nothing, such as a call for help, is given no address that
// a browser would keep.
func TestReplyHasNoAddress(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	for text, kept := range map[string]bool{"Tack!": false, "jag vill inte leva längre": false, "Vem ska godkänna tjänsteresor med flyg?": true} {
		w := v.do(v.request(http.MethodPost, "/answer", url.Values{"q": {text}}.Encode()))
		page := parse(t, w.Body.String())
		if got := v.first(page, "article").attr("data-href"); (got != "") != kept || len(page.all("a.link")) > 0 != kept {
			t.Errorf("%s: the address %q", text, got)
		}
	}
}

// A message that asks two things is answered twice.
func TestTwoQuestions(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	page := v.get("/?q=Vem ska godkänna tjänsteresor med flyg? Vem granskar reseräkningar?")
	if got := strings.Join(v.first(page, "article.answer").texts("h3"), "|"); got != "Vem ska godkänna tjänsteresor med flyg?|Vem granskar reseräkningar?" {
		t.Errorf("answers to %q", got)
	}
	if n := len(page.all("p.actors")); n != 2 {
		t.Errorf("%d answers name who is responsible", n)
	}
}

// A follow-up is asked with the questions before, which stay on the page.
func TestFollowUp(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	page := v.get("/?q=Vem bokar tåg till konferenser?")
	form := v.first(page, "form.follow")
	if got := v.first(form, "input").attr("value"); got != "Vem bokar tåg till konferenser?" {
		t.Errorf("the follow-up is asked after %q", got)
	}
	page = v.get("/?q=och när?&t=" + url.QueryEscape("Vem bokar tåg till konferenser?"))
	if got := v.first(page, "section.turns").text(); !strings.Contains(got, "Vem bokar tåg till konferenser?") {
		t.Errorf("turns: %q", got)
	}
	if got := v.first(page, "blockquote").text(); !strings.Contains(got, "I god tid") {
		t.Errorf("the follow-up is answered with %q", got)
	}
	w := v.do(v.request(http.MethodPost, "/answer", url.Values{"q": {"och när?"}, "t": {"Vem bokar tåg till konferenser?"}}.Encode()))
	if got := w.Body.String(); w.Code != 200 || !strings.Contains(got, "I god tid") || strings.Contains(got, "<html") {
		t.Errorf("as a part: %d %s", w.Code, got)
	}
}

func TestLanguage(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	w := v.do(v.request(http.MethodGet, "/language/en?to=/documents", ""))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/documents" {
		t.Fatalf("%d %s", w.Code, w.Header().Get("Location"))
	}
	r := v.request(http.MethodGet, "/documents", "")
	r.AddCookie(w.Result().Cookies()[0])
	if got := parse(t, v.do(r).Body.String()).all("h1")[0].text(); got != "Documents" {
		t.Errorf("heading %q", got)
	}
	for _, to := range []string{"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/\tx", "/\x00/x", "/%00/x"} {
		w := v.do(v.request(http.MethodGet, "/language/en?to="+url.QueryEscape(to), ""))
		if got := w.Header().Get("Location"); got != "/" {
			t.Errorf("%q leads to %q", to, got)
		}
	}
}

// Examples are questions that the documents at hand answer.
func TestExamples(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	var asked int
	for _, lang := range []string{"sv", "en"} {
		v.lang = lang
		for _, e := range v.first(v.get("/"), "section.examples").all("a") {
			asked++
			if page := v.get(e.attr("href")); len(page.all("blockquote")) == 0 {
				t.Errorf("%q has no answer", e.text())
			}
		}
	}
	if asked == 0 {
		t.Error("no examples")
	}
}

// Until the documents are read the pages say so.
func TestNotReady(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	v.library.gen = nil
	for _, path := range []string{"/?q=flyg", "/documents", "/documents/resor"} {
		if w := v.do(v.request(http.MethodGet, path, "")); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), phrases.In("sv").Pages.NotReady) {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := v.do(v.request(http.MethodGet, "/", "")); w.Code != http.StatusOK {
		t.Errorf("the start page: %d", w.Code)
	}
}
