package slack

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"
)

// gate is the HTTP client under slack-go. It holds back calls of a method that
// Slack answered with 429 until its Retry-After is over, slows reconnects down,
// and counts errors. It never logs: requests carry tokens.
type gate struct {
	client  http.Client
	metrics Metrics
	connect *rate.Limiter // apps.connections.open

	mu    sync.Mutex
	until map[string]time.Time // by method
}

func newGate(m Metrics) *gate {
	return &gate{
		client:  http.Client{Timeout: 10 * time.Second},
		metrics: m,
		// Three at once, then one in five seconds: slack-go backs off where
		// opening fails, but not where a connection closes right after it opened.
		connect: rate.NewLimiter(rate.Every(5*time.Second), 3),
		until:   map[string]time.Time{},
	}
}

// errHeld says that a method must not be called yet.
type errHeld struct {
	method string
	wait   time.Duration
}

func (e errHeld) Error() string {
	return fmt.Sprintf("%s is held back by Slack's rate limit for %s", e.method, e.wait.Round(time.Second))
}

const connectMethod = "apps.connections.open"

// method names the API method of a request; response URLs share one name.
func method(r *http.Request) string {
	m := path.Base(r.URL.Path)
	if strings.Contains(m, ".") {
		return m
	}
	return "response_url"
}

// Do implements the client that slack-go asks for.
func (g *gate) Do(r *http.Request) (*http.Response, error) {
	m := method(r)
	if m == connectMethod {
		if err := g.connect.Wait(r.Context()); err != nil {
			return nil, err
		}
	}
	if wait := g.wait(m); wait > 0 {
		return nil, errHeld{m, wait}
	}
	resp, err := g.client.Do(r)
	switch {
	case err != nil:
		err = withoutURL(err)
		g.metrics.SlackError(m, "network")
	case resp.StatusCode == http.StatusTooManyRequests:
		g.hold(m, retryAfter(resp.Header))
		g.metrics.SlackError(m, "ratelimited")
	case resp.StatusCode >= 300:
		g.metrics.SlackError(m, "http_"+strconv.Itoa(resp.StatusCode))
	}
	return resp, err
}

// retryAfter reads Retry-After in seconds; 30 s where it is missing, at least 1 s.
func retryAfter(h http.Header) time.Duration {
	s, err := strconv.Atoi(strings.TrimSpace(h.Get("Retry-After")))
	if err != nil {
		return 30 * time.Second
	}
	return time.Duration(max(s, 1)) * time.Second
}

func (g *gate) hold(method string, d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if t := time.Now().Add(d); t.After(g.until[method]) {
		g.until[method] = t
	}
}

// wait is how long the method has to be left alone.
func (g *gate) wait(method string) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	t, ok := g.until[method]
	if !ok {
		return 0
	}
	if d := time.Until(t); d > 0 {
		return d
	}
	delete(g.until, method)
	return 0
}

// held reports whether err comes from a rate limit, and how long to wait.
func (g *gate) held(err error) (time.Duration, bool) {
	var h errHeld
	if errors.As(err, &h) {
		return h.wait, true
	}
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		return max(limited.RetryAfter, time.Second), true
	}
	return 0, false
}

// withoutURL drops the URL from an error of net/http: response URLs and
// sockets' URLs are secrets.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", strings.ToLower(u.Op), u.Err)
	}
	return err
}
