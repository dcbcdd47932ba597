package signin_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"

	"lotsen/bot/audit"
	"lotsen/bot/signin"
)

// memory is a signin.Store.
type memory struct {
	mu    sync.Mutex
	data  map[string][]byte
	ends  time.Time // of the session that was kept last
	ended map[string]time.Time
	fail  error
}

func (m *memory) FindCtx(_ context.Context, token string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.data[token]
	return b, ok, m.fail
}

func (m *memory) CommitCtx(_ context.Context, token string, b []byte, ends time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.data[token], m.ends = b, ends
	return m.fail
}

func (m *memory) DeleteCtx(_ context.Context, token string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.data, token)
	return m.fail
}

func (m *memory) Find(t string) ([]byte, bool, error) { return m.FindCtx(context.Background(), t) }
func (m *memory) Delete(t string) error               { return m.DeleteCtx(context.Background(), t) }
func (m *memory) Commit(t string, b []byte, e time.Time) error {
	return m.CommitCtx(context.Background(), t, b, e)
}

func (m *memory) End(_ context.Context, person string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended[person] = time.Now()
	return m.fail
}

func (m *memory) Ended(_ context.Context, person string) (time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ended[person], m.fail
}

func (m *memory) AllCtx(context.Context) (map[string][]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.data), m.fail
}

func (m *memory) all() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []byte
	for _, b := range m.data {
		all = append(all, b...)
	}
	return string(all)
}

// flip is a seal that is easily undone.
type flip struct{}

func (flip) Close(b []byte) []byte {
	out := bytes.Clone(b)
	for i := range out {
		out[i] ^= 0x5a
	}
	return out
}
func (f flip) Open(b []byte) ([]byte, error) { return f.Close(b), nil }

// site is pages behind sign-in, an issuer, and a browser.
type site struct {
	t          *testing.T
	issuer     *mockoidc.MockOIDC
	server     *httptest.Server
	in         *signin.SignIn
	store      *memory
	logs       *bytes.Buffer
	audit      []string
	unrecorded error
}

// Record is an audit.Log.
func (s *site) Record(_ context.Context, e audit.Entry) error {
	s.audit = append(s.audit, strings.TrimSpace(e.Name+": "+string(e.Action)+" "+e.Detail))
	return s.unrecorded
}

func newSite(t *testing.T, edit func(*signin.Options)) *site {
	t.Helper()
	issuer, err := mockoidc.Run()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { issuer.Shutdown() })
	s := &site{t: t, issuer: issuer, store: &memory{data: map[string][]byte{}, ended: map[string]time.Time{}}, logs: &bytes.Buffer{}}
	mux := http.NewServeMux()
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { mux.ServeHTTP(w, r) }))
	t.Cleanup(s.server.Close)
	opts := signin.Options{
		Issuer: issuer.Issuer(), ClientID: issuer.Config().ClientID, ClientSecret: issuer.Config().ClientSecret, URL: s.server.URL,
		Roles: signin.Roles{Editors: []string{"writers"}, Admins: []string{"it"}}, Store: s.store, Seal: flip{}, TriesPerMinute: 1000,
		ID: func(issuer, subject string) string {
			sum := sha256.Sum256([]byte(issuer + subject))
			return hex.EncodeToString(sum[:8])
		},
		Audit: s,
	}
	if edit != nil {
		edit(&opts)
	}
	if s.in, err = signin.New(slog.New(slog.NewTextHandler(s.logs, nil)), opts); err != nil {
		t.Fatal(err)
	}
	pages := http.NewServeMux()
	show := func(role signin.Role) http.Handler {
		return s.in.Require(role, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, _ := signin.From(r.Context())
			fmt.Fprintf(w, "%s %v %s %v", p.Name, p.Groups, p.Email, s.in.Role(r))
		}))
	}
	pages.Handle("/", show(signin.Reader))
	pages.Handle("/edit", show(signin.Editor))
	pages.Handle("/admin", show(signin.Admin))
	pages.Handle("/signin", s.in.Handler())
	pages.Handle("/signin/", s.in.Handler())
	pages.Handle("/signout", s.in.Handler())
	mux.Handle("/", s.in.Wrap(pages))
	return s
}

