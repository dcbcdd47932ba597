package slack_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/slack"
)

// room is a channel in which Alice mentions Lotsen. It implements chattest.Room.
type room struct {
	*workspace
	transport string
	n         int
	view      map[string]any // that was opened last
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

func TestTeaching(t *testing.T) {
	for _, tr := range transports {
		t.Run(tr, func(t *testing.T) {
			chattest.TestTeaching(t, func(t *testing.T, offers chattest.Desk, s *chattest.State) chattest.TeachingRoom {
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

func (r *room) Admin() string { return admin }

// refusal is the value of a button below the message that was posted last.
func (r *room) button(id string) string {
	r.t.Helper()
	all := r.of("chat.postMessage")
	for i := len(all) - 1; i >= 0; i-- {
		if b := find(parsed(all[i].blocks()), func(m map[string]any) bool { return m["action_id"] == id }); b != nil {
			return b["value"].(string)
		}
	}
	r.t.Fatalf("no button %s", id)
	return ""
}

func parsed(raw string) (v any) {
	json.Unmarshal([]byte(raw), &v)
	return v
}

// find returns the first object below v of which f reports true.
func find(v any, f func(map[string]any) bool) map[string]any {
	switch v := v.(type) {
	case map[string]any:
		if f(v) {
			return v
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if out := find(v[k], f); out != nil {
				return out
			}
		}
	case []any:
		for _, x := range v {
			if out := find(x, f); out != nil {
				return out
			}
		}
	}
	return nil
}

func (r *room) Tell() {
	r.t.Helper()
	press := map[string]any{
		"type": "block_actions", "trigger_id": "tr-tell", "response_url": r.respondURL(),
		"user": map[string]any{"id": alice}, "team": map[string]any{"id": "T0"}, "channel": map[string]any{"id": channel},
		"actions": []map[string]any{{"action_id": "tell", "type": "button", "value": r.button("tell"), "action_ts": "17." + r.button("tell")}},
	}
	r.deliver("interactive", press)
	r.deliver("interactive", press)
}

func (r *room) OpenTeach(user string) string {
	r.t.Helper()
	n := len(r.of("views.open"))
	r.press(user, "teach", r.button("teach"))
	opened := r.wait("views.open", n+1)[n]
	r.view, _ = opened.JSON["view"].(map[string]any)
	raw, _ := json.Marshal(r.view)
	return string(raw)
}

func (r *room) SendTeach(user string, w chattest.Window) string {
	r.t.Helper()
	values := map[string]any{}
	put := func(block, action string, v map[string]any) { values[block] = map[string]any{action: v} }
	for id, text := range map[string]string{"question": w.Question, "by": w.By, "owner": w.Owner, "note": w.Notes, "search": ""} {
		put(id, id, map[string]any{"type": "plain_text_input", "value": text})
	}
	put("kind", "kind", map[string]any{"type": "radio_buttons", "selected_option": map[string]any{"value": w.Kind}})
	put("due", "due", map[string]any{"type": "datepicker", "selected_date": w.Due})
	menu := find(r.view, func(m map[string]any) bool { b, _ := m["block_id"].(string); return strings.HasPrefix(b, "pick_") })
	var chosen any
	if w.Pick != "" {
		option := find(menu, func(m map[string]any) bool {
			text, _ := m["text"].(map[string]any)
			shown, _ := text["text"].(string)
			_, said, _ := strings.Cut(strings.TrimSuffix(shown, "…"), " ")
			return m["value"] != nil && said != "" && strings.HasPrefix(w.Pick, said)
		})
		chosen = map[string]any{"value": option["value"]}
	}
	put(menu["block_id"].(string), "pick", map[string]any{"type": "static_select", "selected_option": chosen})
	return r.deliver("interactive", map[string]any{
		"type": "view_submission", "team": map[string]any{"id": "T0"}, "user": map[string]any{"id": user, "team_id": "T0"},
		"view": map[string]any{"id": "V1", "callback_id": r.view["callback_id"], "private_metadata": r.view["private_metadata"], "state": map[string]any{"values": values}},
	})
}
