package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// fakeSlack is as much of Slack's Web API as answering a mention needs. It
// keeps what was posted, by thread.
type fakeSlack struct {
	*httptest.Server
	mu    sync.Mutex
	posts map[string][]map[string]any // by channel and thread
	count int
	looks int           // at threads, for a post from before
	slow  time.Duration // between a post and the answer to it
	// turns is asked of each post, whose answer it gives where it returns true.
	turns func(w http.ResponseWriter, channel string) bool
	calls map[string]int         // by path
	taken map[string][]time.Time // when posts into a channel came and were kept
}

const testSecret = "0123456789abcdef0123456789abcdef"

func newFakeSlack(t *testing.T) *fakeSlack {
	f := &fakeSlack{posts: map[string][]map[string]any{}, calls: map[string]int{}, taken: map[string][]time.Time{}}
	f.Server = httptest.NewServer(http.HandlerFunc(f.serve))
	t.Cleanup(f.Close)
	return f
}

func (f *fakeSlack) serve(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	out := map[string]any{"ok": true}
	came := time.Now()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls[r.URL.Path]++
	if channel := r.Form.Get("channel"); r.URL.Path == "/chat.postMessage" {
		if f.turns != nil && f.turns(w, channel) {
			return
		}
		f.taken[channel] = append(f.taken[channel], came)
	}
	switch r.URL.Path {
	case "/auth.test":
		out["user_id"], out["user"], out["team_id"], out["bot_id"] = "U0BOT", "lotsen", "T1", "B1"
	case "/users.info":
		out["user"] = map[string]any{"id": r.Form.Get("user"), "locale": "sv-SE"}
	case "/chat.postMessage":
		f.count++
		ts := fmt.Sprintf("%d.%06d", time.Now().Unix(), f.count)
		key := r.Form.Get("channel") + " " + r.Form.Get("thread_ts")
		m := map[string]any{"type": "message", "user": "U0BOT", "ts": ts, "text": r.Form.Get("text")}
		for _, name := range []string{"metadata", "blocks"} {
			if v := r.Form.Get(name); v != "" {
				m[name] = json.RawMessage(v)
			}
		}
		f.posts[key] = append(f.posts[key], m)
		out["ts"], out["channel"] = ts, r.Form.Get("channel")
	case "/conversations.replies":
		f.looks++
		out["messages"] = f.posts[r.Form.Get("channel")+" "+r.Form.Get("ts")]
		if out["messages"] == nil {
			out["messages"] = []any{}
		}
	}
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == "/chat.postMessage" && f.slow > 0 {
		defer f.mu.Lock()
		f.mu.Unlock()
		time.Sleep(f.slow)
	}
	_ = json.NewEncoder(w).Encode(out)
}

// later answers a post by 429.
func later(w http.ResponseWriter, seconds int) bool {
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	w.WriteHeader(http.StatusTooManyRequests)
	return true
}

// closest is the least time between two posts into one channel.
func (f *fakeSlack) closest() time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	least := time.Hour
	for _, at := range f.taken {
		slices.SortFunc(at, time.Time.Compare)
		for i := range at[1:] {
			least = min(least, at[i+1].Sub(at[i]))
		}
	}
	return least
}

func (f *fakeSlack) called(path string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls[path]
}

// answers returns how many posts each thread has.
func (f *fakeSlack) answers() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[string]int{}
	for key, posts := range f.posts {
		out[key] = len(posts)
	}
	return out
}

func (f *fakeSlack) looked() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.looks
}

// mention is one signed event.
type mention struct {
	n       int
	channel string
	ts      string
	text    string
}

func newMention(n, channels int) mention {
	return mention{
		n: n, channel: fmt.Sprintf("C%09d", n%channels),
		ts:   fmt.Sprintf("%d.%06d", time.Now().Unix(), n),
		text: "<@U0BOT> vem ansvarar för ungdomsmottagningar?",
	}
}

func (m mention) key() string { return m.channel + " " + m.ts }

// resent counts the deliveries that Slack would have made again.
type resent struct{ n atomic.Int64 }

// slackTries is how often Slack delivers an event that is not acknowledged.
const slackTries = 4

// deliver sends the event until it is acknowledged, as Slack does: on a busy
// machine the database may be locked for longer than a delivery may take. It
// returns how long the delivery took that was acknowledged.
func (r *resent) deliver(t *testing.T, c *http.Client, base string, m mention) time.Duration {
	for try := range slackTries {
		code, took, err := m.send(c, base, try)
		if err == nil && code == http.StatusOK {
			return took
		}
		if n := r.n.Add(1); alone() || try == slackTries-1 {
			t.Errorf("event %d, delivery %d: %d, %v (%d sent again)", m.n, try, code, err, n)
			return took
		}
		time.Sleep(200 * time.Millisecond << try)
	}
	return 0
}

// send delivers the event as Slack does; retry numbers a repeated delivery.
func (m mention) send(c *http.Client, base string, retry int) (int, time.Duration, error) {
	body, _ := json.Marshal(map[string]any{
		"token": "x", "team_id": "T1", "api_app_id": "A1", "type": "event_callback",
		"event_id": fmt.Sprint("Ev", m.ts, m.n), "event_time": time.Now().Unix(),
		"event": map[string]any{"type": "app_mention", "user": "U1", "text": m.text, "channel": m.channel, "ts": m.ts, "event_ts": m.ts},
	})
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(testSecret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	r, err := http.NewRequest(http.MethodPost, base+"/slack/events", bytes.NewReader(body))
	if err != nil {
		return 0, 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	if retry > 0 {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(retry))
	}
	start := time.Now()
	resp, err := c.Do(r)
	if err != nil {
		return 0, 0, err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, time.Since(start), nil
}
