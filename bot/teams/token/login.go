package token

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"lotsen/bot/chat"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// ConnectorScope is what a token for the connector is asked for.
const ConnectorScope = "https://api.botframework.com/.default"

// renewBefore is how long before its end a token is renewed.
const renewBefore = 5 * time.Minute

// Login gets tokens by the app's client secret and keeps them while they last.
type Login struct {
	client          *http.Client
	url, id, secret string
	scope           string // what a token is asked for
	now             func() time.Time
	mu              sync.Mutex
	token           string
	ends            time.Time
	refused         error // what the last try failed with
	again           time.Time
}

// NewLogin gets tokens for a scope at a url.
func NewLogin(client *http.Client, url, id, secret, scope string) *Login {
	return &Login{client: client, url: url, id: id, secret: secret, scope: scope, now: time.Now}
}

// loginRetry is how long a refusal stands before Lotsen asks again, so that a
// wrong secret does not make it ask at each answer.
const loginRetry = 5 * time.Second

// Get returns a token that lasts a while.
func (l *Login) Get(ctx context.Context) (string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if l.token != "" && now.Before(l.ends.Add(-renewBefore)) {
		return l.token, nil
	}
	if l.refused != nil && now.Before(l.again) {
		return "", l.refused
	}
	token, lasts, err := l.ask(ctx)
	switch {
	case err == nil:
		l.token, l.ends, l.refused = token, now.Add(lasts), nil
		return token, nil
	case l.token != "" && now.Before(l.ends): // the old one still lasts
		return l.token, nil
	}
	if ctx.Err() == nil {
		l.refused, l.again = err, now.Add(loginRetry)
	}
	return "", err
}

// Drop forgets a token that was refused.
func (l *Login) Drop(token string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.token == token {
		l.token = ""
	}
}

func (l *Login) ask(ctx context.Context) (string, time.Duration, error) {
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {l.id}, "client_secret": {l.secret}, "scope": {l.scope}}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.url, strings.NewReader(form.Encode()))
	if err != nil {
		return "", 0, fmt.Errorf("asking for a token: %w", err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := l.client.Do(r)
	if err != nil {
		return "", 0, fmt.Errorf("asking for a token: %w", chat.WithoutURL(err))
	}
	defer resp.Body.Close()
	var got struct {
		Token   string `json:"access_token"`
		Seconds int    `json:"expires_in"`
		Error   string `json:"error"`
		Codes   []int  `json:"error_codes"`
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, maxKeys)).Decode(&got); err != nil && resp.StatusCode == http.StatusOK {
		return "", 0, fmt.Errorf("reading a token: %w", err)
	}
	if resp.StatusCode != http.StatusOK || got.Token == "" {
		return "", 0, &LoginError{status: resp.StatusCode, code: got.Error, Codes: got.Codes}
	}
	return got.Token, time.Duration(got.Seconds) * time.Second, nil
}

// LoginError is a refusal of the login: Microsoft's own words name the app.
type LoginError struct {
	status int
	code   string
	Codes  []int
}

func (e *LoginError) Error() string {
	return fmt.Sprintf("the login answered %d %s %v", e.status, e.code, e.Codes)
}
