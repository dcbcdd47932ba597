package teams

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	frameworkIssuer = "https://api.botframework.com"
	skew            = 5 * time.Minute
)

// claims of a token that Microsoft sends with an activity.
type claims struct {
	jwt.RegisteredClaims
	Service      string `json:"serviceurl"`
	ServiceCamel string `json:"serviceUrl"`
	Tenant       string `json:"tid"`
}

// verify checks the token of a request that brought an activity: who signed it,
// for whom, when, and for which service.
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication)
func (b *Bot) verify(ctx context.Context, r *http.Request, a activity) error {
	if b.cfg.Playground {
		return nil
	}
	scheme, token, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if !found || !strings.EqualFold(scheme, "Bearer") {
		return errors.New("no bearer token")
	}
	err := b.verifyFramework(ctx, strings.TrimSpace(token), a)
	if err != nil && b.cfg.TrustEntra && errors.Is(err, jwt.ErrTokenInvalidIssuer) {
		return b.verifyEntra(ctx, strings.TrimSpace(token))
	}
	return err
}

// audiences are the ways in which a token names the app.
func (b *Bot) audiences() []string {
	return []string{b.cfg.AppID, "api://" + b.cfg.AppID, "api://botid-" + b.cfg.AppID}
}

func (b *Bot) verifyFramework(ctx context.Context, token string, a activity) error {
	var c claims
	signed, err := b.parse(ctx, token, &c, b.cfg.OpenIDURL, frameworkIssuer, b.audiences())
	if err != nil {
		return err
	}
	if !signed.endorses(a.Channel) {
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
func (b *Bot) verifyEntra(ctx context.Context, token string) error {
	tenant := b.cfg.Tenants[0]
	var c claims
	_, err := b.parse(ctx, token, &c, b.cfg.LoginURL+"/"+tenant+"/.well-known/openid-configuration",
		"https://sts.windows.net/"+tenant+"/", append(b.audiences(), frameworkIssuer))
	if err != nil {
		return err
	}
	if !strings.EqualFold(c.Tenant, tenant) {
		return errors.New("the token is of another tenant")
	}
	return nil
}

// parse checks signature, issuer, audience and time, and returns the key that signed.
func (b *Bot) parse(ctx context.Context, token string, c *claims, config, issuer string, audiences []string) (key, error) {
	var signed key
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodRS256.Alg()}),
		jwt.WithIssuer(issuer), jwt.WithAudience(audiences...), jwt.WithExpirationRequired(), jwt.WithLeeway(skew),
		jwt.WithTimeFunc(b.keys.now),
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
		signed, err = b.keys.get(ctx, config, id)
		return signed.public, err
	})
	return signed, err
}
