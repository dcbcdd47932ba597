package teams_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/phrases"
)

// room is Alice's chat with Lotsen. It implements chattest.Room.
type room struct {
	*world
	n      int
	last   map[string]any
	window map[string]any // that was opened last
}

func TestFace(t *testing.T) {
	chattest.TestFace(t, func(t *testing.T, offers chattest.Desk, s *chattest.State) chattest.Room {
		return &room{world: emptyWorld(t, offers, s)}
	})
}

func TestTeaching(t *testing.T) {
	chattest.TestTeaching(t, func(t *testing.T, offers chattest.Desk, s *chattest.State) chattest.TeachingRoom {
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

func (r *room) Admin() string { return admin }

// pressed is a button below a message that Lotsen showed, of which the last is taken.
func (r *room) pressed(title string) map[string]any {
	r.t.Helper()
	all := r.Sent()
	for i := len(all) - 1; i >= 0; i-- {
		if b := button(all[i].Body["attachments"], title); b != nil {
			return b["data"].(map[string]any)
		}
	}
	r.t.Fatalf("no button %s", title)
	return nil
}

func (r *room) Tell() {
	r.t.Helper()
	r.n++
	m := with(r.Mention(fmt.Sprint("18", r.n), "171", ""), map[string]any{"value": r.pressed(phrases.In("sv").Teaching.TellMe)})
	delete(m, "text")
	delete(m, "entities")
	r.send(m)
	r.send(m)
}

func (r *room) invoke(user, name string, data map[string]any) string {
	r.t.Helper()
	r.n++
	a := r.Invoke(fmt.Sprint("19", r.n), name, map[string]any{"data": data})
	a["from"] = map[string]any{"id": "29:" + user, "aadObjectId": user}
	r.window = r.send(a)
	raw, _ := json.Marshal(r.window)
	return string(raw)
}

func (r *room) OpenTeach(user string) string {
	r.t.Helper()
	return r.invoke(user, "task/fetch", r.pressed(phrases.In("sv").Teaching.Teach))
}

func (r *room) SendTeach(user string, w chattest.Window) string {
	r.t.Helper()
	says := &phrases.In("sv").Teaching
	data := map[string]any{"question": w.Question, "kind": w.Kind, "by": w.By, "owner": w.Owner, "due": w.Due, "note": w.Notes, "search": ""}
	maps.Copy(data, button(r.window, says.Save)["data"].(map[string]any))
	if w.Pick != "" {
		data["pick"] = find(r.window, func(m map[string]any) bool {
			title, _ := m["title"].(string)
			return m["value"] != nil && strings.HasPrefix(title, "”"+w.Pick)
		})["value"]
	}
	opened := r.window
	got := r.invoke(user, "task/submit", data)
	if button(r.window, says.Save) == nil {
		r.window = opened // it said what came of it: the window before is sent again by whoever wants to
	}
	return got
}