func (s *site) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

func (s *site) get(c *http.Client, path string) (int, string) {
	s.t.Helper()
	resp, err := c.Get(s.server.URL + path)
	return s.read(resp, err)
}

func (s *site) post(c *http.Client, path string, form url.Values, header ...string) (int, string) {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodPost, s.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := c.Do(r)
	return s.read(resp, err)
}

func (s *site) read(resp *http.Response, err error) (int, string) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body)
}

func user(name string, groups ...string) *mockoidc.MockUser {
	return &mockoidc.MockUser{Subject: "sub-" + name, Email: name + "@stad.example", EmailVerified: true, PreferredUsername: name, Groups: groups}
}

// Whoever opens a page is sent to the issuer and back to that page.
func TestSignIn(t *testing.T) {
	s := newSite(t, nil)
	c := s.browser()
	s.issuer.QueueUser(user("anna", "writers", "alla"))
	code, body := s.get(c, "/edit?a=1")
	if code != 200 || body != "anna [alla writers] anna@stad.example editor" {
		t.Fatalf("%d %q", code, body)
	}
	if code, body := s.get(c, "/admin"); code != 403 || strings.Contains(body, "anna") {
		t.Errorf("an editor at the administrators' page: %d", code)
	}
	if strings.Contains(s.store.all(), "anna") {
		t.Error("the session says in the clear who it is")
	}
	stay := *c
	stay.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if code, _ := s.post(&stay, "/signout", nil); code != 303 {
		t.Errorf("signing out: %d", code)
	}
	s.issuer.QueueUser(user("bo"))
	if code, body := s.get(c, "/"); code != 200 || !strings.HasPrefix(body, "bo ") {
		t.Errorf("after signing out: %d %q", code, body)
	}
	if got := fmt.Sprint(s.audit); got != "[anna: sign_in anna: sign_out bo: sign_in]" {
		t.Errorf("audit %s", got)
	}
}

// A session's token changes when someone signs in: one that was set before is no
// one's.
func TestFixation(t *testing.T) {
	s := newSite(t, nil)
	c := s.browser()
	stop := *c
	stop.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	s.get(&stop, "/signin?to=/") // has a session now: the flow's
	at, _ := url.Parse(s.server.URL)
	before := c.Jar.Cookies(at)
	if len(before) != 1 || time.Until(s.store.ends) > 15*time.Minute {
		t.Fatalf("cookies %v, kept until %s", before, s.store.ends)
	}
	s.issuer.QueueUser(user("anna"))
	s.get(c, "/")
	after := c.Jar.Cookies(at)
	if time.Until(s.store.ends) < signin.Lifetime-time.Minute {
		t.Errorf("signed in until %s", s.store.ends)
	}
	if len(after) != 1 || after[0].Value == before[0].Value {
		t.Errorf("the token stayed: %v, %v", before, after)
	}
	thief := s.browser()
	thief.Jar.SetCookies(at, before)
	thief.CheckRedirect = stop.CheckRedirect
	if code, _ := s.get(thief, "/"); code != http.StatusSeeOther {
		t.Errorf("the token from before lets in: %d", code)
	}
}

