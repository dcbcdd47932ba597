package slack

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"lotsen/bot/slack/people"
	"lotsen/bot/slack/webapi"
)

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
	if off := b.gate.ClockOff(); b.cfg.SigningSecret != "" && off.Abs() > webapi.MostClockOff {
		return webapi.Unready{Says: fmt.Sprintf("this machine's clock is %s off Slack's, which refuses calls from five minutes on", off.Abs().Round(time.Minute))}
	}
	b.stands.mu.Lock()
	defer b.stands.mu.Unlock()
	if b.cfg.AppToken != "" && !b.stands.socket {
		return webapi.Unready{Says: "the connection to Slack (Socket Mode) is away"}
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
	if _, held := webapi.HeldFor(err); held {
		return b.stands.known
	}
	if err == nil {
		b.self.Set(people.WorkspaceOf(r))
	}
	b.stands.asked, b.stands.known = time.Now(), webapi.Outage(err)
	return b.stands.known
}

// noted notes how the last post ended: what Slack refuses of one message says
// nothing of the next.
func (b *Bot) noted(err error) {
	if _, held := webapi.HeldFor(err); held || webapi.Permanent(err) || webapi.RefusesBlocks(err) || errors.As(err, new(webapi.NotAsked)) {
		return
	}
	b.stands.mu.Lock()
	defer b.stands.mu.Unlock()
	if b.stands.post, b.stands.failed = webapi.Outage(err), time.Now(); err == nil {
		b.stands.failed = time.Time{}
	}
}

// connected notes whether the socket is.
func (b *Bot) connected(yes bool) {
	b.stands.mu.Lock()
	defer b.stands.mu.Unlock()
	b.stands.socket = yes
}
