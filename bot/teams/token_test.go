package teams_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"lotsen/bot/teams"
)

// Forged, expired and misdirected tokens are each refused, and nothing of what
// they bring is taken in.
func TestForgedTokens(t *testing.T) {
	w := newWorld(t, nil)
	now := time.Now()
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	claim := func(edits jwt.MapClaims, gone ...string) jwt.MapClaims {
		c := w.Claims()
		maps.Copy(c, edits)
		for _, k := range gone {
			delete(c, k)
		}
		return c
	}
	good := func(edits jwt.MapClaims, gone ...string) string {
		return token(t, signing(), jwt.SigningMethodRS256, appKey, claim(edits, gone...))
	}
	none := token(t, jwt.UnsafeAllowNoneSignatureType, jwt.SigningMethodNone, appKey, w.Claims())
	whole := good(nil)
	parts := strings.Split(whole, ".")
	header := func(h string) string {
		return base64.RawURLEncoding.EncodeToString([]byte(h)) + "." + parts[1] + "." + parts[2]
	}
	payload := func(p string) string {
		return parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(p)) + "." + parts[2]
	}
	forged := map[string]string{
		"none at all":                     "",
		"no token":                        "x",
		"two parts":                       parts[0] + "." + parts[1],
		"four parts":                      whole + ".x",
		"empty parts":                     "..",
		"alg none":                        none,
		"alg none, unsigned":              header(`{"alg":"none","kid":"` + appKey + `"}`),
		"alg None in other case":          header(`{"alg":"NoNe","kid":"` + appKey + `"}`),
		"no signature":                    parts[0] + "." + parts[1] + ".",
		"cut signature":                   whole[:len(whole)-10],
		"turned bit":                      whole[:len(whole)-3] + "AAA",
		"another key under our id":        token(t, other, jwt.SigningMethodRS256, appKey, w.Claims()),
		"another key, its own id":         token(t, other, jwt.SigningMethodRS256, "mine", w.Claims()),
		"no key id":                       token(t, signing(), jwt.SigningMethodRS256, "", w.Claims()),
		"HS256 with the public modulus":   token(t, signing().N.Bytes(), jwt.SigningMethodHS256, appKey, w.Claims()),
		"HS256 with the exponent":         token(t, []byte("AQAB"), jwt.SigningMethodHS256, appKey, w.Claims()),
		"HS256, empty secret":             token(t, []byte{}, jwt.SigningMethodHS256, appKey, w.Claims()),
		"RS384":                           token(t, signing(), jwt.SigningMethodRS384, appKey, w.Claims()),
		"RS512":                           token(t, signing(), jwt.SigningMethodRS512, appKey, w.Claims()),
		"PS256":                           token(t, signing(), jwt.SigningMethodPS256, appKey, w.Claims()),
		"key in the header":               header(`{"alg":"RS256","kid":"mine","jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"}}`),
		"address of keys in the header":   header(`{"alg":"RS256","kid":"mine","jku":"https://evil.example/keys"}`),
		"changed payload":                 payload(`{"iss":"https://api.botframework.com","aud":"` + appID + `"}`),
		"payload that is no JSON":         payload("hello"),
		"issuer missing":                  good(nil, "iss"),
		"another issuer":                  good(jwt.MapClaims{"iss": "https://evil.example"}),
		"issuer with a slash":             good(jwt.MapClaims{"iss": "https://api.botframework.com/"}),
		"issuer Entra":                    good(jwt.MapClaims{"iss": "https://sts.windows.net/" + tenant + "/"}),
		"issuer emulator":                 good(jwt.MapClaims{"iss": "https://login.microsoftonline.com/" + tenant + "/v2.0"}),
		"audience missing":                good(nil, "aud"),
		"audience empty":                  good(jwt.MapClaims{"aud": ""}),
		"another audience":                good(jwt.MapClaims{"aud": "99999999-2222-3333-4444-555555555555"}),
		"audience that holds ours":        good(jwt.MapClaims{"aud": appID + "x"}),
		"audience of the framework":       good(jwt.MapClaims{"aud": "https://api.botframework.com"}),
		"expired":                         good(jwt.MapClaims{"exp": now.Add(-6 * time.Minute).Unix()}),
		"expired a year ago":              good(jwt.MapClaims{"exp": now.AddDate(-1, 0, 0).Unix()}),
		"without an end":                  good(nil, "exp"),
		"end is a text":                   good(jwt.MapClaims{"exp": "tomorrow"}),
		"not yet":                         good(jwt.MapClaims{"nbf": now.Add(6 * time.Minute).Unix()}),
		"service missing":                 good(nil, "serviceurl"),
		"service empty":                   good(jwt.MapClaims{"serviceurl": ""}),
		"another service":                 good(jwt.MapClaims{"serviceurl": "https://smba.trafficmanager.net/amer/"}),
		"service that begins with ours":   good(jwt.MapClaims{"serviceurl": w.Service() + "evil"}),
		"service with another path":       good(jwt.MapClaims{"serviceurl": w.URL + "/emea/"}),
		"service's host with a user name": good(jwt.MapClaims{"serviceurl": strings.Replace(w.Service(), "http://", "http://evil@", 1)}),
	}
	if len(forged) < 40 {
		t.Fatalf("%d forged tokens, want 40", len(forged))
	}
	for name, tok := range forged {
		if status, _ := w.deliver(w.Message("f", "vem ansvarar?"), tok); status != http.StatusUnauthorized {
			t.Errorf("%s: status %d, want 401", name, status)
		}
	}
	if n := len(w.state.Events()); n != 0 {
		t.Errorf("%d events accepted from forged tokens", n)
	}
	// The same with nothing wrong, so that it is the token that was refused.
	for name, tok := range map[string]string{
		"good":                   whole,
		"audience api://":        good(jwt.MapClaims{"aud": "api://" + appID}),
		"audience api://botid-":  good(jwt.MapClaims{"aud": "api://botid-" + appID}),
		"service in camel case":  good(jwt.MapClaims{"serviceUrl": w.Service()}, "serviceurl"),
		"service without slash":  good(jwt.MapClaims{"serviceurl": strings.TrimRight(w.Service(), "/")}),
		"expired within skew":    good(jwt.MapClaims{"exp": now.Add(-4 * time.Minute).Unix()}),
		"begins within skew":     good(jwt.MapClaims{"nbf": now.Add(4 * time.Minute).Unix()}),
		"several audiences":      good(jwt.MapClaims{"aud": []string{"x", appID}}),
		"header says cty of JWT": token(t, signing(), jwt.SigningMethodRS256, appKey, w.Claims()),
	} {
		if status, _ := w.deliver(w.Message("g "+name, "tack"), tok); status != http.StatusOK {
			t.Errorf("%s: status %d, want 200", name, status)
		}
	}
}