// A form may be led to this server alone, which a browser holds every redirect after it
// to: from a page of ours the way to the issuer is a page that goes on by itself.
func TestFormsLeadOn(t *testing.T) {
	s := newSite(t, nil)
	for from, want := range map[string]int{"": 303, "none": 303, "cross-site": 303, "same-origin": 200} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, s.server.URL+"/signin?to=/", nil)
		r.Header.Set("Sec-Fetch-Site", from)
		s.server.Config.Handler.ServeHTTP(w, r)
		to, on := strings.CutPrefix(w.Header().Get("Refresh"), "0; url=")
		if w.Code != want || on != (want == 200) || !strings.HasPrefix(to+w.Header().Get("Location"), s.issuer.Issuer()) {
			t.Errorf("from %q: %d, to %q and %q", from, w.Code, w.Header().Get("Location"), to)
		}
		if on && !strings.Contains(html.UnescapeString(w.Body.String()), `href="`+to+`"`) {
			t.Errorf("no link for those whose browser stays: %s", w.Body)
		}
	}
	for _, end := range []string{"", "/end?a=b"} {
		var issuer *httptest.Server
		issuer = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			out := ""
			if end != "" {
				out = issuer.URL + end
			}
			fmt.Fprintf(w, `{"issuer": %q, "authorization_endpoint": "x", "token_endpoint": "x", "jwks_uri": "x", "end_session_endpoint": %q}`, issuer.URL, out)
		}))
		defer issuer.Close()
		s := newSite(t, func(o *signin.Options) { o.Issuer = issuer.URL })
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodPost, s.server.URL+"/signout", nil)
		s.in.Handler().ServeHTTP(w, r.WithContext(signin.With(s.in.Loaded(r.Context()), signin.Person{ID: "anna"})))
		want := "/signout"
		if end != "" {
			want = issuer.URL + "/end?" + url.Values{"a": {"b"}, "client_id": {s.issuer.Config().ClientID}, "post_logout_redirect_uri": {s.server.URL + "/signout"}}.Encode()
		}
		if got := w.Header().Get("Location"); w.Code != 303 || got != want {
			t.Errorf("signing out led to %q, %d; want %q", got, w.Code, want)
		}
	}
	if code, body := s.get(s.browser(), "/signout"); code != 200 || !strings.Contains(body, "utloggad") {
		t.Errorf("signed out: %d %s", code, body)
	}
}

// Nothing leads to another site after signing in; a page of ours is come back to as
// it was asked for.
func TestOpenRedirect(t *testing.T) {
	s := newSite(t, nil)
	for to, want := range map[string]string{
		"https://evil.example/": "/", "//evil.example": "/", "/\\evil.example": "/", "\\\\evil.example": "/", "http:evil.example": "/", "javascript:alert(1)": "/",
		"///evil.example": "/", "/\t/evil.example": "/", "https:/\\evil.example": "/", "data:text/html,x": "/", "/%0d%0aLocation:%20https://evil.example": "/",
		"@evil.example": "/", "/signin?to=/": "/", "/signout": "/", "": "/", "/\x00/evil.example": "/", "/%00/evil.example": "/", "/%5cevil.example": "/", "/%2fevil.example": "/",
		" //evil.example": "/", "/.//evil.example": "/evil.example", "/x/..//evil.example": "/evil.example", "mailto:x@evil.example": "/", "?a": "/", "#a": "/", "%": "/",
		"/?a=1&b=%2F%2Fevil.example": "/?a=1&b=%2F%2Fevil.example", "/?q=sn%C3%B6": "/?q=sn%C3%B6", "/edit/a%2Fb": "/edit/a%2Fb", "/?q=//evil.example": "/?q=//evil.example",
	} {
		c := s.browser()
		last := &url.URL{}
		c.CheckRedirect = func(r *http.Request, _ []*http.Request) error { last = r.URL; return nil }
		s.issuer.QueueUser(user("anna"))
		code, _ := s.get(c, "/signin?"+url.Values{"to": {to}}.Encode())
		if got := last.RequestURI(); "http://"+last.Host != s.server.URL || got != want || code != 200 && code != 404 {
			t.Errorf("%q led to %s, %d; want %q", to, last, code, want)
		}
	}
}

