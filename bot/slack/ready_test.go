package slack_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"lotsen/bot/slack"
)

// ready is what Ready says once Slack is asked again.
func (w *workspace) ready() string {
	slack.Forget(w.bot)
	if err := w.bot.Ready(w.t.Context()); err != nil {
		return err.Error()
	}
	return "ok"
}

func TestReady(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault func(m string, rw http.ResponseWriter) bool
		want  string
	}{
		"token revoked": {func(m string, rw http.ResponseWriter) bool { return fails(rw, "token_revoked") }, "Slack does not accept the bot token (token_revoked)"},
		"failing": {func(m string, rw http.ResponseWriter) bool {
			rw.WriteHeader(http.StatusInternalServerError)
			return true
		}, "Slack fails (HTTP 500)"},
		"hanging": {func(m string, rw http.ResponseWriter) bool { time.Sleep(2500 * time.Millisecond); return true }, "Slack cannot be reached"},
		"posts fail": {func(m string, rw http.ResponseWriter) bool {
			return m == "chat.postMessage" && fails(rw, "internal_error")
		}, "Slack refuses us (internal_error)"},
		"one post is refused": {func(m string, rw http.ResponseWriter) bool {
			return m == "chat.postMessage" && fails(rw, "is_archived")
		}, "ok"},
		"held back": {func(m string, rw http.ResponseWriter) bool {
			if m == "chat.postMessage" {
				rw.Header().Set("Retry-After", "60")
				rw.WriteHeader(http.StatusTooManyRequests)
			}
			return m == "chat.postMessage"
		}, "ok"},
		"clock": {func(m string, rw http.ResponseWriter) bool {
			rw.Header().Set("Date", time.Now().Add(10*time.Minute).UTC().Format(http.TimeFormat))
			return false
		}, "this machine's clock is 10m0s off Slack's, which refuses calls from five minutes on"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // each waits for limits of its own
			w := newWorkspace(t, "http", nil)
			if got := w.ready(); got != "ok" {
				t.Fatalf("at first: %s", got)
			}
			tried := make(chan bool, 100)
			w.setFault(func(m string, rw http.ResponseWriter) bool {
				out := c.fault(m, rw)
				if m == "chat.postMessage" {
					tried <- true
				}
				return out
			})
			w.event("Ev1", mention("1700000000.009900", "vem ansvarar?"))
			if c.want != "Slack cannot be reached" {
				<-tried
			}
			w.await(c.want, func() bool { return w.ready() == c.want })
			if got := w.ready(); strings.Contains(got, "127.0.0.1") {
				t.Errorf("names a host: %s", got)
			}
			w.setFault(nil)
			if name != "held back" && name != "one post is refused" {
				w.wait("chat.postMessage", 1)
				w.await("ready again", func() bool { return w.ready() == "ok" })
			}
		})
	}
}

func TestReadyOverTheSocket(t *testing.T) {
	w := newWorkspace(t, "socket", nil)
	w.await("a connection", func() bool { return w.ready() == "ok" })
	w.setFault(func(m string, rw http.ResponseWriter) bool {
		return m == "apps.connections.open" && fails(rw, "internal_error")
	})
	w.server.SendToWebsocket(`{"type":"disconnect","reason":"refresh_requested"}`)
	w.await("no connection", func() bool { return w.ready() == "the connection to Slack (Socket Mode) is away" })
	w.setFault(nil)
	w.await("a connection again", func() bool { return w.ready() == "ok" })
}
