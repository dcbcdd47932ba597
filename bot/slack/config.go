package slack

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/chat"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/webapi"
)

// DefaultAPIURL is Slack's Web API.
const DefaultAPIURL = "https://slack.com/api/"

// Config is what Lotsen needs to know to serve Slack. Only BotToken and one of
// AppToken and SigningSecret are required.
type Config struct {
	BotToken      string // xoxb-…
	AppToken      string // xapp-…: starts Socket Mode
	SigningSecret string // starts HTTP
	APIURL        string // ends in a slash; empty means DefaultAPIURL

	// Admins are Slack user ids with their workspace, slack:T…/U…; one without is of
	// the installed workspace.
	Admins []string
	// Groups gives who is in which audience, at each question; nil for no one.
	Groups func() *audience.Groups
	// External answers people of other organisations and guests too, with what is
	// for all.
	External bool
	Contact  string // whom to ask where the documents do not answer; free text
	// Secret keys the hashes of users and seals what lies in the inbox. It has to
	// be the same in all replicas; empty means that it is derived from BotToken.
	Secret []byte
	// Notices is the channel that is told of what administrators should know: lessons
	// that no longer hold, duties that changed, documents past their last day or review,
	// smoke questions that fail; empty for none.
	Notices string
	URL     string // of the pages, for links to them; may be empty
	// Audit records who taught what; nil for nothing.
	Audit audit.Log
	// Sheet makes the workbook of duties about a body or topic; nil means CSV.
	Sheet func(ctx context.Context, viewer audience.Viewer, about, lang string) ([]byte, error)

	Workers      int           // events worked on at once; 0 means 8
	Queue        int           // unfinished events from which on Lotsen is busy; 0 means 12,000 (rows in the inbox, not memory)
	PostInterval time.Duration // between posts in one channel; 0 means Slack's own limit of 1 s
	AskTimeout   time.Duration // for one answer; 0 means 20 s
	Metrics      Metrics       // nil means none
}

// Metrics counts what happens. Its methods are called by many goroutines at once.
type Metrics interface {
	chat.Metrics // transports are "socket" and "http"
	webapi.Counter
}

// Errors of New.
var (
	ErrNoBotToken  = errors.New("no Slack bot token (xoxb-…)")
	ErrNoTransport = errors.New("neither a Slack app token (Socket Mode) nor a signing secret (HTTP)")
)

// Validate reports what is missing or malformed, all of it at once.
func (c Config) Validate() error {
	var errs []error
	switch {
	case c.BotToken == "":
		errs = append(errs, ErrNoBotToken)
	case !strings.HasPrefix(c.BotToken, "xoxb-"):
		errs = append(errs, errors.New("the Slack bot token does not begin with xoxb-"))
	}
	if c.AppToken == "" && c.SigningSecret == "" {
		errs = append(errs, ErrNoTransport)
	}
	if c.AppToken != "" && !strings.HasPrefix(c.AppToken, "xapp-") {
		errs = append(errs, errors.New("the Slack app token does not begin with xapp-"))
	}
	if c.APIURL != "" && !strings.HasSuffix(c.APIURL, "/") {
		errs = append(errs, errors.New("the Slack API URL does not end in /"))
	}
	if n := c.Notices; n != "" && (len(n) < 3 || n[0] != 'C' && n[0] != 'G' || strings.ToUpper(n) != n) {
		errs = append(errs, fmt.Errorf("the channel for notices %q is not a Slack channel's id such as C012AB3CD", n))
	}
	for _, a := range c.Admins {
		if _, bare := audience.ParseSlack(a); !blockkit.IsUser(bare) {
			errs = append(errs, fmt.Errorf("admin %q is not a Slack user id such as slack:T012AB3CD/U012AB3CD", a))
		}
	}
	return errors.Join(errs...)
}

// WithDefaults fills in what was left empty.
func (c Config) WithDefaults() Config {
	if c.APIURL == "" {
		c.APIURL = DefaultAPIURL
	}
	if len(c.Secret) == 0 {
		sum := sha256.Sum256([]byte("lotsen slack " + c.BotToken))
		c.Secret = sum[:]
	}
	if c.PostInterval <= 0 {
		c.PostInterval = time.Second
	}
	if c.Metrics == nil {
		c.Metrics = noMetrics{}
	}
	return c
}

// bareAdmins counts the administrators that are named without their workspace.
func (c Config) bareAdmins() (n int) {
	for _, a := range c.Admins {
		if team, _ := audience.ParseSlack(a); team == "" {
			n++
		}
	}
	return n
}

type noMetrics struct{}

func (noMetrics) Outcome(string, string, time.Duration) {}
func (noMetrics) SlackError(string, string)             {}
