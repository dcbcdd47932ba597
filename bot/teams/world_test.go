package teams_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/teams"
)

const (
	appID   = "11111111-2222-3333-4444-555555555555"
	tenant  = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
	alice   = "0f0f0f0f-0000-4000-8000-0000000000a1"
	admin   = "0f0f0f0f-0000-4000-8000-0000000000ad"
	chatID  = "a:one-to-one"
	appKey  = "the key of the framework"
	lotsen  = "28:" + appID
	channel = "19:channel@thread.tacv2"
)

// signing is made once: RSA keys take a while.
var signing = sync.OnceValue(func() *rsa.PrivateKey {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return k
})

// sent is one call of the connector.
type sent struct {
	Method, Path, Token string
	Body                map[string]any
}

// text is what a person reads of a message: its text and its card's.
func (s sent) text() string {
	parts := []string{}
	if t, ok := s.Body["text"].(string); ok && t != "" {
		parts = append(parts, strings.ReplaceAll(t, `\`, ""))
	}
	walk(s.Body["attachments"], func(m map[string]any) {
		if t, ok := m["text"].(string); ok {
			parts = append(parts, t)
		}
	})
	return strings.Join(parts, "\n")
}

func walk(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		f(v)
		for _, k := range []string{"content", "body", "items", "inlines", "actions", "card", "value", "task"} {
			walk(v[k], f)
		}
	case []any:
		for _, x := range v {
			walk(x, f)
		}
	}
}

// world is Microsoft's side: the connector, the login and the keys.
type world struct {
	t      *testing.T
	server *httptest.Server
	http   *httptest.Server // Lotsen's own handler
	state  *chattest.State
	desk   chattest.Desk
	counts *counts
	logs   *syncBuffer
	bot    *teams.Bot
	stop   context.CancelFunc
	ended  chan error

	mu       sync.Mutex
	calls    []sent
	logins   int
	fault    func(path string, w http.ResponseWriter) bool // true: answered
	keyKinds func(k map[string]any)
}

type counts struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *counts) add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[name]++
}

func (c *counts) of(name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n[name]
}

func (c *counts) Outcome(kind, transport string, _ time.Duration) { c.add(kind + " " + transport) }
func (c *counts) TeamsError(call, code string)                    { c.add(call + " " + code) }

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func newWorld(t *testing.T, edit func(*teams.Config)) *world {
	t.Helper()
	state := &chattest.State{}
	w := emptyWorld(t, chattest.Desk{Asker: &chattest.Asker{}, State: state}, state)
	w.start(edit)
	t.Cleanup(func() { w.halt() })
	return w
}

func emptyWorld(t *testing.T, offers chattest.Desk, state *chattest.State) *world {
	t.Helper()
	w := &world{t: t, state: state, desk: offers, counts: &counts{n: map[string]int{}}, logs: &syncBuffer{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /login/{tenant}/.well-known/openid-configuration", func(rw http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(rw).Encode(map[string]string{"jwks_uri": w.server.URL + "/keys"})
	})
	mux.HandleFunc("GET /openid", func(rw http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(rw).Encode(map[string]string{"issuer": "https://api.botframework.com", "jwks_uri": w.server.URL + "/keys"})
	})
	mux.HandleFunc("GET /keys", func(rw http.ResponseWriter, _ *http.Request) {
		public := signing().PublicKey
		key := map[string]any{
			"kty": "RSA", "kid": appKey, "endorsements": []string{"msteams"},
			"n": base64.RawURLEncoding.EncodeToString(public.N.Bytes()),
			"e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(public.E)).Bytes()),
		}
		if w.keyKinds != nil {
			w.keyKinds(key)
		}
		json.NewEncoder(rw).Encode(map[string]any{"keys": []any{key}})
	})
	mux.HandleFunc("POST /login/{tenant}/oauth2/v2.0/token", func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.logins++
		n := w.logins
		w.mu.Unlock()
		if r.PostFormValue("client_secret") != "s3cret" || r.PathValue("tenant") != tenant {
			rw.WriteHeader(http.StatusUnauthorized)
			io.WriteString(rw, `{"error":"invalid_client","error_codes":[7000215]}`)
			return
		}
		json.NewEncoder(rw).Encode(map[string]any{"access_token": fmt.Sprint("token-", n), "expires_in": 3600})
	})
	mux.HandleFunc("/amer/", w.connector)
	w.server = httptest.NewServer(mux)
	t.Cleanup(w.server.Close)
	return w
}

func (w *world) connector(rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.mu.Lock()
	fault := w.fault
	w.mu.Unlock()
	if fault != nil && fault(r.URL.Path, rw) {
		return
	}
	s := sent{Method: r.Method, Path: strings.TrimPrefix(r.URL.Path, "/amer"), Token: r.Header.Get("Authorization")}
	json.Unmarshal(body, &s.Body)
	w.mu.Lock()
	if s.Body["type"] != "typing" {
		w.calls = append(w.calls, s)
	}
	n := len(w.calls)
	w.mu.Unlock()
	rw.WriteHeader(http.StatusCreated)
	fmt.Fprintf(rw, `{"id":"m%d"}`, n)
}

func (w *world) faults(f func(path string, rw http.ResponseWriter) bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fault = f
}

func (w *world) start(edit func(*teams.Config)) {
	w.t.Helper()
	cfg := teams.Config{
		AppID: appID, AppSecret: "s3cret", Tenants: []string{tenant}, Admins: []string{admin},
		LoginURL: w.server.URL + "/login", OpenIDURL: w.server.URL + "/openid", ServiceHosts: []string{strings.TrimPrefix(w.server.URL, "http://")},
		Secret: []byte("one for both"), PostInterval: time.Millisecond, AskTimeout: 2 * time.Second, Metrics: w.counts,
	}
	if edit != nil {
		edit(&cfg)
	}
	var err error
	w.bot, err = teams.New(slog.New(slog.NewTextHandler(w.logs, &slog.HandlerOptions{Level: slog.LevelDebug})), cfg, w.desk, w.state)
	if err != nil {
		w.t.Fatal(err)
	}
	w.http = httptest.NewServer(w.bot.Handler())
	ctx, stop := context.WithCancel(context.Background())
	w.stop, w.ended = stop, make(chan error, 1)
	go func() { w.ended <- w.bot.Run(ctx) }()
}

func (w *world) halt() error {
	if w.stop == nil {
		return nil
	}
	w.stop()
	err := <-w.ended
	w.http.Close()
	w.stop = nil
	return err
}

// service is the connector's address, as activities name it.
func (w *world) service() string { return w.server.URL + "/amer/" }

// claims are those of a good token.
func (w *world) claims() jwt.MapClaims {
	now := time.Now()
	return jwt.MapClaims{
		"iss": "https://api.botframework.com", "aud": appID, "serviceurl": w.service(),
		"nbf": now.Add(-time.Minute).Unix(), "exp": now.Add(time.Hour).Unix(),
	}
}

func token(t *testing.T, key any, method jwt.SigningMethod, kid string, c jwt.MapClaims) string {
	t.Helper()
	tok := jwt.NewWithClaims(method, c)
	tok.Header["kid"] = kid
	s, err := tok.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// message is an activity that Alice writes to Lotsen alone.
func (w *world) message(id, text string) map[string]any {
	return map[string]any{
		"type": "message", "id": id, "channelId": "msteams", "serviceUrl": w.service(), "locale": "sv-SE",
		"from": map[string]any{"id": "29:alice", "aadObjectId": alice, "name": "Alice"}, "recipient": map[string]any{"id": lotsen, "name": "Lotsen"},
		"conversation": map[string]any{"id": chatID, "conversationType": "personal", "tenantId": tenant},
		"channelData":  map[string]any{"tenant": map[string]any{"id": tenant}}, "text": text, "textFormat": "plain",
	}
}

// mention is a message in a channel that mentions Lotsen.
func (w *world) mention(id, root, text string) map[string]any {
	m := w.message(id, "<at>Lotsen</at> "+text)
	m["conversation"] = map[string]any{"id": channel + ";messageid=" + root, "conversationType": "channel", "tenantId": tenant, "isGroup": true}
	m["entities"] = []any{map[string]any{"type": "mention", "text": "<at>Lotsen</at>", "mentioned": map[string]any{"id": lotsen, "name": "Lotsen"}}}
	return m
}

// invoke is something that Alice pressed.
func (w *world) invoke(id, name string, value any) map[string]any {
	m := w.message(id, "")
	delete(m, "text")
	m["type"], m["name"], m["value"] = "invoke", name, value
	return m
}

// deliver sends an activity with a token and returns status and body.
func (w *world) deliver(a map[string]any, bearer string) (int, map[string]any) {
	w.t.Helper()
	raw, _ := json.Marshal(a)
	r, err := http.NewRequest(http.MethodPost, w.http.URL+teams.Path, bytes.NewReader(raw))
	if err != nil {
		w.t.Fatal(err)
	}
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	var got map[string]any
	json.Unmarshal(body, &got)
	return resp.StatusCode, got
}

// send delivers an activity as Microsoft does, which has to be taken.
func (w *world) send(a map[string]any) map[string]any {
	w.t.Helper()
	status, body := w.deliver(a, token(w.t, signing(), jwt.SigningMethodRS256, appKey, w.claims()))
	if status != http.StatusOK {
		w.t.Fatalf("status %d for %v", status, a["type"])
	}
	return body
}

// sentAll returns the connector's calls so far.
func (w *world) sentAll() []sent {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]sent(nil), w.calls...)
}

// await returns the first n calls of the connector.
func (w *world) await(n int) []sent {
	w.t.Helper()
	chattest.Await(w.t, "calls of the connector", func() bool { return len(w.sentAll()) >= n })
	return w.sentAll()
}

// with is an activity with some fields changed.
func with(a map[string]any, fields map[string]any) map[string]any {
	out := maps.Clone(a)
	maps.Copy(out, fields)
	return out
}
