package settings

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/signin"
	"lotsen/bot/slack"
	"lotsen/bot/teams"
)

// Server holds the settings of serve and doctor. They are checked there
// alone, so that a mistake in them does not stop 'lotsen ask'.
type Server struct {
	Addr          string   // host:port to listen on
	Admin         string   // host:port of health, readiness and metrics, or off; empty: DefaultAdminAddr
	Database      string   // postgres:// URL; empty means SQLite in the data folder
	HashKey       string   // keys the hashes of users; empty means the data folder's own
	Retention     string   // days, as written
	AuditDays     string   // days, as written
	VersionsDays  string   // days, as written
	Admins        []string // of chats: slack:TEAM/USER and teams:TENANT/OBJECT-ID; a bare id is Slack's
	External      string   // yes: people of other organisations are answered too
	URL           string   // where people reach the pages, for links; empty: this machine only
	Notices       []string // channels that are told what administrators should know: of Slack C…, of Teams 19:…
	Contact       string   // whom to ask where the documents do not answer
	BotToken      string
	AppToken      string
	SigningSecret string
	SlackURL      string // empty means Slack itself
	Teams         teams.Config
	TeamsOn       bool // anything of Teams is set
	SignIn        signin.Options
	SignInOn      bool // people sign in to see the pages
	signInErr     error
}

// Addresses where none are set, and what sets the operators' one.
const (
	DefaultAddr      = "127.0.0.1:8080"
	DefaultAdminAddr = "127.0.0.1:8081"
	AdminAddrEnv     = "LOTSEN_ADMIN_ADDR"
)

const (
	oldAdminAddrEnv  = "LOTSEN_METRICS_ADDR" // as it was called once
	adminOff         = "off"
	urlEnv           = "LOTSEN_URL"
	defaultRetention = "90"
	defaultAuditDays = "730"
	mostRetention    = 3650 // days; ten years is a mistake already

	defaultVersionsDays = "1825"
	mostVersions        = 36500
)

// readServer reads the settings of serve and doctor.
func readServer(from Source) Server {
	env := func(name, otherwise string) string { return from.Get("", name, otherwise) }
	c := Server{
		Addr:          from.Get("addr", "LOTSEN_ADDR", DefaultAddr),
		Admin:         from.Get("admin-addr", AdminAddrEnv, env(oldAdminAddrEnv, "")),
		Database:      env("LOTSEN_DATABASE", ""),
		HashKey:       env("LOTSEN_HASH_KEY", ""),
		Retention:     env("LOTSEN_RETENTION_DAYS", defaultRetention),
		AuditDays:     env("LOTSEN_AUDIT_DAYS", defaultAuditDays),
		VersionsDays:  env("LOTSEN_VERSIONS_DAYS", defaultVersionsDays),
		Admins:        words(env("LOTSEN_ADMINS", "")),
		URL:           strings.TrimSuffix(env(urlEnv, ""), "/"),
		External:      strings.ToLower(env("LOTSEN_EXTERNAL", "no")),
		Notices:       words(env("LOTSEN_NOTICES", "")),
		Contact:       env("LOTSEN_CONTACT", ""),
		BotToken:      env("SLACK_BOT_TOKEN", ""),
		AppToken:      env("SLACK_APP_TOKEN", ""),
		SigningSecret: env("SLACK_SIGNING_SECRET", ""),
		SlackURL:      env("SLACK_API_URL", ""),
	}
	c.Teams, c.TeamsOn = teams.FromEnv(func(name string) string { return env(name, "") })
	c.Teams.Contact, c.Teams.Admins = c.Contact, c.Teams.AdminsOf(c.Admins)
	_, inTeams := c.notices()
	c.Teams.Notices, c.Teams.URL = first(inTeams), c.URL
	c.SignIn, c.SignInOn, c.signInErr = signin.FromEnv(func(name string) string { return env(name, "") })
	if c.SlackURL != "" && !strings.HasSuffix(c.SlackURL, "/") {
		c.SlackURL += "/"
	}
	return c
}

// words are what a setting lists.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(", ;\t", r) })
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// notices are the channels for notices in Slack and in Teams, where they may be written
// as they stand in its links.
func (c Server) notices() (inSlack, inTeams []string) {
	for _, n := range c.Notices {
		id, teams := strings.CutPrefix(n, "teams:")
		if plain, err := url.PathUnescape(id); err == nil {
			id = plain
		}
		if teams || strings.Contains(id, ":") {
			inTeams = append(inTeams, id)
		} else {
			inSlack = append(inSlack, id)
		}
	}
	return inSlack, inTeams
}

// VersionsKept is how long versions of files are kept. The settings have been validated.
func (c Server) VersionsKept() time.Duration {
	days, _ := strconv.Atoi(c.VersionsDays)
	return time.Duration(days) * 24 * time.Hour
}

