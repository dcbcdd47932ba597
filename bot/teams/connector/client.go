package connector

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/teams/token"
	"lotsen/bot/teams/wire"
)

// Counter counts calls of the connector or the login that failed, by what was
// called and the status or "network"; "unsure" counts posts that may be doubled.
type Counter interface {
	TeamsError(call, code string)
}

// maxAnswer is how much of an answer is read, in bytes.
const maxAnswer = 1 << 20

// Options are where the connector is and how it knows the app.
type Options struct {
	App, Secret string   // the app's id and its client secret
	Tenant      string   // where the app is registered; empty for the Bot Framework's own
	LoginURL    string   // where tokens are got
	GraphURL    string   // Microsoft Graph
	Hosts       []string // of connectors besides Microsoft's; host:port for http on this machine
	Playground  bool     // without tokens, to this machine alone
	Served      func(tenant string) bool
	Counter     Counter
}

// Client sends to Teams.
type Client struct {
	Options
	client *http.Client
	login  *token.Login // for the connector
	graph  *token.Login // for Microsoft Graph
}

// New calls no one yet.
func New(client *http.Client, o Options) *Client {
	tenant := o.Tenant
	if tenant == "" {
		tenant = "botframework.com"
	}
	scoped := func(scope string) *token.Login {
		return token.NewLogin(client, o.LoginURL+"/"+tenant+"/oauth2/v2.0/token", o.App, o.Secret, scope)
	}
	return &Client{
		Options: o, client: client,
		login: scoped(token.ConnectorScope), graph: scoped(strings.TrimRight(o.GraphURL, "/") + "/.default"),
	}
}

// HTTP is what Microsoft is called by: tokens do not go where a redirect leads.
func HTTP() *http.Client {
	return &http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// Ready reports whether a token can be had.
func (c *Client) Ready(ctx context.Context) error {
	if c.Playground {
		return nil
	}
	_, err := c.login.Get(ctx)
	return err
}

// StatusError is what the connector answered instead of doing it.
type StatusError struct {
	call   string
	Status int
	code   string
	After  time.Duration // as Retry-After says; 0 where it says nothing
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("%s: the connector answered %d %s", e.call, e.Status, e.code)
}

// UnsureError is a post of which nobody knows whether it is there.
type UnsureError struct{ err error }

func (e *UnsureError) Error() string { return "the reply was lost: " + e.err.Error() }

// Unwrap returns what was heard instead.
func (e *UnsureError) Unwrap() error { return e.err }

// Post shows an activity in a conversation and returns its id.
func (c *Client) Post(ctx context.Context, service, conversation string, a any) (string, error) {
	return c.send(ctx, "post", http.MethodPost, service, "/v3/conversations/"+url.PathEscape(conversation)+"/activities", a)
}

// Update replaces an activity that was shown.
func (c *Client) Update(ctx context.Context, service, conversation, id string, a any) error {
	_, err := c.send(ctx, "update", http.MethodPut, service, "/v3/conversations/"+url.PathEscape(conversation)+"/activities/"+url.PathEscape(id), a)
	return err
}

// Direct returns the conversation between the bot and a person.
func (c *Client) Direct(ctx context.Context, service, tenant, user string) (string, error) {
	return c.send(ctx, "direct", http.MethodPost, service, "/v3/conversations", map[string]any{
		"bot": wire.Account{ID: "28:" + c.App}, "isGroup": false, "members": []wire.Account{{ID: user}}, "tenantId": tenant,
		"channelData": map[string]any{"tenant": map[string]string{"id": tenant}},
	})
}

// send calls the connector and returns the id in its answer.
func (c *Client) send(ctx context.Context, call, method, service, path string, body any) (string, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return "", fmt.Errorf("encoding an activity: %w", err)
	}
	answer, err := c.call(ctx, call, method, service, path, raw)
	if err != nil {
		return "", err
	}
	var got struct {
		ID string `json:"id"`
	}
	// What was shown is shown, whatever its answer looks like.
	_ = json.Unmarshal(answer, &got)
	return got.ID, nil
}

// call calls the connector and returns what it answers. A token that it refuses is
// renewed once.
func (c *Client) call(ctx context.Context, call, method, service, path string, body []byte) ([]byte, error) {
	service, err := c.Service(service)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chat.ErrForGood, err)
	}
	for again := true; ; again = false {
		token := ""
		if !c.Playground {
			if token, err = c.login.Get(ctx); err != nil {
				c.Counter.TeamsError("login", "refused")
				return nil, fmt.Errorf("%w: %w", chat.ErrNotShown, err)
			}
		}
		answer, err := c.once(ctx, call, method, service+path, token, body)
		var refused *StatusError
		if errors.As(err, &refused) && refused.Status == http.StatusUnauthorized && again {
			c.login.Drop(token)
			continue
		}
		return answer, err
	}
}

func (c *Client) once(ctx context.Context, call, method, address, token string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", call, chat.WithoutURL(err))
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := c.client.Do(r)
	if err != nil {
		c.Counter.TeamsError(call, "network")
		return nil, &UnsureError{fmt.Errorf("%s: %w", call, chat.WithoutURL(err))}
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if resp.StatusCode >= 200 && resp.StatusCode < 300 {
		return answer, nil
	}
	var says struct {
		Error struct {
			Code string `json:"code"`
		} `json:"error"`
	}
	if err == nil {
		_ = json.Unmarshal(answer, &says) // not always JSON
	}
	c.Counter.TeamsError(call, strconv.Itoa(resp.StatusCode))
	refused := &StatusError{call: call, Status: resp.StatusCode, code: says.Error.Code, After: retryAfter(resp.Header)}
	if resp.StatusCode == http.StatusBadGateway || resp.StatusCode == http.StatusGatewayTimeout {
		return nil, &UnsureError{refused} // it may have gone through behind the gateway
	}
	return nil, refused
}

// retryAfter reads Retry-After in seconds; 0 where it is missing.
func retryAfter(h http.Header) time.Duration {
	s, err := strconv.Atoi(strings.TrimSpace(h.Get("Retry-After")))
	if err != nil || s < 0 {
		return 0
	}
	return time.Duration(min(s, 3600)) * time.Second
}
