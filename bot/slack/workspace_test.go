package slack_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	slackgo "github.com/slack-go/slack"
	"github.com/slack-go/slack/slacktest"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/slack"
)

const (
	botUser   = "U0LOTSEN"
	alice     = "U0ALICE"
	admin     = "U0ADMIN"
	secret    = "s3cret"
	channel   = "C0GENERAL"
	directly  = "D0ALICE"
	timeLimit = 20 * time.Second
)

// call is one call of the Web API or a response URL.
type call struct {
	Method string
	Form   url.Values
	JSON   map[string]any
	TS     string // of a post
	File   []byte // that was uploaded
}

func (c call) text() string {
	if s, ok := c.JSON["text"].(string); ok {
		return s
	}
	return c.Form.Get("text")
}

// blocks is the JSON of the blocks, whichever way they came.
func (c call) blocks() string {
	if b, ok := c.JSON["blocks"]; ok {
		raw, _ := json.Marshal(b)
		return string(raw)
	}
	return c.Form.Get("blocks")
}

// workspace is Slack, as far as Lotsen sees it.
type workspace struct {
	t      *testing.T
	server *slacktest.Server
	http   *httptest.Server // the bot's own handler; nil for Socket Mode
	seq    atomic.Int64
	state  *chattest.State
	asker  *chattest.Asker
	desk   chattest.Desk
	offers slack.Desk          // in place of desk; nil for that
	groups map[string][]string // members of user groups
	shared map[string]bool     // channels that other organisations read
	users  map[string]map[string]any
	counts *chattest.Counts
	bot    *slack.Bot
	logs   *chattest.Log
	stop   context.CancelFunc
	ended  chan error

	mu     sync.Mutex
	calls  []call
	posted []slackgo.Message
	fault  func(method string, w http.ResponseWriter) bool // true: answered
}

// transports are the two ways in; every conformance test runs over both.
var transports = []string{"socket", "http"}

func newWorkspace(t *testing.T, transport string, edit func(*slack.Config)) *workspace {
	t.Helper()
	asker, state := &chattest.Asker{}, &chattest.State{}
	w := emptyWorkspace(t, chattest.Desk{Asker: asker, State: state}, state)
	w.start(transport, edit)
	return w
}

// emptyWorkspace has no bot yet.
func emptyWorkspace(t *testing.T, offers chattest.Desk, state *chattest.State) *workspace {
	t.Helper()
	w := &workspace{t: t, state: state, asker: offers.Asker, desk: offers, logs: &chattest.Log{}, counts: &chattest.Counts{}}
	w.server = slacktest.NewTestServer(func(c slacktest.Customize) {
		for _, m := range []string{"auth.test", "users.info", "usergroups.users.list", "usergroups.list", "chat.postMessage", "chat.postEphemeral", "chat.update", "conversations.replies",
			"conversations.history", "conversations.open", "conversations.info", "assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts",
			"apps.connections.open", "views.open", "views.publish", "files.getUploadURLExternal", "files.completeUploadExternal"} {
			c.Handle("/"+m, func(rw http.ResponseWriter, r *http.Request) { w.serve(m, rw, r) })
		}
		c.Handle("/upload/", func(rw http.ResponseWriter, r *http.Request) { w.serve("upload", rw, r) })
		c.Handle("/respond/", func(rw http.ResponseWriter, r *http.Request) { w.serve("response_url", rw, r) })
	})
	w.server.Start()
	t.Cleanup(w.server.Stop)
	quit := make(chan struct{})
	t.Cleanup(func() { close(quit) })
	go func() {
		for {
			select {
			case <-w.server.SeenFeed:
			case <-quit:
				return
			}
		}
	}()
	return w
}

// start makes a bot over the workspace's state and runs it.
func (w *workspace) start(transport string, edit func(*slack.Config)) {
	w.t.Helper()
	cfg := slack.Config{
		BotToken: "xoxb-test", APIURL: w.server.GetAPIURL(), Admins: []string{admin}, Contact: "kansliet@example.org <&>",
		PostInterval: time.Millisecond, AskTimeout: time.Second, Metrics: w.counts,
	}
	if transport == "socket" {
		cfg.AppToken = "xapp-test"
	} else {
		cfg.SigningSecret = secret
	}
	if edit != nil {
		edit(&cfg)
	}
	log := slog.New(slog.NewJSONHandler(w.logs, &slog.HandlerOptions{Level: slog.LevelInfo}))
	var offers slack.Desk = w.desk
	if w.offers != nil {
		offers = w.offers
	}
	b, err := slack.New(log, cfg, offers, w.state)
	if err != nil {
		w.t.Fatal(err)
	}
	slack.QuietSocket(b)
	w.bot = b
	if transport == "http" {
		h, err := b.Handler()
		if err != nil {
			w.t.Fatal(err)
		}
		w.http = httptest.NewServer(h)
		w.t.Cleanup(w.http.Close)
	}
	ctx, stop := context.WithCancel(context.Background())
	w.stop, w.ended = stop, make(chan error, 1)
	go func(ended chan<- error) { ended <- b.Run(ctx) }(w.ended)
	w.t.Cleanup(func() { w.halt() })
}

