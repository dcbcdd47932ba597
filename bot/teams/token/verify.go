package token

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"lotsen/bot/teams/wire"
)

const (
	frameworkIssuer = "https://api.botframework.com"
	// Skew is by how much the clocks may differ.
	Skew = 5 * time.Minute
)

// claims of a token that Microsoft sends with an activity.
type claims struct {
	jwt.RegisteredClaims
	Service      string `json:"serviceurl"`
	ServiceCamel string `json:"serviceUrl"`
	Tenant       string `json:"tid"`
}

// Verifier checks the tokens that activities come with.
type Verifier struct {
	App    string // the app's id
	OpenID string // where the Bot Framework says what its keys are
	Keys   *Keys
	// Tenant is the one whose Entra ID is trusted too, at LoginURL; empty for none.
	Tenant, LoginURL string
}

// Verify checks the token of a request that brought an activity: who signed it,
// for whom, when, and for which service.
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication)
func (v *Verifier) Verify(ctx context.Context, r *http.Request, a wire.Activity) error {
	scheme, token, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if !found || !strings.EqualFold(scheme, "Bearer") {
		return errors.New("no bearer token")
	}
	err := v.verifyFramework(ctx, strings.TrimSpace(token), a)
	if err != nil && v.Tenant != "" && errors.Is(err, jwt.ErrTokenInvalidIssuer) {
		return v.verifyEntra(ctx, strings.TrimSpace(token))
	}
	return err
}

// audiences are the ways in which a token names the app.
func (v *Verifier) audiences() []string {
	return []string{v.App, "api://" + v.App, "api://botid-" + v.App}
}

func (v *Verifier) verifyFramework(ctx context.Context, token string, a wire.Activity) error {
	var c claims
	signed, err := v.parse(ctx, token, &c, v.OpenID, frameworkIssuer, v.audiences())
	if err != nil {
		return err
	}
	if !signed.Endorses(a.Channel) {
		return fmt.Errorf("the key may not speak for channel %q", a.Channel)
	}
	service := c.Service
	if service == "" {
		service = c.ServiceCamel
	}
	if service == "" || !strings.EqualFold(strings.TrimRight(service, "/"), strings.TrimRight(a.Service, "/")) {
		return errors.New("the token is for another service")
	}
	return nil
}

// verifyEntra takes a token of Entra ID for the app's own tenant. It names no
// service: only the list of known connectors limits where answers go.
func (v *Verifier) verifyEntra(ctx context.Context, token string) error {
	var c claims
	_, err := v.parse(ctx, token, &c, v.LoginURL+"/"+v.Tenant+"/.well-known/openid-configuration",
		"https://sts.windows.net/"+v.Tenant+"/", append(v.audiences(), frameworkIssuer))
	if err != nil {
		return err
	}
	if !strings.EqualFold(c.Tenant, v.Tenant) {
		return errors.New("the token is of another tenant")
	}
	return nil
}

// parse checks signature, issuer, audience and time, and returns the key that signed.
func (v *Verifier) parse(ctx context.Context, token string, c *claims, config, issuer string, audiences []string) (Key, error) {
	var signed Key
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodRS256.Alg()}),
		jwt.WithIssuer(issuer), jwt.WithAudience(audiences...), jwt.WithExpirationRequired(), jwt.WithLeeway(Skew),
		jwt.WithTimeFunc(v.Keys.now),
	)
	// The issuer first: another's token must not make us ask for keys.
	if _, _, err := parser.ParseUnverified(token, c); err != nil {
		return signed, fmt.Errorf("reading the token: %w", err)
	}
	if c.Issuer != issuer {
		return signed, fmt.Errorf("%w: %q", jwt.ErrTokenInvalidIssuer, c.Issuer)
	}
	*c = claims{}
	_, err := parser.ParseWithClaims(token, c, func(t *jwt.Token) (any, error) {
		id, _ := t.Header["kid"].(string)
		var err error
		signed, err = v.Keys.get(ctx, config, id)
		return signed.public, err
	})
	return signed, err
}
