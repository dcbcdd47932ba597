package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/oauth2-proxy/mockoidc"
)

// How often those try to sign in who may not, and from how many addresses.
const (
	tries        = 10_000
	fewAddresses = 40
)

// by goes through a proxy on this machine that tells from where it was asked.
type by string

func (b by) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("X-Forwarded-For", string(b))
	return http.DefaultTransport.RoundTrip(r)
}

// attacked is a server that many try to get into; what each answers is counted.
type attacked struct {
	*process
	t    *testing.T
	data string
	mu   sync.Mutex
	got  map[string]int // by kind and status
}

// try sends one request and looks that nothing comes of it.
func (a *attacked) try(client *http.Client, kind, method, path, cookie string, form url.Values) {
	r, err := http.NewRequest(method, a.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		a.t.Error(err)
		return
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.AddCookie(&http.Cookie{Name: "lotsen_session", Value: cookie})
	resp, err := client.Do(r)
	if err != nil {
		a.t.Error(err)
		return
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.got[fmt.Sprint(kind, " ", resp.StatusCode)]++
}

// flood has all tries made, and meanwhile lets real people in, some times.
func (a *attacked) flood(try func(client *http.Client, n int), real func(n int)) {
	a.t.Helper()
	before, start := a.metric(a.t, "process_resident_memory_bytes"), time.Now()
	var next atomic.Int64
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for n := int(next.Add(1)); n <= tries; n = int(next.Add(1)) {
				client := &http.Client{
					Transport:     by(fmt.Sprintf("203.0.113.%d", n%fewAddresses)),
					CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
				}
				try(client, n)
			}
		})
	}
	for n := range 3 {
		for next.Load() < int64(tries*(n+1)/4) {
			time.Sleep(time.Millisecond)
		}
		real(n)
	}
	all.Wait()
	grown := a.metric(a.t, "process_resident_memory_bytes") - before
	size := int64(0)
	files, _ := filepath.Glob(filepath.Join(a.data, "lotsen.db*"))
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			size += info.Size()
		}
	}
	a.t.Logf("%d tries in %s: %v; memory grew by %.1f MB, the database has %.1f MB", tries, time.Since(start).Round(time.Millisecond), a.got, grown/1e6, float64(size)/1e6)
	if grown > 60e6 || size > 30e6 {
		a.t.Errorf("memory grew by %.1f MB, the database has %.1f MB", grown/1e6, float64(size)/1e6)
	}
}

// Ten thousand tries to sign in without being anyone: none gets through, what they
// leave is bounded, and real people get in meanwhile, also from where the tries come.
func TestTriesAtIssuer(t *testing.T) {
	if testing.Short() {
		t.Skip("asks ten thousand times")
	}
	t.Parallel()
	a := &attacked{t: t, data: t.TempDir(), got: map[string]int{}}
	var issuer *mockoidc.MockOIDC
	a.process, issuer = serveWithIssuer(t, a.data, "LOTSEN_PROXIES=127.0.0.1", "LOTSEN_OIDC_ADMINS=it")
	begun := time.Now()
	real := func(n int) {
		from := by([]string{"198.51.100.1", "203.0.113.1", "203.0.113.2"}[n]) // two from where tries come from
		jar, _ := cookiejar.New(nil)
		c := &http.Client{Jar: jar, Transport: from, Timeout: time.Minute}
		issuer.QueueUser(&mockoidc.MockUser{Subject: fmt.Sprint("ada", n), PreferredUsername: "ada", Groups: []string{"it"}})
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) { // an address may call 200 times a second
			resp, err := c.Get(a.base + "/admin/audit")
			if err != nil {
				t.Error(err)
				return
			}
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK && strings.Contains(string(body), "(ada)") {
				return
			}
			if resp.StatusCode != http.StatusTooManyRequests || time.Now().After(end) {
				t.Errorf("from %s, while others try: %d", from, resp.StatusCode)
				return
			}
		}
	}
	a.flood(func(c *http.Client, n int) {
		guess := fmt.Sprintf("guess%d", n)
		switch n % 5 {
		case 0:
			a.try(c, "page", http.MethodGet, "/admin/audit", guess, nil)
		case 1:
			a.try(c, "begin", http.MethodGet, "/signin?to=//evil.example", guess, nil)
		case 2:
			a.try(c, "once", http.MethodPost, "/signin/once", guess, url.Values{"key": {guess}})
		default:
			a.try(c, "callback", http.MethodGet, "/signin/callback?"+url.Values{"state": {guess}, "code": {guess}}.Encode(), guess, nil)
		}
	}, real)
	for kind, n := range a.got {
		switch kind {
		case "page 303", "begin 303", "callback 400", "once 403", "page 429", "begin 429", "callback 429", "once 429":
		default:
			t.Errorf("%s %d times", kind, n)
		}
	}
	allowed := 20 * (2 + int(time.Since(begun).Minutes())) * fewAddresses // as many at once, and each minute
	if a.got["callback 400"]+a.got["once 403"] > allowed || a.got["callback 429"] == 0 {
		t.Errorf("not held back: %v", a.got)
	}
	if n := strings.Count(a.logged(t), `"signin: sign_in"`); n != 3 {
		t.Errorf("%d people were signed in, want 3", n)
	}
}

// Ten thousand guesses at the one-time link, and whoever has it gets in among them.
func TestTriesAtLink(t *testing.T) {
	if testing.Short() {
		t.Skip("asks ten thousand times")
	}
	t.Parallel()
	a := &attacked{t: t, data: t.TempDir(), got: map[string]int{}}
	a.process = startServe(t, a.data, "LOTSEN_ENCODER=off")
	direct := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	a.flood(func(c *http.Client, n int) {
		guess := fmt.Sprintf("guess%d", n)
		switch n % 4 {
		case 0:
			a.try(direct, "page", http.MethodGet, "/admin/documents", guess, nil)
		case 1:
			a.try(c, "passed on", http.MethodPost, "/signin/once", guess, url.Values{"key": {guess}})
		default:
			a.try(direct, "once", http.MethodPost, "/signin/once", guess, url.Values{"key": {guess}})
		}
	}, func(n int) {
		if n == 1 {
			v := a.visit(t)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			r, _ := http.NewRequestWithContext(ctx, http.MethodGet, a.base+"/admin/audit", nil)
			if resp, err := v.Do(r); err != nil || resp.StatusCode != http.StatusOK {
				t.Errorf("whoever has the link, while others guess: %v, %v", resp, err)
			}
		}
	})
	for kind, n := range a.got {
		switch kind {
		case "page 401", "passed on 403", "once 403", "once 429":
		default:
			t.Errorf("%s %d times", kind, n)
		}
	}
	if a.got["once 429"] < a.got["once 403"] {
		t.Errorf("not held back: %v", a.got)
	}
}
