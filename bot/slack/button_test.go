package slack_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/slack"
)

// Whatever keeps a window from opening, its user is told, in their language.
func TestAWindowThatDoesNotOpen(t *testing.T) {
	for name, refuse := range map[string]func(rw http.ResponseWriter) bool{
		"expired_trigger_id":   func(rw http.ResponseWriter) bool { return fails(rw, "expired_trigger_id") },
		"trigger_expired":      func(rw http.ResponseWriter) bool { return fails(rw, "trigger_expired") },
		"exchanged_trigger_id": func(rw http.ResponseWriter) bool { return fails(rw, "exchanged_trigger_id") },
		"internal_error":       func(rw http.ResponseWriter) bool { return fails(rw, "internal_error") },
		"500":                  func(rw http.ResponseWriter) bool { rw.WriteHeader(http.StatusInternalServerError); return true },
		"429": func(rw http.ResponseWriter) bool {
			rw.Header().Set("Retry-After", "30")
			rw.WriteHeader(http.StatusTooManyRequests)
			return true
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorkspace(t, "http", nil)
			w.slash(alice, "vem ansvarar?")
			w.wait("response_url", 1)
			w.setFault(func(m string, rw http.ResponseWriter) bool { return m == "views.open" && refuse(rw) })
			w.press(alice, "context_0", "1:0")
			wants(t, "context", w.wait("response_url", 2)[1].text(), "Fönstret hann inte öppnas")
			w.press("U0BRIT", "context_0", "1:0")
			wants(t, "context", w.wait("response_url", 3)[2].text(), "The window did not open")
			w.press(alice, "feedback", "down:1")
			wants(t, "reason", w.wait("response_url", 4)[3].text(), "antecknat")
			if f := w.state.Feedback(); len(f) != 1 || f[0].Good {
				t.Errorf("feedback %+v", f)
			}
		})
	}
}

// Of App Home, where there is no reply, the user is told in a direct message.
func TestAWindowOfHomeThatDoesNotOpen(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	w.setFault(func(m string, rw http.ResponseWriter) bool { return m == "views.open" && fails(rw, "trigger_expired") })
	w.deliver("interactive", map[string]any{
		"type": "block_actions", "trigger_id": "tr", "user": map[string]any{"id": alice}, "view": map[string]any{"id": "V1"},
		"actions": []map[string]any{{"action_id": "body", "action_ts": "1", "selected_option": map[string]any{"value": "Socialtjänstnämnden"}}},
	})
	p := w.wait("chat.postMessage", 1)[0]
	wants(t, "message", p.text(), "Fönstret hann inte öppnas")
	if p.Form.Get("channel") != "D0"+alice {
		t.Errorf("posted to %q", p.Form.Get("channel"))
	}
}

// A file is sent once, however often the reply about it fails.
func TestAFileIsSentOnce(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	var refused atomic.Int64
	w.setFault(func(m string, rw http.ResponseWriter) bool {
		if m != "response_url" || refused.Add(1) > 4 {
			return false
		}
		rw.WriteHeader(http.StatusInternalServerError)
		return true
	})
	w.press(alice, "csv", "socialtjänstnämnden")
	w.press(admin, "gaps_csv", "all")
	w.wait("files.completeUploadExternal", 2)
	w.settle()
	if n := len(w.of("files.completeUploadExternal")); n != 2 {
		t.Errorf("%d files sent, want 2", n)
	}
	for _, c := range w.of("files.completeUploadExternal") {
		if !strings.Contains(c.Form.Get("blocks"), "block_id") || !strings.HasPrefix(c.Form.Get("channel_id"), "D0") {
			t.Errorf("sent %v", c.Form)
		}
	}
}

// A file whose sending ended without an answer is looked for, not sent again.
func TestAFileThatWasSentIsFound(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	w.press(alice, "csv", "socialtjänstnämnden")
	sent := w.wait("files.completeUploadExternal", 1)[0]
	w.settle()
	w.halt()
	w.state.Crash() // between sending and noting it
	w.mu.Lock()
	w.posted = append(w.posted, posted(call{Method: "chat.postMessage", TS: sent.TS, Form: map[string][]string{"blocks": {sent.Form.Get("blocks")}}}))
	w.mu.Unlock()
	w.start("http", nil)
	w.settle()
	if n := len(w.of("files.completeUploadExternal")); n != 1 {
		t.Errorf("%d files sent, want 1", n)
	}
}

// The passages beyond the first come by one button, in one message, to who pressed it.
func TestFurtherPassages(t *testing.T) {
	over(t, func(c *slack.Config) {}, func(t *testing.T, w *workspace) {
		w.slash(alice, "vem ansvarar?")
		first := w.wait("response_url", 1)[0]
		wants(t, "answer", first.text(), chattest.Quote)
		w.press("U0BRIT", "more", "1")
		wants(t, "nothing more", w.wait("response_url", 2)[1].text(), "finns inte kvar")
		w.press(alice, "more", "99")
		wants(t, "gone", w.wait("response_url", 3)[2].text(), "finns inte kvar")
	})
}

// Who is not known yet reads notices in both languages: there is no time to ask.
func TestNoticesInBothLanguages(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	body, _ := w.slash("U0BRIT", "reindex")
	wants(t, "notice", body, "Det kan bara Lotsens administratörer", "Only Lotsen's administrators")
	w.slash("U0BRIT", "help")
	w.wait("response_url", 1)
	w.settle()
	body, _ = w.slash("U0BRIT", "reindex")
	if wants(t, "notice", body, "Only Lotsen's administrators"); strings.Contains(body, "administratörer") {
		t.Errorf("known, but told %q", body)
	}
}
