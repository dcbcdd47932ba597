package slack_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/slack"
)

func TestRefusedAppTokenEndsRun(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	w.setFault(func(m string, rw http.ResponseWriter) bool {
		return m == "apps.connections.open" && fails(rw, "invalid_auth")
	})
	b, err := slack.New(slog.New(slog.DiscardHandler), slack.Config{BotToken: "xoxb-1", AppToken: "xapp-1", APIURL: w.server.GetAPIURL()}, chattest.Desk{}, w.state)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- b.Run(t.Context()) }()
	select {
	case err := <-ended:
		if err == nil || !strings.Contains(err.Error(), "invalid_auth") {
			t.Errorf("Run: %v", err)
		}
	case <-time.After(timeLimit):
		t.Fatal("Run went on")
	}
}

// What was accepted before the connection broke is answered after it, and what
// Slack delivers again over the new one as well.
func TestReconnects(t *testing.T) {
	w := newWorkspace(t, "socket", nil)
	w.event("Ev1", mention("1700000000.008000", "vem ansvarar?"))
	w.wait("chat.postMessage", 1)
	w.server.SendToWebsocket(`{"type":"disconnect","reason":"refresh_requested"}`)
	w.wait("apps.connections.open", 2)
	payload, _ := json.Marshal(map[string]any{"type": "event_callback", "team_id": "T0", "event_id": "Ev2", "event": mention("1700000001.008000", "vem ansvarar?")})
	i := 0
	w.await("an answer over the new connection", func() bool {
		// slacktest may still write to the old connection, as Slack may.
		w.server.SendToWebsocket(fmt.Sprintf(`{"envelope_id":"again-%d","type":"events_api","retry_attempt":%d,"payload":%s}`, i, i, payload))
		i++
		return len(w.of("chat.postMessage")) == 2
	})
	w.settle()
	if n := len(w.of("chat.postMessage")); n != 2 {
		t.Errorf("%d posts, want 2", n)
	}
}

func TestOnePostASecondAChannel(t *testing.T) {
	const interval = 200 * time.Millisecond
	w := newWorkspace(t, "http", func(c *slack.Config) { c.PostInterval, c.Workers = interval, 2 })
	begin := time.Now()
	for i := range 4 {
		w.event(fmt.Sprintf("Ev%d", i), mention(fmt.Sprintf("1700000000.0091%02d", i), "vem ansvarar?"))
	}
	m := mention("1700000000.009200", "vem ansvarar?")
	m["channel"] = "C0OTHER"
	w.event("EvOther", m)
	posts := w.wait("chat.postMessage", 5)
	if took := time.Since(begin); took < 3*interval {
		t.Errorf("four posts in one channel within %v", took)
	}
	at := slices.IndexFunc(posts, func(c call) bool { return c.Form.Get("channel") == "C0OTHER" })
	if at < 0 || at > 2 {
		t.Errorf("a quiet channel was served as number %d, behind a busy one", at+1)
	}
}

func TestOnePostASecondAChannelOverReplicas(t *testing.T) {
	const interval, n = 200 * time.Millisecond, 6
	same := func(c *slack.Config) { c.PostInterval, c.Secret = interval, []byte("one for both") }
	w := newWorkspace(t, "http", same)
	first, stop, ended := w.http, w.stop, w.ended
	w.start("http", same)
	replicas := []*httptest.Server{first, w.http}
	begin := time.Now()
	for i := range n {
		w.http = replicas[i%2]
		w.event(fmt.Sprintf("Ev%d", i), mention(fmt.Sprintf("1700000000.0095%02d", i), "vem ansvarar?"))
	}
	w.wait("chat.postMessage", n)
	if took := time.Since(begin); took < (n-1)*interval {
		t.Errorf("%d posts in one channel within %v", n, took)
	}
	stop()
	<-ended
}

// Slack counts posts by channel: one that wrote too much does not silence the others.
func TestABusyChannelIsHeldByItself(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	var refused atomic.Bool
	w.setFault(func(m string, rw http.ResponseWriter) bool {
		if m != "chat.postMessage" || refused.Swap(true) {
			return false
		}
		rw.Header().Set("Retry-After", "3600")
		rw.WriteHeader(http.StatusTooManyRequests)
		return true
	})
	w.event("Ev1", mention("1700000000.009600", "vem ansvarar?"))
	w.await("a refusal", refused.Load)
	m := mention("1700000001.009600", "vem ansvarar?")
	m["channel"] = "C0OTHER"
	w.event("Ev2", m)
	if p := w.wait("chat.postMessage", 1)[0]; p.Form.Get("channel") != "C0OTHER" {
		t.Errorf("posted to %q", p.Form.Get("channel"))
	}
	// The busy one itself is left alone.
	w.event("Ev3", mention("1700000002.009600", "vem ansvarar?"))
	m = mention("1700000003.009600", "vem ansvarar?")
	m["channel"] = "C0OTHER"
	w.event("Ev4", m)
	for _, p := range w.wait("chat.postMessage", 2) {
		if p.Form.Get("channel") != "C0OTHER" {
			t.Errorf("posted to %q", p.Form.Get("channel"))
		}
	}
}

func TestWordsFollowTheLocale(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.slash("U0BRIT", "help")
		wants(t, "help", w.wait("response_url", 1)[0].text(), "Ask Lotsen about")
		w.slash(alice, "hjälp")
		wants(t, "help", w.wait("response_url", 2)[1].text(), "Fråga Lotsen om")
		w.slash("U0BRIT", "hur blir vädret?")
		w.wait("response_url", 3)
		asked := w.asker.Asked()
		if got := asked[len(asked)-1].Lang; got != "en" {
			t.Errorf("asked in %q", got)
		}
		if n := len(w.of("users.info")); n != 2 {
			t.Errorf("users.info called %d times for two users", n)
		}
	})
}

