package signin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// issuer is who says who someone is.
type issuer struct {
	opts   Options
	client *http.Client
	back   string // where it sends people back to

	mu    sync.Mutex
	found *found // nil until it was asked for
}

// found is what an issuer tells of itself.
type found struct {
	oauth2   oauth2.Config
	verifier *oidc.IDTokenVerifier
	out      string // where people sign out there; empty for nowhere
}

// signOut is where someone signs out there, and comes back from.
func (f *found) signOut(client, back string) string {
	to, err := url.Parse(f.out)
	if err != nil {
		return back
	}
	q := to.Query()
	q.Set("client_id", client)
	q.Set("post_logout_redirect_uri", back)
	to.RawQuery = q.Encode()
	return to.String()
}

func newIssuer(opts Options, base *url.URL) *issuer {
	client := opts.HTTP
	if client == nil {
		client = &http.Client{Timeout: 10 * time.Second}
	}
	return &issuer{opts: opts, client: client, back: base.JoinPath(PathCallback).String()}
}

// get asks the issuer where its parts are, once it could be asked.
func (i *issuer) get(ctx context.Context) (*found, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.found != nil {
		return i.found, nil
	}
	// The keys are asked for later too, by the same client and without this request's end.
	p, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), i.client), i.opts.Issuer)
	if err != nil {
		return nil, fmt.Errorf("asking the issuer: %w", err)
	}
	var extra struct {
		Out    string   `json:"end_session_endpoint"`
		Scopes []string `json:"scopes_supported"`
	}
	if err := p.Claims(&extra); err != nil {
		return nil, fmt.Errorf("reading what the issuer says: %w", err)
	}
	scopes := []string{oidc.ScopeOpenID, "profile", "email"}
	if slices.Contains(extra.Scopes, "groups") { // some tell groups only where they are asked for
		scopes = append(scopes, "groups")
	}
	i.found = &found{
		oauth2: oauth2.Config{
			ClientID: i.opts.ClientID, ClientSecret: i.opts.ClientSecret, Endpoint: p.Endpoint(),
			RedirectURL: i.back, Scopes: scopes,
		},
		verifier: p.Verifier(&oidc.Config{ClientID: i.opts.ClientID}),
		out:      extra.Out,
	}
	return i.found, nil
}

// flow is one way to the issuer and back.
type flow struct {
	State, Nonce, Verifier string
	To                     string // the page to go on to
	Begun                  time.Time
}

// flowLimit is how long someone may take to sign in.
const flowLimit = 15 * time.Minute

// begin is the address to send someone to.
func (i *issuer) begin(ctx context.Context, f flow) (string, error) {
	p, err := i.get(ctx)
	if err != nil {
		return "", err
	}
	return p.oauth2.AuthCodeURL(f.State, oidc.Nonce(f.Nonce), oauth2.S256ChallengeOption(f.Verifier)), nil
}

// end exchanges the code that someone came back with for who they are.
func (i *issuer) end(ctx context.Context, f flow, code string) (Person, error) {
	p, err := i.get(ctx)
	if err != nil {
		return Person{}, err
	}
	ctx = oidc.ClientContext(ctx, i.client)
	tokens, err := p.oauth2.Exchange(ctx, code, oauth2.VerifierOption(f.Verifier))
	if err != nil {
		var refused *oauth2.RetrieveError
		if errors.As(err, &refused) { // its text may hold the code
			return Person{}, fmt.Errorf("exchanging the code: the issuer refused: %s", refused.ErrorCode)
		}
		return Person{}, fmt.Errorf("exchanging the code: %w", err)
	}
	raw, ok := tokens.Extra("id_token").(string)
	if !ok {
		return Person{}, errors.New("the issuer gave no id token")
	}
	token, err := p.verifier.Verify(ctx, raw)
	if err != nil {
		return Person{}, fmt.Errorf("checking the id token: %w", err)
	}
	if token.Nonce != f.Nonce {
		return Person{}, errors.New("the id token is for another sign-in")
	}
	return i.person(token)
}

// person reads who a token is about. Microsoft's object id stays the same over
// apps and addresses; others have the subject alone.
func (i *issuer) person(token *oidc.IDToken) (Person, error) {
	var c struct {
		Name      string   `json:"name"`
		Preferred string   `json:"preferred_username"`
		Email     string   `json:"email"`
		Verified  *bool    `json:"email_verified"`
		Object    string   `json:"oid"`
		Tenant    string   `json:"tid"`
		Roles     []string `json:"roles"`
	}
	all := map[string]any{}
	if err := errors.Join(token.Claims(&c), token.Claims(&all)); err != nil {
		return Person{}, fmt.Errorf("reading the id token: %w", err)
	}
	subject := token.Subject
	if c.Object != "" && c.Tenant != "" {
		subject = c.Tenant + "/" + c.Object
	}
	p := Person{ID: i.opts.ID(token.Issuer, subject), Name: c.Name, Groups: c.Roles}
	if p.Name == "" {
		p.Name = c.Preferred
	}
	// An address that the issuer does not vouch for lets no one into an audience.
	if c.Verified == nil || *c.Verified {
		p.Email = c.Email
	}
	claim := i.opts.GroupsClaim
	if claim == "" {
		claim = "groups"
	}
	switch groups := all[claim].(type) {
	case []any:
		for _, g := range groups {
			if s, ok := g.(string); ok {
				p.Groups = append(p.Groups, s)
			}
		}
	case string:
		p.Groups = append(p.Groups, groups)
	}
	slices.Sort(p.Groups)
	p.Groups = slices.Compact(p.Groups)
	return p, nil
}
