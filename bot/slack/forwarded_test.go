package slack_test

import (
	"io"
	"net/http"
	"testing"
)

const asks = "vem ansvarar för ungdomsmottagningar?"

// What was forwarded is asked, also where only its blocks tell it.
func TestForwarded(t *testing.T) {
	rich := map[string]any{"type": "rich_text", "elements": []any{map[string]any{"type": "rich_text_section", "elements": []any{
		map[string]any{"type": "user", "user_id": "U9"}, map[string]any{"type": "text", "text": " " + asks},
		map[string]any{"type": "emoji", "name": "wave"},
	}}}}
	for name, attachment := range map[string]map[string]any{
		"text":     {"is_share": true, "author_name": "Berit", "text": asks},
		"blocks":   {"is_msg_unfurl": true, "message_blocks": []any{map[string]any{"message": map[string]any{"blocks": []any{rich}}}}},
		"fallback": {"is_share": true, "fallback": "[January 12th, 2026 10:03 AM] berit: " + asks},
	} {
		t.Run(name, func(t *testing.T) {
			over(t, nil, func(t *testing.T, w *workspace) {
				w.event("Ev1", map[string]any{
					"type": "message", "channel_type": "im", "user": alice, "channel": "D1", "ts": "1700000000.000100", "text": "",
					"attachments": []any{attachment},
				})
				w.event("Ev2", map[string]any{
					"type": "message", "channel_type": "im", "user": alice, "channel": "D1", "ts": "1700000000.000200", "text": "kan du svara på det här?",
					"attachments": []any{attachment, map[string]any{"title": "En sida", "text": "Förhandsvisning", "from_url": "https://example.org"}},
				})
				w.wait("chat.postMessage", 2)
				for _, q := range w.asker.Asked() {
					if q.Text != asks && (len(q.Shared) != 1 || q.Shared[0] != asks) {
						t.Errorf("asked %q, with %q", q.Text, q.Shared)
					}
				}
			})
		})
	}
}

// "Kan du svara på frågan ovan?" is asked of what stands above, in the thread
// and in the channel.
func TestAbove(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.setFault(func(m string, rw http.ResponseWriter) bool {
			if m != "conversations.replies" && m != "conversations.history" {
				return false
			}
			rw.Header().Set("Content-Type", "application/json")
			io.WriteString(rw, `{"ok":true,"messages":[{"type":"message","user":"U7","ts":"1700000000.000100","text":"`+asks+`"}]}`)
			return true
		})
		w.event("Ev1", map[string]any{
			"type": "app_mention", "user": alice, "channel": channel, "ts": "1700000000.000200", "thread_ts": "1700000000.000100",
			"text": "<@U0LOTSEN> kan du svara på frågan ovan?",
		})
		w.event("Ev2", map[string]any{"type": "app_mention", "user": alice, "channel": channel, "ts": "1700000000.000300", "text": "<@U0LOTSEN> kan du svara på frågan ovan?"})
		w.wait("chat.postMessage", 2)
		for _, q := range w.asker.Asked() {
			if len(q.Shared) != 1 || q.Shared[0] != asks {
				t.Errorf("asked %q of %q", q.Text, q.Shared)
			}
		}
	})
}