func TestStateDownIsNotAcknowledged(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	w.event("Ev0", mention("1700000000.001299", "vem ansvarar?"))
	w.wait("chat.postMessage", 1)
	w.state.Fail(errors.New("disk full"))
	status, _ := w.post("events_api", map[string]any{"type": "event_callback", "event_id": "Ev1", "event": mention("1700000000.001300", "vem ansvarar?")})
	if status != http.StatusInternalServerError {
		t.Errorf("HTTP %d, want 500", status)
	}
	body, _ := w.slash(alice, "vem ansvarar?")
	wants(t, "acknowledgement", body, "Det gick tyvärr inte")
	w.state.Fail(nil)
	w.event("Ev1", mention("1700000000.001300", "vem ansvarar?"))
	w.wait("chat.postMessage", 2)
}

func TestAnswersDirectlyWhereTheChannelIsClosed(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		closed := true
		w.setFault(func(m string, rw http.ResponseWriter) bool {
			if m != "chat.postMessage" || !closed {
				return false
			}
			closed = false
			return fails(rw, "is_archived")
		})
		w.event("Ev1", mention("1700000000.009300", "vem ansvarar?"))
		p := w.wait("chat.postMessage", 1)[0]
		if p.Form.Get("channel") != "D0"+alice || p.Form.Has("thread_ts") {
			t.Errorf("posted to %v", p.Form)
		}
	})
}

func TestSealedWithAnotherSecretEndsInSorry(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.event("Ev1", mention("1700000000.009400", "vem ansvarar?"))
		w.wait("chat.postMessage", 1)
		w.settle()
		w.halt()
		w.state.Crash()
		w.mu.Lock()
		w.posted = nil // as if the answer had not been posted
		w.mu.Unlock()
		w.start("http", func(c *slack.Config) { c.Secret = []byte("another") })
		p := w.wait("chat.postMessage", 2)[1]
		wants(t, "text", p.text(), "Det gick tyvärr inte")
		if p.Form.Get("thread_ts") != "1700000000.009400" {
			t.Errorf("posted to %v", p.Form)
		}
	})
}

// Two replicas over one state, each delivered every event: one answer each.
func TestTwoReplicasAnswerOnce(t *testing.T) {
	same := func(c *slack.Config) { c.Secret = []byte("one for both") }
	w := newWorkspace(t, "http", same)
	first, stop, ended := w.http, w.stop, w.ended
	w.start("http", same)
	second := w.http
	const n = 40
	var wg sync.WaitGroup
	for i := range n {
		for _, replica := range []string{first.URL, second.URL} {
			wg.Go(func() {
				body := fmt.Sprintf(`{"type":"event_callback","event_id":"Ev%d","event":{"type":"app_mention","user":"U1","text":"vem ansvarar?","ts":"1700000000.%06d","channel":"C%d"}}`, i, i, i%4)
				resp, err := http.DefaultClient.Do(signed(replica+"/slack/events", "application/json", body, secret, time.Now()))
				if err != nil || resp.StatusCode != http.StatusOK {
					t.Errorf("event %d: %v %v", i, resp, err)
					return
				}
				resp.Body.Close()
			})
		}
	}
	wg.Wait()
	w.wait("chat.postMessage", n)
	w.settle()
	if got := len(w.of("chat.postMessage")); got != n {
		t.Errorf("%d posts, want %d", got, n)
	}
	stop()
	<-ended
}

func FuzzReceive(f *testing.F) {
	for kind, seeds := range map[string][]string{
		"event": {
			`{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","user":"U1","text":"<@U0LOTSEN> vem?","ts":"1.2","channel":"C1"}}`,
			`{"event":{"type":"message","subtype":"message_changed","channel":{"id":1}}}`, `{"event":{"type":"app_home_opened","tab":"home","user":"U1"}}`,
			`{"event":[]}`, `null`, `{"event":{"type":"message","user":"U1","text":"x","ts":"x","thread_ts":"1","channel":"C","edited":1}}`,
		},
		"command": {`{"text":"ansvar x","user_id":"U1","trigger_id":"1"}`, `{"text":"<@U0LOTSEN>"}`, `{"text":"gaps csv"}`, `[]`},
		"interaction": {
			`{"type":"block_actions","actions":[{"action_id":"context_0","value":"1:r9"},{"action_id":"page_on","value":"-1|x"},{"action_id":"feedback","value":"up:1"}]}`,
			`{"type":"view_submission","view":{"callback_id":"why","private_metadata":"1","state":{"values":{"reason":{"reason":{"selected_option":null}}}}}}`,
			`{"type":"message_action","callback_id":"ask_lotsen","message":{"text":"vem?"}}`, `{"type":"block_actions","actions":[{"action_id":"share","value":"x"},{"action_id":"admin_ask"}]}`,
		},
	} {
		for _, s := range seeds {
			f.Add(kind, []byte(s))
		}
	}
	cfg := slack.Config{BotToken: "xoxb-1", SigningSecret: "s", APIURL: "http://127.0.0.1:1/"}
	f.Fuzz(func(t *testing.T, kind string, payload []byte) {
		state := &chattest.State{}
		b, err := slack.New(slog.New(slog.DiscardHandler), cfg, chattest.Desk{}, state)
		if err != nil {
			t.Fatal(err)
		}
		slack.SetSelf(b, botUser)
		if _, err := slack.Receive(b, kind, payload); err != nil {
			t.Fatalf("refused, so Slack would send it again: %v", err)
		}
		for _, e := range state.Events() {
			if len(e.Keys) == 0 || e.Lane == "" && e.Channel != "" {
				t.Fatalf("accepted %+v", e)
			}
		}
	})
}
