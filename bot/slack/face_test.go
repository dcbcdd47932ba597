package slack_test

import (
	"fmt"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/slack"
)

// room is a channel in which Alice mentions Lotsen. It implements chattest.Room.
type room struct {
	*workspace
	transport string
	n         int
	last      map[string]any
}

func TestFace(t *testing.T) {
	for _, tr := range transports {
		t.Run(tr, func(t *testing.T) {
			chattest.TestFace(t, func(t *testing.T, offers chattest.Desk, s *chattest.State) chattest.Room {
				return &room{workspace: emptyWorkspace(t, offers, s), transport: tr}
			})
		})
	}
}

func (r *room) Start() {
	r.start(r.transport, func(c *slack.Config) { c.Secret = []byte("one for both") })
}

func (r *room) Stop() error { return r.halt() }

func (r *room) Ask(text string) {
	r.n++
	r.last = mention(fmt.Sprintf("1700000000.%06d", r.n), text)
	r.Again()
}

// Again delivers what a mention in a channel gives: two events about one message.
func (r *room) Again() {
	r.event(fmt.Sprintf("Ev%d", r.n), r.last)
	r.event(fmt.Sprintf("EvMessage%d", r.n), map[string]any{
		"type": "message", "channel_type": "channel", "user": alice, "text": r.last["text"], "ts": r.last["ts"], "channel": channel,
	})
}

func (r *room) Echo(text string) {
	m := mention("1700000000.999999", text)
	m["user"] = botUser
	r.event("EvEcho", m)
}

func (r *room) Shown() []string {
	var out []string
	for _, c := range r.of("chat.postMessage") {
		out = append(out, c.text())
	}
	return out
}

func (r *room) Asker() string { return alice }
