package webapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"

	"lotsen/bot/chat"
)

// Counter counts calls of Slack's Web API that failed, by method and Slack's error
// code ("ratelimited", "channel_not_found", "network" …).
type Counter interface {
	SlackError(method, code string)
}

// Gate is the HTTP client under slack-go. It holds back calls of the kind that
// Slack answered with 429 until its Retry-After is over, in all replicas, slows
// reconnects down, and counts errors. It never logs: requests carry tokens.
type Gate struct {
	client  http.Client
	counter Counter
	connect *rate.Limiter // apps.connections.open
	holds   chat.Holds    // over all replicas; nil for none
	// Room names a channel's limit among the holds.
	Room func(channel string) string

	clock atomic.Int64 // by how much ours was ahead of Slack's, at its last answer

	mu    sync.Mutex
	until map[string]time.Time // by what the limit is for
}

// NewGate makes the client; without holds it knows of its own limits alone.
func NewGate(c Counter, holds chat.Holds) *Gate {
	return &Gate{
		holds: holds, Room: func(channel string) string { return channel },
		client:  http.Client{Timeout: 10 * time.Second},
		counter: c,
		// Three at once, then one in five seconds: slack-go backs off where
		// opening fails, but not where a connection closes right after it opened.
		connect: rate.NewLimiter(rate.Every(5*time.Second), 3),
		until:   map[string]time.Time{},
	}
}

// HeldError says that a call must not be made yet.
type HeldError struct {
	Method string
	Wait   time.Duration
}

func (e HeldError) Error() string {
	return fmt.Sprintf("%s is held back by Slack's rate limit for %s", e.Method, e.Wait.Round(time.Second))
}

const (
	connectMethod = "apps.connections.open"
	// PostMethod posts a message.
	PostMethod  = "chat.postMessage"
	replyMethod = "response_url" // of all response URLs
)

// method names the API method of a request; response URLs share one name.
func method(r *http.Request) string {
	m := path.Base(r.URL.Path)
	if strings.Contains(m, ".") {
		return m
	}
	return replyMethod
}

// limited names what Slack counts a request for: the method, but the channel of
// a post (docs.slack.dev/apis/web-api/rate-limits), which is a lane of the inbox,
// and each response URL by itself, which is a secret that stays here.
func (g *Gate) limited(r *http.Request, method string) (what string, shared bool) {
	switch method {
	case PostMethod:
		if channel := formValue(r, "channel"); channel != "" {
			return g.Room(channel), true
		}
	case replyMethod:
		return method + " " + r.URL.Path, false
	}
	return limitOf(method), true
}

// limitOf names the limit of a whole method among the holds.
func limitOf(method string) string { return "limit:" + method }

// formValue reads a field of a request's form and leaves the request as it was.
func formValue(r *http.Request, name string) string {
	if r.GetBody == nil {
		return ""
	}
	body, err := r.GetBody()
	if err != nil {
		return ""
	}
	defer body.Close()
	text, err := io.ReadAll(body)
	if err != nil {
		return ""
	}
	form, err := url.ParseQuery(string(text))
	if err != nil {
		return ""
	}
	return form.Get(name)
}

// Do implements the client that slack-go asks for.
func (g *Gate) Do(r *http.Request) (*http.Response, error) {
	m := method(r)
	if m == connectMethod {
		if err := g.connect.Wait(r.Context()); err != nil {
			return nil, err
		}
	}
	what, shared := g.limited(r, m)
	if until, ok := r.Context().Deadline(); ok && time.Now().After(until) {
		// Whoever was kept from running for so long has lost its lease, though its context
		// may not know yet: another may be posting by now.
		return nil, NotAsked{context.DeadlineExceeded}
	}
	if wait := max(g.wait(what), g.wait(limitOf(m)), g.held(r.Context(), m, what, shared)); wait > 0 {
		return nil, HeldError{m, wait}
	}
	resp, err := g.client.Do(r)
	if err == nil {
		g.clocked(resp.Header)
	}
	switch {
	case err != nil:
		err = chat.WithoutURL(err)
		g.counter.SlackError(m, "network")
	case resp.StatusCode == http.StatusTooManyRequests:
		g.hold(what, retryAfter(resp.Header))
		if shared {
			g.Share(r.Context(), what, retryAfter(resp.Header))
		}
		g.counter.SlackError(m, "ratelimited")
	case resp.StatusCode >= 300:
		g.counter.SlackError(m, "http_"+strconv.Itoa(resp.StatusCode))
	}
	return resp, err
}

// held is how long the replicas have to leave a method alone. A post's channel was
// looked at when its turn was taken. Where the state does not tell, Slack will.
func (g *Gate) held(ctx context.Context, method, what string, shared bool) time.Duration {
	if g.holds == nil || !shared || method == connectMethod {
		return 0
	}
	if method == PostMethod {
		what = limitOf(method)
	}
	wait, _ := g.holds.Held(ctx, what)
	return wait
}

// Share holds a limit back in all replicas. Where that fails it is held here.
func (g *Gate) Share(ctx context.Context, what string, d time.Duration) {
	if g.holds != nil {
		_ = g.holds.Hold(context.WithoutCancel(ctx), what, d)
	}
}

// LimitAll holds a method back as a whole, as Slack's answer says.
func (g *Gate) LimitAll(ctx context.Context, method string, d time.Duration) {
	g.hold(limitOf(method), d)
	g.Share(ctx, limitOf(method), d)
}

// retryAfter reads Retry-After in seconds; 30 s where it is missing, at least 1 s.
func retryAfter(h http.Header) time.Duration {
	s, err := strconv.Atoi(strings.TrimSpace(h.Get("Retry-After")))
	if err != nil {
		return 30 * time.Second
	}
	return time.Duration(max(s, 1)) * time.Second
}

// hold keeps what a limit is for back, and forgets what was held long enough.
func (g *Gate) hold(what string, d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	maps.DeleteFunc(g.until, func(_ string, t time.Time) bool { return !t.After(now) })
	if t := now.Add(d); t.After(g.until[what]) {
		g.until[what] = t
	}
}

// wait is how long what a limit is for has to be left alone.
func (g *Gate) wait(what string) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, time.Until(g.until[what]))
}

// Overloaded is how long a method is left alone where Slack says that the whole
// workspace sends too much.
const Overloaded = 30 * time.Second

// HeldFor reports whether err comes from a rate limit, and how long to wait.
func HeldFor(err error) (time.Duration, bool) {
	var h HeldError
	if errors.As(err, &h) {
		return h.Wait, true
	}
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		return max(limited.RetryAfter, time.Second), true
	}
	switch Code(err) {
	case "ratelimited", "rate_limited", "message_limit_exceeded":
		return Overloaded, true
	}
	return 0, false
}