// A key that may not speak for Teams does not.
func TestEndorsements(t *testing.T) {
	for _, c := range []struct {
		endorsements any
		want         int
	}{
		{[]string{"msteams"}, 200}, {nil, 200}, {[]string{}, 200}, {[]string{"slack", "webchat"}, 401},
	} {
		w := newWorld(t, nil)
		w.EditKey = func(k map[string]any) { k["endorsements"] = c.endorsements }
		status, _ := w.deliver(w.Message("1", "tack"), token(t, signing(), jwt.SigningMethodRS256, appKey, w.Claims()))
		if status != c.want {
			t.Errorf("%v: status %d, want %d", c.endorsements, status, c.want)
		}
	}
}

// A good token does not carry an activity of another tenant, channel or connector.
func TestNotAdmitted(t *testing.T) {
	w := newWorld(t, nil)
	m := w.Message("1", "vem ansvarar?")
	foreign := "ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee"
	for name, a := range map[string]map[string]any{
		"another tenant's conversation": with(m, map[string]any{"conversation": map[string]any{"id": chatID, "tenantId": foreign}}),
		"another tenant's channel data": with(m, map[string]any{"channelData": map[string]any{"tenant": map[string]any{"id": foreign}}}),
		"no tenant":                     with(m, map[string]any{"channelData": nil, "conversation": map[string]any{"id": chatID}}),
		"another channel":               with(m, map[string]any{"channelId": "webchat"}),
		"no channel":                    with(m, map[string]any{"channelId": ""}),
	} {
		status, _ := w.deliver(a, token(t, signing(), jwt.SigningMethodRS256, appKey, w.Claims()))
		if status != http.StatusForbidden && status != http.StatusUnauthorized {
			t.Errorf("%s: status %d", name, status)
		}
	}
	for _, service := range []string{
		"https://evil.example/amer/", "https://smba.trafficmanager.net.evil.example/", "http://smba.trafficmanager.net/amer/",
		"https://smba.trafficmanager.net@evil.example/", "https://smba.trafficmanager.net:8443/", "", "file:///etc/passwd", "http://169.254.169.254/", "//x",
	} {
		c := w.Claims()
		c["serviceurl"] = service
		status, _ := w.deliver(with(m, map[string]any{"serviceUrl": service}), token(t, signing(), jwt.SigningMethodRS256, appKey, c))
		if status != http.StatusForbidden && status != http.StatusUnauthorized {
			t.Errorf("service %q: status %d", service, status)
		}
	}
	if n := len(w.state.Events()); n != 0 {
		t.Errorf("%d events accepted", n)
	}
}

// Tokens of Entra ID count only where that is set, and only the tenant's own.
func TestTrustEntra(t *testing.T) {
	for _, trusts := range []bool{false, true} {
		w := newWorld(t, func(c *teams.Config) { c.TrustEntra = trusts })
		for _, c := range []struct {
			tenant string
			good   bool
		}{{tenant, trusts}, {"ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee", false}} {
			claims := w.Claims()
			claims["iss"], claims["tid"], claims["aud"] = "https://sts.windows.net/"+c.tenant+"/", c.tenant, "https://api.botframework.com"
			delete(claims, "serviceurl")
			status, _ := w.deliver(w.Message("1", "tack"), token(t, signing(), jwt.SigningMethodRS256, appKey, claims))
			if (status == http.StatusOK) != c.good {
				t.Errorf("trusted %t, tenant %s: status %d", trusts, c.tenant, status)
			}
		}
	}
}

// Keys that change are asked for again, but not at each forged token.
func TestKeysChange(t *testing.T) {
	w := newWorld(t, nil)
	asked := 0
	w.EditKey = func(map[string]any) { asked++ }
	for range 20 {
		w.deliver(w.Message("1", "x"), token(t, signing(), jwt.SigningMethodRS256, "unknown", w.Claims()))
	}
	if asked != 1 {
		t.Errorf("keys asked for %d times by 20 forged tokens, want 1", asked)
	}
}
