package teams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// connectorScope is what a token for the connector is asked for.
const connectorScope = "https://api.botframework.com/.default"

// renewBefore is how long before its end a token is renewed.
const renewBefore = 5 * time.Minute

// login gets tokens by the app's client secret and keeps them while they last.
type login struct {
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

// loginRetry is how long a refusal stands before Lotsen asks again, so that a
// wrong secret does not make it ask at each answer.
const loginRetry = 5 * time.Second

// get returns a token that lasts a while.
func (l *login) get(ctx context.Context) (string, error) {
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

// drop forgets a token that was refused.
func (l *login) drop(token string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.token == token {
		l.token = ""
	}
}

func (l *login) ask(ctx context.Context) (string, time.Duration, error) {
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {l.id}, "client_secret": {l.secret}, "scope": {l.scope}}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.url, strings.NewReader(form.Encode()))
	if err != nil {
		return "", 0, fmt.Errorf("asking for a token: %w", err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := l.client.Do(r)
	if err != nil {
		return "", 0, fmt.Errorf("asking for a token: %w", withoutURL(err))
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
		return "", 0, &loginError{status: resp.StatusCode, code: got.Error, codes: got.Codes}
	}
	return got.Token, time.Duration(got.Seconds) * time.Second, nil
}

// loginError is a refusal of the login: Microsoft's own words name the app.
type loginError struct {
	status int
	code   string
	codes  []int
}

func (e *loginError) Error() string {
	return fmt.Sprintf("the login answered %d %s %v", e.status, e.code, e.codes)
}

// withoutURL drops the URL from an error of net/http: it may hold what is secret.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", strings.ToLower(u.Op), u.Err)
	}
	return err
}
