package slack

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// lanes are what this process works on or has to rest from, so that one
// channel's pace of posts does not hold up the others.
type lanes struct {
	take  sync.Mutex // held from reading the busy lanes to claiming one
	mu    sync.Mutex
	held  map[string]struct{}
	freed func()
}

func newLanes(freed func()) *lanes {
	return &lanes{held: map[string]struct{}{}, freed: freed}
}

func (l *lanes) busy() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	names := make([]string, 0, len(l.held))
	for n := range l.held {
		names = append(names, n)
	}
	return names
}

func (l *lanes) hold(lane string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held[lane] = struct{}{}
}

// free gives the lane back after the delay.
func (l *lanes) free(lane string, after time.Duration) {
	release := func() {
		l.mu.Lock()
		delete(l.held, lane)
		l.mu.Unlock()
		l.freed()
	}
	if after <= 0 {
		release()
		return
	}
	time.AfterFunc(after, release)
}

// pace lets one post a second into a channel (Slack's limit for chat.postMessage).
type pace struct {
	mu       sync.Mutex
	interval time.Duration
	channels map[string]*channelPace
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
	c, ok := p.channels[id]
	if !ok {
		c = &channelPace{limit: rate.NewLimiter(rate.Every(p.interval), 1)}
		p.channels[id] = c
	}
	c.used = time.Now()
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
	p.mu.Lock()
	defer p.mu.Unlock()
	for id, c := range p.channels {
		if now.Sub(c.used) > max(time.Minute, 10*p.interval) {
			delete(p.channels, id)
		}
	}
}