// What comes back from the issuer counts only for who was sent there, once.
func TestCallback(t *testing.T) {
	s := newSite(t, nil)
	good := func() (*http.Client, string) {
		c := s.browser()
		c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		s.issuer.QueueUser(user("anna"))
		resp, err := c.Get(s.server.URL + "/signin?to=/")
		if err != nil {
			t.Fatal(err)
		}
		resp, err = c.Get(resp.Header.Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		back, _ := url.Parse(resp.Header.Get("Location"))
		return c, back.RequestURI()
	}
	c, back := good()
	if code, _ := s.get(s.browser(), back); code != 400 {
		t.Errorf("another browser's callback: %d", code)
	}
	if code, _ := s.get(c, back+"x"); code != 400 {
		t.Errorf("another state: %d", code)
	}
	if code, _ := s.get(c, back); code != 400 {
		t.Errorf("a flow that is over: %d", code)
	}
	c, back = good()
	if code, _ := s.get(c, back); code != 303 {
		t.Errorf("the right one: %d", code)
	}
	if code, _ := s.get(c, back); code != 400 {
		t.Errorf("a second time: %d", code)
	}
	c, back = good()
	at, _ := url.Parse(back)
	q := at.Query()
	q.Set("code", "forged")
	if code, _ := s.get(c, at.Path+"?"+q.Encode()); code != 403 {
		t.Errorf("a forged code: %d", code)
	}
	if strings.Contains(s.logs.String(), "anna") || strings.Contains(s.logs.String(), "forged") {
		t.Errorf("logged:\n%s", s.logs)
	}
}

// claimed is a user whose id token says what a test wants.
type claimed struct {
	*mockoidc.MockUser
	edit func(jwt.MapClaims)
}

func (u claimed) Claims(scope []string, c *mockoidc.IDTokenClaims) (jwt.Claims, error) {
	out := jwt.MapClaims{
		"iss": c.Issuer, "sub": c.Subject, "aud": c.Audience, "exp": c.ExpiresAt, "iat": c.IssuedAt, "nonce": c.Nonce,
		"name": u.PreferredUsername, "groups": u.Groups, "email": u.Email,
	}
	u.edit(out)
	return out, nil
}

// An id token that is another app's, another issuer's, too old or for another
// sign-in lets no one in.
func TestTokens(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(jwt.MapClaims)
		good bool
	}{
		"good":           {func(jwt.MapClaims) {}, true},
		"another app":    {func(c jwt.MapClaims) { c["aud"] = "other" }, false},
		"another issuer": {func(c jwt.MapClaims) { c["iss"] = "https://evil.example" }, false},
		"expired":        {func(c jwt.MapClaims) { c["exp"] = time.Now().Add(-time.Hour).Unix() }, false},
		"no nonce":       {func(c jwt.MapClaims) { delete(c, "nonce") }, false},
		"another nonce":  {func(c jwt.MapClaims) { c["nonce"] = "x" }, false},
	} {
		s := newSite(t, nil)
		s.issuer.QueueUser(claimed{user("anna"), c.edit})
		code, body := s.get(s.browser(), "/")
		if in := code == 200 && strings.HasPrefix(body, "anna"); in != c.good {
			t.Errorf("%s: %d %q\n%s", name, code, body, s.logs)
		}
	}
}

// An address that the issuer does not vouch for is not used, Microsoft's object id
// names a person, and roles of the app are groups.
func TestPerson(t *testing.T) {
	s := newSite(t, nil)
	s.issuer.QueueUser(claimed{user("anna"), func(c jwt.MapClaims) {
		c["email_verified"], c["roles"], c["groups"] = false, []string{"it"}, "ensam"
		c["oid"], c["tid"] = "o", "t"
	}})
	if _, body := s.get(s.browser(), "/admin"); body != "anna [ensam it]  admin" {
		t.Errorf("%q", body)
	}
}

// An administrator ends someone's sessions, in all browsers at once.
func TestEndSessions(t *testing.T) {
	s := newSite(t, nil)
	stop := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	a, b := s.browser(), s.browser()
	s.issuer.QueueUser(user("anna"))
	s.get(a, "/")
	s.issuer.QueueUser(user("bo"))
	s.get(b, "/")
	sum := sha256.Sum256([]byte(s.issuer.Issuer() + "sub-anna"))
	if err := s.in.EndSessions(t.Context(), hex.EncodeToString(sum[:8])); err != nil {
		t.Fatal(err)
	}
	a.CheckRedirect, b.CheckRedirect = stop, stop
	if code, _ := s.get(a, "/"); code != 303 {
		t.Errorf("a session that was ended: %d", code)
	}
	if code, _ := s.get(b, "/"); code != 200 {
		t.Errorf("another's session: %d", code)
	}
}

