package chattest

import (
	"bytes"
	"sync"
	"time"
)

// Counts are the metrics of a face under test, by what was counted and how it ended.
type Counts struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *Counts) add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n == nil {
		c.n = map[string]int{}
	}
	c.n[name]++
}

// Of is how often something was counted, such as "answered socket".
func (c *Counts) Of(name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n[name]
}

// Outcome implements chat.Metrics.
func (c *Counts) Outcome(kind, transport string, _ time.Duration) { c.add(kind + " " + transport) }

// SlackError implements slack.Metrics.
func (c *Counts) SlackError(method, code string) { c.add(method + " " + code) }

// TeamsError implements teams.Metrics.
func (c *Counts) TeamsError(call, code string) { c.add(call + " " + code) }

// Log is a log that many write and one reads.
type Log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write implements io.Writer.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// String is what was written.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
