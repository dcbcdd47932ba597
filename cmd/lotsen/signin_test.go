package main

import (
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"

	"github.com/oauth2-proxy/mockoidc"
)

// serveWithIssuer starts a server, and the issuer where people sign in to it.
func serveWithIssuer(t *testing.T, data string, env ...string) (*process, *mockoidc.MockOIDC) {
	t.Helper()
	issuer, err := mockoidc.Run()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = issuer.Shutdown() })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	return startServe(t, data, append([]string{"LOTSEN_ADDR=" + addr, "LOTSEN_URL=http://" + addr, "LOTSEN_ENCODER=off", "LOTSEN_OIDC_ISSUER=" + issuer.Issuer(),
		"LOTSEN_OIDC_CLIENT_ID=" + issuer.Config().ClientID, "LOTSEN_OIDC_CLIENT_SECRET=" + issuer.Config().ClientSecret}, env...)...), issuer
}

// With an issuer the pages are for whoever signs in there, as their groups say.
func TestSignIn(t *testing.T) {
	t.Parallel()
	p, issuer := serveWithIssuer(t, t.TempDir(), "LOTSEN_OIDC_EDITORS=writers")
	get := func(c *http.Client, path string) (int, string) {
		t.Helper()
		resp, err := c.Get(p.base + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		return resp.StatusCode, string(body)
	}
	browser := func(groups ...string) *http.Client {
		jar, _ := cookiejar.New(nil)
		issuer.QueueUser(&mockoidc.MockUser{Subject: "anna", Email: "anna@stad.example", PreferredUsername: "anna", Groups: groups})
		return &http.Client{Jar: jar}
	}
	stays := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for path, want := range map[string]int{"/": 303, "/documents": 303, "/register.xlsx": 303, "/register/import": 303, "/about": 200, "/healthz": 303} {
		if code, _ := get(stays, path); code != want {
			t.Errorf("%s without signing in: %d, want %d", path, code, want)
		}
	}
	reader := browser()
	if code, body := get(reader, "/?q=vem+ansvarar+för+uppsökande+arbete"); code != 200 || !strings.Contains(body, "ungdomsuppsökare") || !strings.Contains(body, "(anna)") {
		t.Errorf("a reader: %d", code)
	}
	if code, _ := get(reader, "/register/import"); code != 403 {
		t.Errorf("a reader at the editors' page: %d", code)
	}
	editor := browser("writers")
	get(editor, "/")
	if code, _ := get(editor, "/register/import"); code != 200 {
		t.Errorf("an editor: %d", code)
	}
	p.stop(t)
	if log := p.logged(t); strings.Contains(log, "anna") || !strings.Contains(log, "signin: sign_in") {
		t.Errorf("logged: %s", log)
	}
}