// What another site's page sends is refused, whoever is signed in.
func TestCrossSite(t *testing.T) {
	s := newSite(t, nil)
	c := s.browser()
	s.issuer.QueueUser(user("anna", "it"))
	s.get(c, "/")
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}} {
		if code, _ := s.post(c, "/admin", nil, header...); code != 403 {
			t.Errorf("%v: %d", header, code)
		}
	}
	if code, _ := s.post(c, "/admin", nil, "Sec-Fetch-Site", "same-origin"); code != 200 {
		t.Errorf("our own page: %d", code)
	}
	r, _ := http.NewRequest(http.MethodGet, s.server.URL+"/", nil)
	r.Host = "evil.example"
	if code, _ := s.read(c.Do(r)); code != 403 {
		t.Errorf("another host's name: %d", code)
	}
}

// Ten thousand tries let no one in, are slowed, and leave others alone.
func TestTries(t *testing.T) {
	proxy := netip.MustParsePrefix("127.0.0.0/8")
	s := newSite(t, func(o *signin.Options) {
		o.TriesPerMinute, o.RequestsPerSecond, o.Proxies = 20, 1_000_000, []netip.Prefix{proxy}
	})
	handler := s.server.Config.Handler
	codes := map[int]int{}
	for i := range 10_000 {
		r := httptest.NewRequest(http.MethodGet, s.server.URL+"/signin/callback?state=x&code=x", nil)
		r.RemoteAddr = "127.0.0.1:1000"
		r.Header.Set("X-Forwarded-For", fmt.Sprintf("198.51.100.%d, 203.0.113.7", i%250)) // the first is the caller's own word
		r.AddCookie(&http.Cookie{Name: "lotsen_session", Value: fmt.Sprint("guess", i)})
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		codes[w.Code]++
	}
	if codes[200] > 0 || codes[303] > 0 || codes[429] < 9_900 {
		t.Errorf("codes %v", codes)
	}
	s.recordedRefusals(10_000, map[string]int{"unknown": codes[400], "too_many": codes[429]})
	for _, from := range []string{"198.51.100.1", "203.0.113.7"} { // someone else, and someone where the tries come from
		s.issuer.QueueUser(user("anna"))
		c := s.browser()
		c.Transport = by(from)
		if code, body := s.get(c, "/"); code != 200 || !strings.HasPrefix(body, "anna") {
			t.Errorf("from %s: %d %q", from, code, body)
		}
	}
}

// recordedRefusals checks that so many refused tries are in the audit log, in few rows, with
// nothing of who it was.
func (s *site) recordedRefusals(total int, want map[string]int) {
	s.t.Helper()
	ended, end := context.WithCancel(context.Background())
	end()
	if err := s.in.Run(ended); err != nil {
		s.t.Fatal(err)
	}
	got, rows := map[string]int{}, 0
	for _, line := range s.audit {
		var why string
		var times int
		if n, _ := fmt.Sscanf(line, ": sign_in_refused reason=%s times=%d", &why, &times); n == 2 {
			got[why] += times
			total -= times
			rows++
		}
	}
	if !maps.Equal(got, want) || total != 0 || rows > 4*len(want) {
		s.t.Errorf("%d rows of %v, want %v", rows, got, want)
	}
}

