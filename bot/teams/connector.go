package teams

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/chat"
)

// connector sends to Teams.
type connector struct {
	client  *http.Client
	login   *login // for the connector
	graph   *login // for Microsoft Graph
	cfg     Config
	metrics Metrics
}

func newConnector(client *http.Client, cfg Config) *connector {
	tenant := "botframework.com"
	if len(cfg.Tenants) > 0 {
		tenant = cfg.Tenants[0]
	}
	scoped := func(scope string) *login {
		return &login{
			client: client, url: cfg.LoginURL + "/" + tenant + "/oauth2/v2.0/token",
			id: cfg.AppID, secret: cfg.AppSecret, scope: scope, now: time.Now,
		}
	}
	return &connector{
		client: client, cfg: cfg, metrics: cfg.Metrics,
		login: scoped(connectorScope), graph: scoped(strings.TrimRight(cfg.GraphURL, "/") + "/.default"),
	}
}

// ready reports whether a token can be had.
func (c *connector) ready(ctx context.Context) error {
	if c.cfg.Playground {
		return nil
	}
	_, err := c.login.get(ctx)
	return err
}

// statusError is what the connector answered instead of doing it.
type statusError struct {
	call   string
	status int
	code   string
	after  time.Duration // as Retry-After says; 0 where it says nothing
}

func (e *statusError) Error() string {
	return fmt.Sprintf("%s: the connector answered %d %s", e.call, e.status, e.code)
}

// unsureError is a post of which nobody knows whether it is there.
type unsureError struct{ err error }

func (e *unsureError) Error() string { return "the reply was lost: " + e.err.Error() }
func (e *unsureError) Unwrap() error { return e.err }

// post shows an activity in a conversation and returns its id.
func (c *connector) post(ctx context.Context, service, conversation string, a any) (string, error) {
	return c.send(ctx, "post", http.MethodPost, service, "/v3/conversations/"+url.PathEscape(conversation)+"/activities", a)
}

// update replaces an activity that was shown.
func (c *connector) update(ctx context.Context, service, conversation, id string, a any) error {
	_, err := c.send(ctx, "update", http.MethodPut, service, "/v3/conversations/"+url.PathEscape(conversation)+"/activities/"+url.PathEscape(id), a)
	return err
}

// direct returns the conversation between the bot and a person.
func (c *connector) direct(ctx context.Context, service, tenant, user string) (string, error) {
	return c.send(ctx, "direct", http.MethodPost, service, "/v3/conversations", map[string]any{
		"bot": account{ID: "28:" + c.cfg.AppID}, "isGroup": false, "members": []account{{ID: user}}, "tenantId": tenant,
		"channelData": map[string]any{"tenant": map[string]string{"id": tenant}},
	})
}

// send calls the connector and returns the id in its answer.
func (c *connector) send(ctx context.Context, call, method, service, path string, body any) (string, error) {
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
func (c *connector) call(ctx context.Context, call, method, service, path string, body []byte) ([]byte, error) {
	service, err := c.cfg.service(service)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chat.ErrForGood, err)
	}
	for again := true; ; again = false {
		token := ""
		if !c.cfg.Playground {
			if token, err = c.login.get(ctx); err != nil {
				c.metrics.TeamsError("login", "refused")
				return nil, fmt.Errorf("%w: %w", chat.ErrNotShown, err)
			}
		}
		answer, err := c.once(ctx, call, method, service+path, token, body)
		var refused *statusError
		if errors.As(err, &refused) && refused.status == http.StatusUnauthorized && again {
			c.login.drop(token)
			continue
		}
		return answer, err
	}
}

func (c *connector) once(ctx context.Context, call, method, address, token string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", call, withoutURL(err))
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := c.client.Do(r)
	if err != nil {
		c.metrics.TeamsError(call, "network")
		return nil, &unsureError{fmt.Errorf("%s: %w", call, withoutURL(err))}
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxKeys))
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
	c.metrics.TeamsError(call, strconv.Itoa(resp.StatusCode))
	refused := &statusError{call: call, status: resp.StatusCode, code: says.Error.Code, after: retryAfter(resp.Header)}
	if resp.StatusCode == http.StatusBadGateway || resp.StatusCode == http.StatusGatewayTimeout {
		return nil, &unsureError{refused} // it may have gone through behind the gateway
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

// translated says of an error what package chat has to know. Microsoft asks for
// another try after 412, 429, 502 and 504, after a while that differs
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit); what it
// limits is the conversation, which is left alone in all processes.
func (b *Bot) translated(ctx context.Context, at chat.Place, err error) error {
	var refused *statusError
	var unsure *unsureError
	if err == nil || errors.As(err, &unsure) || !errors.As(err, &refused) {
		return err // it may be there
	}
	switch refused.status {
	case http.StatusTooManyRequests, http.StatusPreconditionFailed, http.StatusServiceUnavailable:
		wait := max(refused.after, time.Second)
		wait += rand.N(wait/2 + time.Second)
		if err := b.state.Hold(ctx, b.worker.Room(at.Channel, at.Direct), wait); err != nil {
			b.log.Warn("teams: leaving a conversation alone", "err", err)
		}
		return &chat.Later{After: wait, Err: err}
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusGone, http.StatusRequestEntityTooLarge:
		return fmt.Errorf("%w: %w: %w", chat.ErrForGood, chat.ErrNotShown, err)
	}
	return fmt.Errorf("%w: %w", chat.ErrNotShown, err)
}
