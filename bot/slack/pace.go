package slack

import (
	"context"
	"maps"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace lets one post a second into a channel (Slack's limit for chat.postMessage).
type pace struct {
	mu       sync.Mutex
	interval time.Duration
	channels map[string]*channelPace
	pruned   time.Time
}

type channelPace struct {
	limit *rate.Limiter
	used  time.Time
}

func newPace(interval time.Duration) *pace {
	return &pace{interval: interval, channels: map[string]*channelPace{}}
}

func (p *pace) channel(id string) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	c, ok := p.channels[id]
	if !ok {
		p.prune(now)
		c = &channelPace{limit: rate.NewLimiter(rate.Every(p.interval), 1)}
		p.channels[id] = c
	}
	c.used = now
	return c.limit
}

// wait blocks until a post into the channel is due.
func (p *pace) wait(ctx context.Context, channel string) error {
	return p.channel(channel).Wait(ctx)
}

// rest is how long until the next post into the channel is due.
func (p *pace) rest(channel string) time.Duration {
	tokens := p.channel(channel).Tokens()
	if tokens >= 1 {
		return 0
	}
	return time.Duration((1 - tokens) * float64(p.interval))
}

// prune forgets channels that were quiet for ten intervals, at least a minute.
func (p *pace) prune(now time.Time) {
	quiet := max(time.Minute, 10*p.interval)
	if now.Sub(p.pruned) < quiet {
		return
	}
	p.pruned = now
	maps.DeleteFunc(p.channels, func(_ string, c *channelPace) bool { return now.Sub(c.used) > quiet })
}