// Each way of not being signed in is recorded with why.
func TestRefusedAreRecorded(t *testing.T) {
	s := newSite(t, nil)
	s.get(s.browser(), "/signin/callback?state=x&code=x")
	c := s.browser()
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	state := func() string {
		resp, err := c.Get(s.server.URL + "/signin")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		to, _ := resp.Location()
		return to.Query().Get("state")
	}
	s.get(c, "/signin/callback?error=access_denied&state="+state())
	s.get(c, "/signin/callback?code=wrong&state="+state())
	s.recordedRefusals(3, map[string]int{"unknown": 1, "issuer": 1, "token": 1})

	s = newSite(t, func(o *signin.Options) { o.Issuer = "" })
	link, _ := url.Parse(s.in.Once(s.server.URL))
	key := url.Values{"key": {link.Query().Get("key")}}
	s.post(c, "/signin/once", url.Values{"key": {"x"}})
	s.post(c, "/signin/once", key, "X-Forwarded-For", "198.51.100.1")
	s.post(c, "/signin/once", key)
	s.post(c, "/signin/once", key)
	s.post(c, "/signin/once", key)
	s.recordedRefusals(4, map[string]int{"link": 1, "link_elsewhere": 1, "link_used": 2})
	if all := fmt.Sprint(s.audit, s.logs); strings.Contains(all, "198.51") || strings.Contains(all, key.Get("key")) {
		t.Errorf("recorded: %s", all)
	}
}

// by is a proxy that tells from where it was asked.
type by string

func (f by) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("X-Forwarded-For", string(f))
	return http.DefaultTransport.RoundTrip(r)
}

// Whoever has half of the new kind's addresses has one limit.
func TestOneLine(t *testing.T) {
	s := newSite(t, func(o *signin.Options) { o.TriesPerMinute, o.RequestsPerSecond = 20, 1_000_000 })
	codes := map[int]int{}
	for i := range 300 {
		r := httptest.NewRequest(http.MethodGet, s.server.URL+"/signin/callback?state=x&code=x", nil)
		r.RemoteAddr = fmt.Sprintf("[2001:db8:1:%x:%x::1]:1000", i/150, i)
		w := httptest.NewRecorder()
		s.server.Config.Handler.ServeHTTP(w, r)
		codes[w.Code]++
	}
	if codes[400] < 40 || codes[400] > 50 {
		t.Errorf("two lines: %v", codes)
	}
}

// The link works once, on this machine alone.
func TestOnce(t *testing.T) {
	s := newSite(t, func(o *signin.Options) { o.Issuer, o.URL = "", "" })
	link, _ := url.Parse(s.in.Once(s.server.URL))
	key := link.Query().Get("key")
	c := s.browser()
	if code, body := s.get(c, link.RequestURI()); code != 200 || !strings.Contains(body, key) {
		t.Fatalf("opening it: %d", code)
	}
	for _, header := range []string{"X-Forwarded-For", "Forwarded", "X-Forwarded-Port", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Via"} {
		if code, _ := s.post(c, "/signin/once", url.Values{"key": {key}}, header, "198.51.100.1"); code != 403 {
			t.Errorf("passed on by a proxy that sends %s: %d", header, code)
		}
	}
	if code, _ := s.post(c, "/signin/once", url.Values{"key": {key + "x"}}); code != 403 {
		t.Errorf("another key: %d", code)
	}
	if code, body := s.post(c, "/signin/once", url.Values{"key": {key}}); code != 200 || !strings.Contains(body, "admin") {
		t.Errorf("using it: %d %q", code, body)
	}
	if code, _ := s.post(s.browser(), "/signin/once", url.Values{"key": {key}}); code != 403 {
		t.Errorf("a second time: %d", code)
	}
	if s.in.Once(s.server.URL) != "" {
		t.Error("a link that was used is still offered")
	}
	if code, _ := s.get(c, "/admin"); code != 200 {
		t.Errorf("afterwards: %d", code)
	}
	if code, _ := s.get(s.browser(), "/"); code != 401 {
		t.Errorf("no one: %d", code)
	}
}