// NeedsState reports whether serve cannot start without the database: a chat keeps
// its inbox there, and the sign-in its sessions.
func (c Server) NeedsState() bool { return c.SlackOn() || c.TeamsOn || c.SignInOn }

// SlackOn reports whether anything of Slack is set: then all of it must fit.
func (c Server) SlackOn() bool {
	return c.BotToken != "" || c.AppToken != "" || c.SigningSecret != ""
}

// PagesAt is the address at which the web pages are reached.
func (c Server) PagesAt() string { return cmp.Or(c.URL, "http://"+c.Addr) }

// Validate reports settings of serve that cannot work, all of them at once.
func (c Server) Validate() error {
	var errs []error
	errs = append(errs, checkAddress("LOTSEN_ADDR", c.Addr))
	if c.Admin != "" && c.Admin != adminOff {
		errs = append(errs, checkAddress(AdminAddrEnv, c.Admin))
	}
	if at, err := url.Parse(c.URL); c.URL != "" && (err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http") {
		errs = append(errs, fmt.Errorf("%s: %q is no address such as https://lotsen.example.se", urlEnv, c.URL))
	}
	errs = append(errs,
		checkDays("LOTSEN_RETENTION_DAYS", c.Retention, mostRetention),
		checkDays("LOTSEN_AUDIT_DAYS", c.AuditDays, mostRetention),
		checkDays("LOTSEN_VERSIONS_DAYS", c.VersionsDays, mostVersions))
	inSlack, inTeams := c.notices()
	for _, all := range [][]string{inSlack, inTeams} {
		if len(all) > 1 {
			errs = append(errs, fmt.Errorf("LOTSEN_NOTICES: of Slack and of Teams one channel each can be told, not %s", strings.Join(all, " and ")))
		}
	}
	if c.External != "yes" && c.External != "no" {
		errs = append(errs, fmt.Errorf("LOTSEN_EXTERNAL: %q is neither yes nor no", c.External))
	}
	if c.SlackOn() {
		errs = append(errs, c.checkSlack())
	}
	errs = append(errs, c.signInErr)
	if c.SignInOn && c.URL == "" {
		errs = append(errs, errors.New("LOTSEN_URL is missing: people who sign in are sent back there"))
	}
	if c.TeamsOn {
		if err := c.Teams.Validate(); err != nil {
			errs = append(errs, fmt.Errorf("settings of Teams (TEAMS_APP_ID, TEAMS_APP_SECRET, TEAMS_TENANT): %w", err))
		}
	}
	return errors.Join(errs...)
}

func checkDays(name, written string, most int) error {
	if days, err := strconv.Atoi(written); err != nil || days < 1 || days > most {
		return fmt.Errorf("%s: %q is not a number of days from 1 to %d", name, written, most)
	}
	return nil
}

func checkAddress(name, addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("%s: %q is not host:port such as %s", name, addr, DefaultAddr)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("%s: %q is no port from 0 to 65535", name, port)
	}
	return nil
}

// AdminAddr is where health, readiness and metrics are served, empty for nowhere.
// They tell what goes on inside, so that they share no address with what is
// reached from outside.
func (c Server) AdminAddr() string {
	switch c.Admin {
	case adminOff:
		return ""
	case "":
		return DefaultAdminAddr
	}
	return c.Admin
}

// checkSlack names the setting that is missing, then lets the adapter judge
// what is there.
func (c Server) checkSlack() error {
	switch {
	case c.BotToken == "" && c.AppToken != "":
		return errors.New("SLACK_BOT_TOKEN is missing: SLACK_APP_TOKEN alone starts nothing")
	case c.BotToken == "":
		return errors.New("SLACK_BOT_TOKEN is missing: SLACK_SIGNING_SECRET alone starts nothing")
	case c.AppToken == "" && c.SigningSecret == "":
		return errors.New("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: SLACK_BOT_TOKEN alone starts nothing")
	}
	if err := c.Slack().Validate(); err != nil {
		return fmt.Errorf("settings of Slack: %w", err)
	}
	return nil
}

// slackAdmins are the administrators in Slack.
func (c Server) slackAdmins() []string {
	return slices.DeleteFunc(slices.Clone(c.Admins), func(a string) bool { return strings.HasPrefix(a, "teams:") })
}

// Slack gives what the adapter needs to know.
func (c Server) Slack() slack.Config {
	inSlack, _ := c.notices()
	return slack.Config{
		BotToken: c.BotToken, AppToken: c.AppToken, SigningSecret: c.SigningSecret, APIURL: c.SlackURL,
		Admins: c.slackAdmins(), Contact: c.Contact, External: c.External == "yes", Notices: first(inSlack), URL: c.URL,
	}
}
