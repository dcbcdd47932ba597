package connector

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"lotsen/bot/chat"
)

// Person is what is known of a user.
type Person struct {
	At     time.Time
	Guest  bool // of another organisation
	Email  string
	Groups []string // of those that an audience names, in Entra ID
}

const factsWait = 1500 * time.Millisecond

// Person asks the connector who a member of a conversation is, and Entra ID in
// which of the groups that an audience names. In a message of Lotsen's own making
// there is no conversation to ask in: the one between the two is opened.
func (c *Client) Person(ctx context.Context, at chat.Place, named []string) (Person, error) {
	ctx, cancel := context.WithTimeout(ctx, factsWait)
	defer cancel()
	where := at.Channel
	if where == "" {
		var err error
		if where, err = c.Direct(ctx, at.Service, at.Team, at.User); err != nil {
			return Person{}, fmt.Errorf("opening a chat: %w", err)
		}
	}
	raw, err := c.call(ctx, "member", http.MethodGet, at.Service, "/v3/conversations/"+url.PathEscape(where)+"/members/"+url.PathEscape(at.User), nil)
	if err != nil {
		return Person{}, err
	}
	var m struct {
		Email  string `json:"email"`
		Tenant string `json:"tenantId"`
		Role   string `json:"userRole"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return Person{}, fmt.Errorf("reading a member: %w", err)
	}
	p := Person{At: time.Now(), Email: m.Email, Guest: strings.EqualFold(m.Role, "guest") || strings.EqualFold(m.Role, "anonymous")}
	if m.Tenant != "" && !c.Served(m.Tenant) {
		p.Guest = true
	}
	if len(named) == 0 || p.Guest {
		return p, nil
	}
	p.Groups, err = c.memberOf(ctx, at.User, named)
	return p, err
}

// atOnce is how many groups Microsoft Graph takes in one call of checkMemberGroups.
const atOnce = 20

// memberOf asks Microsoft Graph in which of the groups someone is, the groups that
// those are in included. The app needs the permission GroupMember.Read.All.
func (c *Client) memberOf(ctx context.Context, user string, groups []string) ([]string, error) {
	token, err := c.graph.Get(ctx)
	if err != nil {
		return nil, fmt.Errorf("getting a token for Graph: %w", err)
	}
	var in []string
	for some := range slices.Chunk(groups, atOnce) {
		body, err := json.Marshal(map[string]any{"groupIds": some})
		if err != nil {
			return nil, fmt.Errorf("encoding groups: %w", err)
		}
		raw, err := c.once(ctx, "groups", http.MethodPost, c.GraphURL+"/v1.0/users/"+url.PathEscape(user)+"/checkMemberGroups", token, body)
		var refused *StatusError
		if errors.As(err, &refused) && refused.Status == http.StatusUnauthorized {
			c.graph.Drop(token)
		}
		if err != nil {
			return nil, err
		}
		var got struct {
			Value []string `json:"value"`
		}
		if err := json.Unmarshal(raw, &got); err != nil {
			return nil, fmt.Errorf("reading groups: %w", err)
		}
		in = append(in, got.Value...)
	}
	return in, nil
}
