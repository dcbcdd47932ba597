// Package teamstest has Microsoft's side of Teams for tests: the connector, the
// login, the keys and the tokens signed with them. It is for tests alone.
package teamstest

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Ids of the app, its tenant, the people in it and where they write.
const (
	AppID   = "11111111-2222-3333-4444-555555555555"
	Secret  = "s3cret"
	Tenant  = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
	Alice   = "0f0f0f0f-0000-4000-8000-0000000000a1"
	Admin   = "0f0f0f0f-0000-4000-8000-0000000000ad"
	ChatID  = "a:one-to-one"
	Channel = "19:channel@thread.tacv2"
	Bot     = "28:" + AppID
	KeyID   = "the key of the framework"
)

// Key signs the tokens. It is made once: RSA keys take a while.
var Key = sync.OnceValue(func() *rsa.PrivateKey {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return k
})

// Sent is one call of the connector.
type Sent struct {
	Method, Path, Token string
	Body                map[string]any
}

// Text is what a person reads of a message: its text and its card's.
func (s Sent) Text() string {
	parts := []string{}
	if t, ok := s.Body["text"].(string); ok && t != "" {
		parts = append(parts, strings.ReplaceAll(t, `\`, ""))
	}
	Walk(s.Body["attachments"], func(m map[string]any) {
		if t, ok := m["text"].(string); ok {
			parts = append(parts, t)
		}
	})
	return strings.Join(parts, "\n")
}

// Walk calls f with each object of a card or of a response, in reading order.
func Walk(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		f(v)
		for _, k := range []string{"content", "body", "items", "inlines", "choices", "actions", "card", "value", "task"} {
			Walk(v[k], f)
		}
	case []any:
		for _, x := range v {
			Walk(x, f)
		}
	}
}

// Microsoft is its services on this machine. Make one by New, and Close it.
type Microsoft struct {
	*httptest.Server
	EditKey func(k map[string]any) // changes the key that is published; may be nil
	// Member is what the connector tells of a person, by object id, and Groups in
	// which groups of Entra ID they are. Both may be nil.
	Member func(user string) map[string]any
	Groups map[string][]string

	mu     sync.Mutex
	calls  []Sent
	logins int
	fault  func(path string, w http.ResponseWriter) bool
}

// New starts the services.
func New() *Microsoft {
	m := &Microsoft{}
	mux := http.NewServeMux()
	config := func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(map[string]string{"jwks_uri": m.URL + "/keys"})
	}
	mux.HandleFunc("GET /login/{tenant}/.well-known/openid-configuration", config)
	mux.HandleFunc("GET /openid", config)
	mux.HandleFunc("GET /keys", m.keys)
	mux.HandleFunc("POST /login/{tenant}/oauth2/v2.0/token", m.login)
	mux.HandleFunc("GET /amer/v3/conversations/{conversation}/members/{user}", m.member)
	mux.HandleFunc("POST /graph/v1.0/users/{user}/checkMemberGroups", m.memberGroups)
	mux.HandleFunc("/amer/", m.connector)
	m.Server = httptest.NewServer(mux)
	return m
}

func (m *Microsoft) keys(w http.ResponseWriter, _ *http.Request) {
	public := Key().PublicKey
	key := map[string]any{
		"kty": "RSA", "kid": KeyID, "endorsements": []string{"msteams"},
		"n": base64.RawURLEncoding.EncodeToString(public.N.Bytes()),
		"e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(public.E)).Bytes()),
	}
	if m.EditKey != nil {
		m.EditKey(key)
	}
	json.NewEncoder(w).Encode(map[string]any{"keys": []any{key}})
}

func (m *Microsoft) login(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	m.logins++
	n := m.logins
	m.mu.Unlock()
	if r.PostFormValue("client_secret") != Secret || r.PathValue("tenant") != Tenant {
		w.WriteHeader(http.StatusUnauthorized)
		io.WriteString(w, `{"error":"invalid_client","error_codes":[7000215]}`)
		return
	}
	json.NewEncoder(w).Encode(map[string]any{"access_token": fmt.Sprint("token-", n), "expires_in": 3600})
}

func (m *Microsoft) member(w http.ResponseWriter, r *http.Request) {
	user := r.PathValue("user")
	told := map[string]any{"id": "29:" + user, "aadObjectId": user, "userRole": "user", "tenantId": Tenant}
	if m.Member != nil {
		told = m.Member(user)
	}
	if told == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	json.NewEncoder(w).Encode(told)
}

func (m *Microsoft) memberGroups(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		GroupIDs []string `json:"groupIds"`
	}
	json.NewDecoder(r.Body).Decode(&asked)
	in := []string{}
	for _, g := range m.Groups[r.PathValue("user")] {
		if slices.Contains(asked.GroupIDs, g) {
			in = append(in, g)
		}
	}
	json.NewEncoder(w).Encode(map[string]any{"value": in})
}

func (m *Microsoft) connector(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	m.mu.Lock()
	fault := m.fault
	m.mu.Unlock()
	if fault != nil && fault(r.URL.Path, w) {
		return
	}
	s := Sent{Method: r.Method, Path: strings.TrimPrefix(r.URL.Path, "/amer"), Token: r.Header.Get("Authorization")}
	json.Unmarshal(body, &s.Body)
	m.mu.Lock()
	if s.Body["type"] != "typing" {
		m.calls = append(m.calls, s)
	}
	n := len(m.calls)
	m.mu.Unlock()
	w.WriteHeader(http.StatusCreated)
	fmt.Fprintf(w, `{"id":"m%d"}`, n)
}

// Fail lets f answer the connector's calls; it reports false for those that
// succeed all the same. nil ends that.
func (m *Microsoft) Fail(f func(path string, w http.ResponseWriter) bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fault = f
}

// Sent returns the connector's calls so far, but for typing.
func (m *Microsoft) Sent() []Sent {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]Sent(nil), m.calls...)
}

// Service is the connector's address, as activities name it.
func (m *Microsoft) Service() string { return m.URL + "/amer/" }

// Host is the services' host and port.
func (m *Microsoft) Host() string { return strings.TrimPrefix(m.URL, "http://") }

// Claims are those of a good token.
func (m *Microsoft) Claims() jwt.MapClaims {
	now := time.Now()
	return jwt.MapClaims{
		"iss": "https://api.botframework.com", "aud": AppID, "serviceurl": m.Service(),
		"nbf": now.Add(-time.Minute).Unix(), "exp": now.Add(time.Hour).Unix(),
	}
}

// Sign makes a token; it panics on a key that does not fit the method.
func Sign(key any, method jwt.SigningMethod, id string, c jwt.MapClaims) string {
	t := jwt.NewWithClaims(method, c)
	t.Header["kid"] = id
	s, err := t.SignedString(key)
	if err != nil {
		panic(err)
	}
	return s
}

// Token is a good one.
func (m *Microsoft) Token() string {
	return Sign(Key(), jwt.SigningMethodRS256, KeyID, m.Claims())
}

// Message is an activity that Alice writes to Lotsen alone.
func (m *Microsoft) Message(id, text string) map[string]any {
	return map[string]any{
		"type": "message", "id": id, "channelId": "msteams", "serviceUrl": m.Service(), "locale": "sv-SE",
		"from": map[string]any{"id": "29:alice", "aadObjectId": Alice, "name": "Alice"}, "recipient": map[string]any{"id": Bot, "name": "Lotsen"},
		"conversation": map[string]any{"id": ChatID, "conversationType": "personal", "tenantId": Tenant},
		"channelData":  map[string]any{"tenant": map[string]any{"id": Tenant}}, "text": text, "textFormat": "plain",
	}
}

// Mention is a message in a channel's thread that mentions Lotsen.
func (m *Microsoft) Mention(id, root, text string) map[string]any {
	a := m.Message(id, "<at>Lotsen</at> "+text)
	a["conversation"] = map[string]any{"id": Channel + ";messageid=" + root, "conversationType": "channel", "tenantId": Tenant, "isGroup": true}
	a["entities"] = []any{map[string]any{"type": "mention", "text": "<at>Lotsen</at>", "mentioned": map[string]any{"id": Bot, "name": "Lotsen"}}}
	return a
}

// Invoke is something that Alice pressed.
func (m *Microsoft) Invoke(id, name string, value any) map[string]any {
	a := m.Message(id, "")
	delete(a, "text")
	a["type"], a["name"], a["value"] = "invoke", name, value
	return a
}

// Deliver sends an activity to an address with a bearer token, none where it is
// empty, and returns the status and what it was answered with.
func Deliver(address string, activity map[string]any, bearer string) (int, map[string]any, error) {
	raw, err := json.Marshal(activity)
	if err != nil {
		return 0, nil, err
	}
	r, err := http.NewRequest(http.MethodPost, address, bytes.NewReader(raw))
	if err != nil {
		return 0, nil, err
	}
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	var got map[string]any
	json.Unmarshal(body, &got) // empty where nothing was answered
	return resp.StatusCode, got, err
}