// Ten thousand guesses at the link let no one in and do not use it up.
func TestGuesses(t *testing.T) {
	s := newSite(t, func(o *signin.Options) { o.Issuer, o.URL, o.TriesPerMinute = "", "", 20 })
	link, _ := url.Parse(s.in.Once("http://127.0.0.1"))
	key, handler := link.Query().Get("key"), s.server.Config.Handler
	codes := map[int]int{}
	guess := func(key string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/signin/once", strings.NewReader(url.Values{"key": {key}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = "127.0.0.1:1000"
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	for i := range 10_000 {
		w := guess(fmt.Sprint(key[:i%len(key)], i))
		if codes[w.Code]++; w.Header().Get("Set-Cookie") != "" {
			t.Fatalf("a guess begins a session: %d", w.Code)
		}
	}
	if codes[403] > 100 || codes[429] < 9_900 || len(codes) != 2 {
		t.Errorf("codes %v", codes)
	}
	if s.in.Once("http://127.0.0.1") != link.String() {
		t.Error("the link is used up")
	}
	s.recordedRefusals(10_000, map[string]int{"link": codes[403], "too_many": codes[429]})
	if w := guess(key); w.Code != 303 || w.Header().Get("Set-Cookie") == "" {
		t.Errorf("whoever has the link while others guess: %d", w.Code)
	}
}

// The link is good for an hour; a restart makes another.
func TestLinkExpires(t *testing.T) {
	s := newSite(t, func(o *signin.Options) { o.Issuer, o.URL = "", "" })
	link, _ := url.Parse(s.in.Once(s.server.URL))
	s.in.Age(signin.LinkLifetime + time.Second)
	if code, _ := s.post(s.browser(), "/signin/once", url.Values{"key": {link.Query().Get("key")}}); code != 403 || s.in.Once("x") != "" {
		t.Errorf("after its time: %d", code)
	}
	if again := newSite(t, func(o *signin.Options) { o.Issuer, o.URL = "", "" }); again.in.Once(s.server.URL) == link.String() {
		t.Error("a restart makes the same link")
	}
}

// Someone whose groups have changed is signed out where they had the others, and a
// change of role is recorded.
func TestGroupsChange(t *testing.T) {
	s := newSite(t, nil)
	old, now := s.browser(), s.browser()
	s.issuer.QueueUser(user("anna", "it"))
	s.get(old, "/admin")
	list, err := s.in.Sessions(t.Context())
	if err != nil || len(list) != 1 || list[0].Person.Name != "anna" || list[0].Role != signin.Admin {
		t.Errorf("sessions %v, %v", list, err)
	}
	s.issuer.QueueUser(user("anna"))
	s.get(now, "/")
	old.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if code, _ := s.get(old, "/admin"); code != 303 {
		t.Errorf("the session with the former groups: %d", code)
	}
	if code, _ := s.get(now, "/"); code != 200 {
		t.Errorf("the session with those of now: %d", code)
	}
	if got := fmt.Sprint(s.audit); got != "[anna: sign_in anna: role_changed admin to reader anna: sign_in]" {
		t.Errorf("audit %s", got)
	}
}

// Whose sign-in cannot be recorded is not signed in.
func TestUnrecorded(t *testing.T) {
	s := newSite(t, nil)
	s.unrecorded = fmt.Errorf("disk full")
	c := s.browser()
	s.issuer.QueueUser(user("anna"))
	if code, body := s.get(c, "/"); code != 503 || strings.Contains(body, "disk") {
		t.Errorf("%d %q", code, body)
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if code, _ := s.get(c, "/"); code != 303 {
		t.Errorf("afterwards: %d", code)
	}
}

// Where the store fails no one is let in, and nothing but that is said.
func TestStoreFails(t *testing.T) {
	s := newSite(t, nil)
	c := s.browser()
	s.issuer.QueueUser(user("anna"))
	s.get(c, "/")
	s.store.fail = fmt.Errorf("disk full at /secret/place")
	if code, body := s.get(c, "/"); code != 503 || strings.Contains(body, "secret") || strings.Contains(body, "anna") {
		t.Errorf("%d %q", code, body)
	}
}

func TestOptions(t *testing.T) {
	for name, o := range map[string]signin.Options{
		"no address":   {Issuer: "https://x.example", ClientID: "c"},
		"plain http":   {Issuer: "https://x.example", ClientID: "c", URL: "http://lotsen.example"},
		"no client id": {Issuer: "https://x.example", URL: "https://lotsen.example"},
	} {
		if _, err := signin.New(slog.New(slog.DiscardHandler), o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
