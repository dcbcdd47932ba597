package teams

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/chat"
	"lotsen/bot/teams/connector"
	"lotsen/bot/teams/token"
	"lotsen/bot/teams/wire"
)

// Where Microsoft's services are.
const (
	DefaultLoginURL  = "https://login.microsoftonline.com"
	DefaultGraphURL  = "https://graph.microsoft.com"
	DefaultOpenIDURL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
)

// Config is what Lotsen needs to know to serve Teams. AppID, AppSecret and Tenants
// are required, unless Playground is set.
type Config struct {
	AppID     string   // the bot's id, a UUID
	AppSecret string   // a client secret of the app
	Tenants   []string // tenants that are served; the first one is the app's own
	// TrustEntra also takes tokens that Entra ID issued for the first tenant, which
	// some single-tenant bots are sent.
	TrustEntra bool

	LoginURL     string   // where tokens are got; empty means DefaultLoginURL
	OpenIDURL    string   // where the Bot Framework's keys are; empty means DefaultOpenIDURL
	GraphURL     string   // Microsoft Graph; empty means DefaultGraphURL
	ServiceHosts []string // hosts of the connector besides Microsoft's; host:port for http on this machine
	// Playground takes activities without a token and answers to this machine
	// alone, for a try with the Agents Playground.
	Playground bool

	Admins  []string // Entra object ids of administrators
	Contact string   // whom to ask where the documents do not answer; free text
	// Secret keys the hashes of users and seals what lies in the inbox. It has to
	// be the same in all replicas; empty means that it is derived from AppSecret.
	Secret []byte
	// Groups says who is in which audience, as it is now; nil means that all see
	// what is for all.
	Groups func() *audience.Groups
	// Notices is the channel or chat, by Teams' id, that is told of what administrators
	// should know; empty for none.
	Notices string
	URL     string // of the pages, for links to them; may be empty
	// External answers guests and people of other tenants too, with what is for all.
	External bool
	// Link is the web page's address of a quote, "" for none; nil means none.
	Link func(c answer.Citation) string
	// Audit records who taught what; nil for nothing.
	Audit audit.Log
	// Sheet makes the workbook of duties about a body or topic; nil means none.
	Sheet Sheet

	Workers      int           // events worked on at once; 0 means 8
	Queue        int           // unfinished events from which on Lotsen is busy; 0 means 12,000
	PostInterval time.Duration // between posts in one conversation; 0 means 600 ms (60 in 30 s are allowed)
	AskTimeout   time.Duration // for one answer; 0 means 20 s
	Metrics      Metrics       // nil means none
}

// Sheet makes the workbook of duties about a body or topic, in a language.
type Sheet func(ctx context.Context, viewer audience.Viewer, about, lang string) ([]byte, error)

// Metrics counts what happens. Its methods are called by many goroutines at once.
type Metrics interface {
	chat.Metrics // the transport is "teams"
	connector.Counter
}

// Validate reports what is missing or malformed, all of it at once.
func (c Config) Validate() error {
	var errs []error
	if !c.Playground {
		if !wire.UUID().MatchString(c.AppID) {
			errs = append(errs, fmt.Errorf("the Teams app id %q is no UUID", c.AppID))
		}
		if c.AppSecret == "" {
			errs = append(errs, errors.New("no client secret of the Teams app"))
		}
		if len(c.Tenants) == 0 {
			errs = append(errs, errors.New("no tenant: whoever adds the app anywhere could ask"))
		}
	}
	for _, id := range c.Tenants {
		if !wire.UUID().MatchString(id) {
			errs = append(errs, fmt.Errorf("the tenant %q is no UUID", id))
		}
	}
	if c.Notices != "" && !c.Playground && !isConversation(c.Notices) {
		errs = append(errs, fmt.Errorf("the conversation for notices %q is not Teams' id of one such as 19:0a1b…@thread.tacv2", c.Notices))
	}
	for _, id := range c.Admins {
		if !c.Playground && !wire.UUID().MatchString(id) { // the playground's are none
			errs = append(errs, fmt.Errorf("admin %q is not an Entra object id, a UUID", id))
		}
	}
	for _, raw := range []string{c.LoginURL, c.OpenIDURL, c.GraphURL} {
		if u, err := url.Parse(raw); raw != "" && (err != nil || u.Host == "") {
			errs = append(errs, fmt.Errorf("%q is no URL", raw))
		}
	}
	return errors.Join(errs...)
}

// WithDefaults fills in what was left empty.
func (c Config) WithDefaults() Config {
	if c.LoginURL == "" {
		c.LoginURL = DefaultLoginURL
	}
	c.LoginURL = strings.TrimRight(c.LoginURL, "/")
	if c.GraphURL == "" {
		c.GraphURL = DefaultGraphURL
	}
	if c.OpenIDURL == "" {
		c.OpenIDURL = DefaultOpenIDURL
	}
	if len(c.Secret) == 0 {
		sum := sha256.Sum256([]byte("lotsen teams " + c.AppSecret))
		c.Secret = sum[:]
	}
	if c.PostInterval <= 0 {
		c.PostInterval = 600 * time.Millisecond
	}
	if c.Metrics == nil {
		c.Metrics = noMetrics{}
	}
	return c
}

// admin reports whether a user, by object id, is an administrator.
func (c Config) admin(user string) bool {
	return slices.ContainsFunc(c.Admins, func(a string) bool { return strings.EqualFold(a, user) })
}

// served reports whether a tenant is served.
func (c Config) served(tenant string) bool {
	return c.Playground || slices.ContainsFunc(c.Tenants, func(t string) bool { return strings.EqualFold(t, tenant) })
}

// Connector are the settings that the way to the connector needs.
func (c Config) Connector() connector.Options {
	o := connector.Options{
		App: c.AppID, Secret: c.AppSecret, LoginURL: c.LoginURL, GraphURL: c.GraphURL, Hosts: c.ServiceHosts,
		Playground: c.Playground, Served: c.served, Counter: c.Metrics,
	}
	if len(c.Tenants) > 0 {
		o.Tenant = c.Tenants[0]
	}
	return o
}

// verifier checks the tokens that activities come with.
func (c Config) verifier(client *http.Client) *token.Verifier {
	v := &token.Verifier{App: c.AppID, OpenID: c.OpenIDURL, Keys: token.NewKeys(client)}
	if c.TrustEntra && len(c.Tenants) > 0 {
		v.LoginURL, v.Tenant = c.LoginURL, c.Tenants[0]
	}
	return v
}

type noMetrics struct{}

func (noMetrics) Outcome(string, string, time.Duration) {}
func (noMetrics) TeamsError(string, string)             {}
