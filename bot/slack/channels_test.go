package slack_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/phrases"
)

// What a channel is granted goes no further where others read it, though no event told
// this process so: a button or a command tells it of none, as after a restart.
func TestAGrantedChannelThatOthersRead(t *testing.T) {
	for _, c := range []struct {
		name  string
		set   func(w *workspace)
		heard bool
	}{
		{"its own people alone read it", func(*workspace) {}, true},
		{"others read it", func(w *workspace) { w.shared = map[string]bool{granted: true} }, false},
		{"Slack does not tell", func(w *workspace) {
			w.setFault(func(method string, rw http.ResponseWriter) bool {
				if method == "conversations.info" {
					fmt.Fprint(rw, `{"ok":false,"error":"missing_scope"}`)
				}
				return method == "conversations.info"
			})
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := city(t, nil)
			c.set(w)
			w.slash(boss, quiet)
			w.settle()
			w.press2(boss, granted, "share", fmt.Sprint(len(w.state.Outcomes())))
			w.settle()
			if got := sharedInto(w, granted); got != c.heard {
				t.Errorf("shared: %v, want %v", got, c.heard)
			}
			w.ask(alice, granted, "", quiet, nil)
			posts := w.of("chat.postMessage")
			if got := strings.Contains(posts[len(posts)-1].text(), "Kvastnämnden"); got != c.heard {
				t.Errorf("told %q", posts[len(posts)-1].text())
			}
		})
	}
}

func sharedInto(w *workspace, channel string) bool {
	return slices.ContainsFunc(w.of("chat.postMessage"), func(p call) bool {
		return p.Form.Get("channel") == channel && strings.Contains(p.text(), "Kvastnämnden ska godkänna")
	})
}

// Sharing what the channel may not hear shares nothing, and whoever tries it next is
// told so again.
func TestWhatWasNotSharedIsNotSaidToBe(t *testing.T) {
	w := city(t, nil)
	w.slash(boss, quiet)
	w.settle()
	event := fmt.Sprint(len(w.state.Outcomes()))
	for range 2 {
		w.press(boss, "share", event)
		w.settle()
		replies := w.of("response_url")
		if got := replies[len(replies)-1].text(); got != phrases.In("sv").NotHere {
			t.Errorf("told %q", got)
		}
	}
}
