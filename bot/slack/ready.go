package slack

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"
)

// unready says in plain words why nothing can be answered; what it wraps is for
// the log.
type unready struct {
	says  string
	cause error
}

func (e unready) Error() string { return e.says }
func (e unready) Unwrap() error { return e.cause }

// standing is how Slack stands to us, as far as it was heard of.
type standing struct {
	asking sync.Mutex // held while Slack is asked whether it knows us
	asked  time.Time  // when it was
	known  error      // what it said

	mu     sync.Mutex
	failed time.Time // when Slack last failed at a post; zero where the last one went well
	post   error     // how
	socket bool      // connected
}

const (
	askedEvery = 5 * time.Second // how old Slack's word that it knows us may be
	// failedLately is for how long a failed post counts: longer than the time between
	// two tries.
	failedLately = 2 * time.Minute
)

// Ready reports in plain words why questions cannot be answered in Slack now, or
// nil: Slack has to accept the token and posts, the socket has to be connected, and
// the clock has to agree with Slack's, which signs with it.
func (b *Bot) Ready(ctx context.Context) error {
	if err := b.welcome(ctx); err != nil {
		return err
	}
	if off := b.gate.clockOff(); b.cfg.SigningSecret != "" && off.Abs() > mostClockOff {
		return unready{fmt.Sprintf("this machine's clock is %s off Slack's, which refuses calls from five minutes on", off.Abs().Round(time.Minute)), nil}
	}
	b.stands.mu.Lock()
	defer b.stands.mu.Unlock()
	if b.cfg.AppToken != "" && !b.stands.socket {
		return unready{"the connection to Slack (Socket Mode) is away", nil}
	}
	if time.Since(b.stands.failed) < failedLately {
		return b.stands.post
	}
	return nil
}

// welcome asks Slack whether it knows us, unless it was asked just now.
func (b *Bot) welcome(ctx context.Context) error {
	b.stands.asking.Lock()
	defer b.stands.asking.Unlock()
	if time.Since(b.stands.asked) < askedEvery {
		return b.stands.known
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	r, err := b.api.AuthTestContext(ctx)
	if _, held := heldFor(err); held {
		return b.stands.known
	}
	if err == nil {
		b.self.told.Store(workspaceOf(r))
	}
	b.stands.asked, b.stands.known = time.Now(), outage(err)
	return b.stands.known
}

// outage says in plain words what is wrong with Slack, or nil.
func outage(err error) error {
	var status slack.StatusCodeError
	switch c := code(err); {
	case err == nil:
		return nil
	case c == "token_revoked", c == "invalid_auth", c == "account_inactive", c == "not_authed", c == "token_expired":
		return unready{"Slack does not accept the bot token (" + c + ")", err}
	case c != "":
		return unready{"Slack refuses us (" + c + ")", err}
	case errors.As(err, &status):
		return unready{fmt.Sprintf("Slack fails (HTTP %d)", status.Code), err}
	}
	return unready{"Slack cannot be reached", err}
}

// noted notes how the last post ended: what Slack refuses of one message says
// nothing of the next.
func (b *Bot) noted(err error) {
	if _, held := heldFor(err); held || permanent(err) || refusesBlocks(err) || errors.As(err, new(notAsked)) {
		return
	}
	b.stands.mu.Lock()
	defer b.stands.mu.Unlock()
	if b.stands.post, b.stands.failed = outage(err), time.Now(); err == nil {
		b.stands.failed = time.Time{}
	}
}

// connected notes whether the socket is.
func (b *Bot) connected(yes bool) {
	b.stands.mu.Lock()
	defer b.stands.mu.Unlock()
	b.stands.socket = yes
}

// mostClockOff is how far our clock may be off Slack's: its signatures are good for
// five minutes.
const mostClockOff = 4 * time.Minute

// clocked compares our clock with the time of an answer, which has whole seconds.
func (g *gate) clocked(h http.Header) {
	if at, err := http.ParseTime(h.Get("Date")); err == nil {
		g.clock.Store(int64(time.Since(at)))
	}
}

func (g *gate) clockOff() time.Duration { return time.Duration(g.clock.Load()) }