// halt stops the bot as SIGTERM does and waits for Run.
func (w *workspace) halt() error {
	w.stop()
	select {
	case err := <-w.ended:
		w.ended <- nil
		return err
	case <-time.After(chat.Grace + timeLimit):
		w.t.Fatal("Run did not return")
		return nil
	}
}

func (w *workspace) serve(method string, rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	c := call{Method: method, TS: fmt.Sprintf("%d.%06d", time.Now().Unix(), w.seq.Add(1))}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		json.Unmarshal(body, &c.JSON)
	} else if method == "upload" {
		c.File = uploaded(r.Header.Get("Content-Type"), body)
	} else {
		c.Form, _ = url.ParseQuery(string(body))
	}
	w.mu.Lock()
	fault := w.fault
	w.mu.Unlock()
	if fault != nil && fault(method, rw) {
		return
	}
	w.mu.Lock()
	w.calls = append(w.calls, c)
	if method == "chat.postMessage" {
		w.posted = append(w.posted, posted(c))
	}
	w.mu.Unlock()
	rw.Header().Set("Content-Type", "application/json")
	json.NewEncoder(rw).Encode(w.result(c))
}

// uploaded is the file in the body of an upload.
func uploaded(kind string, body []byte) []byte {
	_, params, _ := mime.ParseMediaType(kind)
	if part, err := multipart.NewReader(bytes.NewReader(body), params["boundary"]).NextPart(); err == nil {
		body, _ = io.ReadAll(part)
	}
	return body
}

func posted(c call) slackgo.Message {
	var m slackgo.Message
	m.Timestamp, m.Text = c.TS, c.text()
	m.ThreadTimestamp, m.Channel, m.User = c.Form.Get("thread_ts"), c.Form.Get("channel"), botUser
	json.Unmarshal([]byte(c.Form.Get("metadata")), &m.Metadata)
	json.Unmarshal([]byte(c.Form.Get("blocks")), &m.Blocks)
	return m
}

func (w *workspace) result(c call) map[string]any {
	ok := map[string]any{"ok": true}
	switch c.Method {
	case "auth.test":
		ok["user_id"], ok["bot_id"], ok["team_id"] = botUser, "B0LOTSEN", "T0"
	case "apps.connections.open":
		ok["url"] = w.server.GetWSURL()
	case "users.info":
		locale := "sv-SE"
		if c.Form.Get("user") == "U0BRIT" {
			locale = "en-GB"
		}
		user := map[string]any{"id": c.Form.Get("user"), "locale": locale}
		w.mu.Lock()
		maps.Copy(user, w.users[c.Form.Get("user")])
		w.mu.Unlock()
		ok["user"] = user
	case "usergroups.users.list":
		w.mu.Lock()
		ok["users"] = w.groups[c.Form.Get("usergroup")]
		w.mu.Unlock()
	case "usergroups.list":
		w.mu.Lock()
		var all []map[string]any
		for id, users := range w.groups {
			all = append(all, map[string]any{"id": id, "users": users})
		}
		w.mu.Unlock()
		ok["usergroups"] = all
	case "chat.postMessage", "chat.update":
		ok["channel"], ok["ts"] = c.Form.Get("channel"), c.TS
	case "conversations.replies", "conversations.history":
		w.read(c, ok)
	case "conversations.info":
		w.mu.Lock()
		ok["channel"] = map[string]any{"id": c.Form.Get("channel"), "is_ext_shared": w.shared[c.Form.Get("channel")]}
		w.mu.Unlock()
	case "conversations.open":
		ok["channel"] = map[string]any{"id": "D0" + c.Form.Get("users")}
	case "files.getUploadURLExternal":
		ok["upload_url"], ok["file_id"] = w.server.GetAPIURL()+"upload/1", "F1"
	case "files.completeUploadExternal":
		ok["files"] = []map[string]any{{"id": "F1", "title": "x"}}
	}
	return ok
}

// read gives a page of what was written since oldest, the oldest first, as Slack does.
func (w *workspace) read(c call, ok map[string]any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	from, _ := strconv.Atoi(c.Form.Get("cursor"))
	limit, _ := strconv.Atoi(c.Form.Get("limit"))
	oldest, _ := strconv.ParseFloat(c.Form.Get("oldest"), 64)
	page := []slackgo.Message{}
	for i, m := range w.posted {
		at, _ := strconv.ParseFloat(m.Timestamp, 64)
		if i < from || at <= oldest {
			continue
		}
		if len(page) == limit {
			ok["has_more"], ok["response_metadata"] = true, map[string]any{"next_cursor": strconv.Itoa(i)}
			break
		}
		page = append(page, m)
	}
	ok["messages"] = page
}

// setFault answers calls by f where it returns true.
func (w *workspace) setFault(f func(method string, rw http.ResponseWriter) bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fault = f
}

