package webapi

import (
	"net/http"
	"time"
)

// MostClockOff is how far our clock may be off Slack's: its signatures are good for
// five minutes.
const MostClockOff = 4 * time.Minute

// clocked compares our clock with the time of an answer, which has whole seconds.
func (g *Gate) clocked(h http.Header) {
	if at, err := http.ParseTime(h.Get("Date")); err == nil {
		g.clock.Store(int64(time.Since(at)))
	}
}

// ClockOff is by how much our clock was ahead of Slack's at its last answer.
func (g *Gate) ClockOff() time.Duration { return time.Duration(g.clock.Load()) }
