package signin

import (
	"context"
	"fmt"
	"sync"
	"time"

	"lotsen/bot/audit"
)

// Why someone was not signed in, as the audit log has it.
const (
	whyMany        = "too_many" // tries from one address
	whyUnknown     = "unknown"  // they come back from the issuer without having been sent there, or have been
	whyExpired     = "expired"  // it took too long
	whyIssuer      = "issuer"   // the issuer refused
	whyToken       = "token"    // what the issuer gave is wrong or expired
	whyLink        = "link"     // it is not the one-time link
	whyLinkExpired = "link_expired"
	whyLinkUsed    = "link_used"
	whyElsewhere   = "link_elsewhere" // it came by another machine
)

// refusals counts those who were not signed in: of each reason the first of a minute is
// recorded at once and the others together, so that whoever tries without end does not
// fill the log. Who it was, and from where, is not kept. The zero value is ready.
type refusals struct {
	mu sync.Mutex
	of map[string]*refused
}

// refused are those of one reason since a time, beside the first.
type refused struct {
	since time.Time
	more  int
}

// refusedFor is how long they are recorded together.
const refusedFor = time.Minute

// add counts one and gives how many to record now, by reason.
func (c *refusals) add(why string, now time.Time) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.of[why]
	if r != nil && now.Sub(r.since) < refusedFor {
		r.more++
		return 0
	}
	n := 1
	if r != nil {
		n += r.more
	}
	if c.of == nil {
		c.of = map[string]*refused{}
	}
	c.of[why] = &refused{since: now}
	return n
}

// due gives, and forgets, those whose time is over at now.
func (c *refusals) due(now time.Time) map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := map[string]int{}
	for why, r := range c.of {
		if now.Sub(r.since) < refusedFor {
			continue
		}
		if r.more > 0 {
			out[why] = r.more
		}
		delete(c.of, why)
	}
	return out
}

// refused records that someone was not signed in.
func (s *SignIn) refused(ctx context.Context, why string) {
	if n := s.refusals.add(why, time.Now()); n > 0 {
		s.recordRefused(context.WithoutCancel(ctx), why, n)
	}
}

func (s *SignIn) recordRefused(ctx context.Context, why string, times int) {
	s.log.Info("signin: "+string(audit.SignInRefused), "reason", why, "times", times)
	if s.opts.Audit == nil {
		return
	}
	e := audit.Entry{Who: audit.Nobody, Via: "web", Action: audit.SignInRefused, Detail: fmt.Sprintf("reason=%s times=%d", why, times)}
	if err := s.opts.Audit.Record(ctx, e); err != nil {
		s.log.Error("signin: recording refused sign-ins", "err", err)
	}
}

// Run records those who were not signed in, until ctx ends and then the last of them.
func (s *SignIn) Run(ctx context.Context) error {
	tick := time.NewTicker(refusedFor / 6)
	defer tick.Stop()
	for {
		now := time.Now()
		select {
		case <-ctx.Done():
			now = now.Add(refusedFor)
		case now = <-tick.C:
		}
		for why, times := range s.refusals.due(now) {
			s.recordRefused(context.WithoutCancel(ctx), why, times)
		}
		if ctx.Err() != nil {
			return nil
		}
	}
}