// of returns the calls of a method so far.
func (w *workspace) of(method string) []call {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []call
	for _, c := range w.calls {
		if c.Method == method {
			out = append(out, c)
		}
	}
	return out
}

// wait returns the first n calls of a method, failing where they do not come.
func (w *workspace) wait(method string, n int) []call {
	w.t.Helper()
	var got []call
	w.await(fmt.Sprintf("%d calls of %s", n, method), func() bool { got = w.of(method); return len(got) >= n })
	return got
}

// settle waits until nothing is unfinished.
func (w *workspace) settle() {
	w.t.Helper()
	w.await("outcomes", func() bool { n, _ := w.state.Pending(context.Background()); return n == 0 })
}

// await shows the log where something does not come.
func (w *workspace) await(what string, came func() bool) {
	w.t.Helper()
	defer func() {
		if !came() {
			w.t.Logf("%s: not, with this in the log:\n%s", what, w.logs)
		}
	}()
	chattest.Await(w.t, what, came)
}

// respondURL is a response URL that leads back here.
func (w *workspace) respondURL() string {
	return w.server.GetAPIURL() + "respond/" + strconv.FormatInt(w.seq.Add(1), 10)
}

// event delivers an Events API callback and returns once it was acknowledged.
func (w *workspace) event(id string, inner map[string]any) {
	w.t.Helper()
	w.deliver("events_api", map[string]any{"type": "event_callback", "team_id": "T0", "event_id": id, "event": inner})
}

// mention is an app_mention in the channel.
func mention(ts, text string) map[string]any {
	return map[string]any{"type": "app_mention", "user": alice, "text": "<@" + botUser + "> " + text, "ts": ts, "channel": channel, "event_ts": ts}
}

// deliver sends a payload over the bot's transport and returns the body that
// came back with the acknowledgement.
func (w *workspace) deliver(kind string, payload map[string]any) string {
	w.t.Helper()
	if w.http != nil {
		status, body := w.post(kind, payload)
		if status != http.StatusOK {
			w.t.Fatalf("%s: HTTP %d %s", kind, status, body)
		}
		return body
	}
	id := fmt.Sprintf("env-%d", w.seq.Add(1))
	env, _ := json.Marshal(map[string]any{"envelope_id": id, "type": kind, "payload": payload, "accepts_response_payload": true})
	w.server.SendToWebsocket(string(env))
	type acknowledgement struct {
		ID      string          `json:"envelope_id"`
		Payload json.RawMessage `json:"payload"`
	}
	var ack acknowledgement
	w.await("acknowledgement of "+kind, func() bool {
		return slices.ContainsFunc(w.server.GetSeenInboundMessages(), func(m string) bool {
			ack = acknowledgement{}
			return json.Unmarshal([]byte(m), &ack) == nil && ack.ID == id
		})
	})
	return string(ack.Payload)
}

// post signs and sends a payload over HTTP.
func (w *workspace) post(kind string, payload map[string]any) (int, string) {
	w.t.Helper()
	raw, _ := json.Marshal(payload)
	path, contentType, body := "/slack/events", "application/json", string(raw)
	switch kind {
	case "slash_commands":
		form := url.Values{}
		for k, v := range payload {
			form.Set(k, fmt.Sprint(v))
		}
		path, contentType, body = "/slack/commands", "application/x-www-form-urlencoded", form.Encode()
	case "interactive":
		path, contentType, body = "/slack/interactivity", "application/x-www-form-urlencoded", url.Values{"payload": {string(raw)}}.Encode()
	}
	// Each is signed at another second, or a second delivery would be a replay.
	at := time.Now().Add(-time.Duration(w.seq.Add(1)%200) * time.Second)
	req := signed(w.http.URL+path, contentType, body, secret, at)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	got, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(got)
}

// signed makes a request as Slack signs it.
func signed(target, contentType, body, secret string, at time.Time) *http.Request {
	req, err := http.NewRequest(http.MethodPost, target, strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	ts := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", ts, body)
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("X-Slack-Request-Timestamp", ts)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return req
}

// slash is a slash command by the user.
func (w *workspace) slash(user, text string) (body, responseURL string) {
	w.t.Helper()
	u := w.respondURL()
	body = w.deliver("slash_commands", map[string]any{
		"team_id": "T0", "channel_id": channel, "user_id": user, "command": "/lotsen", "text": text,
		"response_url": u, "trigger_id": fmt.Sprintf("tr-%d", w.seq.Add(1)),
	})
	return body, u
}

// press is a button pressed by the user.
func (w *workspace) press(user, actionID, value string) {
	w.t.Helper()
	n := w.seq.Add(1)
	w.deliver("interactive", map[string]any{
		"type": "block_actions", "trigger_id": fmt.Sprintf("tr-%d", n), "response_url": w.respondURL(),
		"user": map[string]any{"id": user}, "team": map[string]any{"id": "T0"}, "channel": map[string]any{"id": channel},
		"actions": []map[string]any{{"action_id": actionID, "block_id": "b", "type": "button", "value": value, "action_ts": strconv.FormatInt(n, 10)}},
	})
}
