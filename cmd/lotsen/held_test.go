package main

import (
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"time"
)

// long is what a test takes by itself, or where others run a piece of it.
func long(whole, piece int) int {
	if alone() {
		return whole
	}
	return piece
}

// Slack answers nine of ten posts by 429, for a minute: nothing is lost and nothing
// doubled, and what was held back is neither asked of Slack nor looked for.
func TestHeldBack(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	t.Parallel()
	f := newFakeSlack(t)
	until := time.Now().Add(time.Duration(long(60, 15)) * time.Second)
	f.turns = func(w http.ResponseWriter, _ string) bool {
		return time.Now().Before(until) && rand.N(10) < 9 && later(w, 1)
	}
	p := startServe(t, t.TempDir(), slackHTTP(f)...)
	events := deliverAll(t, 60, 60, p)
	onceEach(t, f, events, 2*time.Minute)
	if n := f.called("/conversations.replies"); n > 0 {
		t.Errorf("looked %d times for posts that Slack had refused", n)
	}
	if n := p.metric(t, `lotsen_questions_total{outcome="answered",transport="http"}`); n != 60 {
		t.Errorf("the metrics count %v answers, want 60", n)
	}
	t.Logf("%d posts tried", f.called("/chat.postMessage"))
}

// Slack is away for 21 minutes: what was accepted before is answered after, once.
func TestSlackAway(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Parallel()
	f := newFakeSlack(t)
	until := time.Now().Add(time.Duration(long(21*60, 15)) * time.Second)
	f.turns = func(w http.ResponseWriter, _ string) bool {
		away := time.Now().Before(until)
		if away {
			w.WriteHeader(http.StatusInternalServerError)
		}
		return away
	}
	p := startServe(t, t.TempDir(), slackHTTP(f)...)
	events := deliverAll(t, 10, 5, p)
	for time.Now().Before(until) {
		time.Sleep(time.Second)
	}
	onceEach(t, f, events, 2*time.Minute)
}

// Two replicas, ten busy channels, each of which takes one post a second: nothing
// is lost or doubled, and no two posts come into one channel within 0.9 s.
func TestBusyChannels(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Parallel()
	const channels = 10
	total := long(400, 80)
	f := newFakeSlack(t)
	last, refused := map[string]time.Time{}, 0
	f.turns = func(w http.ResponseWriter, channel string) bool {
		if time.Since(last[channel]) < time.Second {
			refused++
			return later(w, 1)
		}
		last[channel] = time.Now()
		return false
	}
	env := slackHTTP(f, "LOTSEN_DATABASE="+postgresFor(t), "LOTSEN_HASH_KEY="+testSecret)
	replicas := []*process{startServe(t, t.TempDir(), env...), startServe(t, t.TempDir(), env...)}
	events := deliverAll(t, total, channels, replicas...)
	onceEach(t, f, events, time.Duration(total/channels+60)*time.Second)
	t.Logf("closest posts %s apart, %d refused, %d looks", f.closest(), refused, f.called("/conversations.replies"))
	if least := f.closest(); least < 900*time.Millisecond {
		t.Errorf("two posts into one channel within %s", least)
	}
}

// deliverAll delivers mentions to the replicas in turn.
func deliverAll(t *testing.T, total, channels int, to ...*process) []mention {
	client := &http.Client{Timeout: 3 * time.Second}
	events := make([]mention, total)
	var again resent
	var wg sync.WaitGroup
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for i := range total {
		<-tick.C
		events[i] = newMention(i, channels)
		wg.Go(func() { again.deliver(t, client, to[i%len(to)].base, events[i]) })
	}
	wg.Wait()
	return events
}
