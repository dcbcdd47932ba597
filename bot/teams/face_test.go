package teams_test

import (
	"fmt"
	"testing"

	"lotsen/bot/chat/chattest"
)

// room is Alice's chat with Lotsen. It implements chattest.Room.
type room struct {
	*world
	n    int
	last map[string]any
}

func TestFace(t *testing.T) {
	chattest.TestFace(t, func(t *testing.T, offers chattest.Desk, s *chattest.State) chattest.Room {
		return &room{world: emptyWorld(t, offers, s)}
	})
}

func (r *room) Start()        { r.start(nil) }
func (r *room) Stop() error   { return r.halt() }
func (r *room) NoLookup()     {}
func (r *room) Asker() string { return alice }

func (r *room) Ask(text string) {
	r.n++
	r.last = r.Mention(fmt.Sprint("17", r.n), fmt.Sprint("17", r.n), text)
	r.Again()
}

func (r *room) Again() { r.send(r.last) }

func (r *room) Echo(text string) {
	m := r.Mention("999", "999", text)
	m["from"] = m["recipient"]
	r.send(m)
}

func (r *room) Shown() []string {
	var out []string
	for _, s := range r.Sent() {
		out = append(out, s.Text())
	}
	return out
}
