package slack_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/slack"
)

func TestReindexTellsItsProgress(t *testing.T) {
	t.Parallel()
	w := newWorkspace(t, "http", nil)
	w.desk.Slow = 2500 * time.Millisecond
	w.restart("http")
	w.slash(admin, "reindex")
	wants(t, "reply", w.wait("response_url", 1)[0].text(), "direktmeddelanden")
	u := w.wait("chat.update", 2)
	wants(t, "progress", u[0].text(), "1 / 2")
	wants(t, "result", u[1].text(), "omlästa", "g2", "Riktlinjer")
	w.settle()
	if n := len(w.of("chat.postMessage")); n != 1 {
		t.Errorf("%d posts, want the one that was updated", n)
	}
}

func TestFailuresOfTheDeskAreCalm(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.desk.Fail = errors.New("the index is gone")
		w.restart(map[bool]string{true: "http", false: "socket"}[w.http != nil])
		for i, c := range []string{"status", "ansvar", "ansvar socialtjänstnämnden"} {
			w.slash(admin, c)
			wants(t, c, w.wait("response_url", i+1)[i].text(), "Det gick tyvärr inte")
		}
		w.slash(admin, "reindex")
		u := w.wait("chat.update", 1)[0]
		wants(t, "reindex", u.text(), "misslyckades")
		if strings.Contains(u.text(), "index is gone") {
			t.Errorf("the cause is shown: %s", u.text())
		}
	})
}

func TestReindexWithoutDirectMessages(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	w.setFault(func(m string, rw http.ResponseWriter) bool {
		return m == "conversations.open" && fails(rw, "missing_scope")
	})
	w.slash(admin, "reindex")
	wants(t, "reply", w.wait("response_url", 1)[0].text(), "omlästa")
	if n := w.counts.Of("conversations.open missing_scope"); n == 0 {
		t.Error("the error was not counted")
	}
}

func TestSharedBeforeACrashIsFound(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	w.slash(alice, "vem ansvarar?")
	w.wait("response_url", 1)
	w.press(alice, "share", "1")
	w.wait("chat.postMessage", 1)
	w.settle()
	w.halt()
	w.state.Crash()
	w.start("http", nil)
	w.settle()
	if n := len(w.of("chat.postMessage")); n != 1 {
		t.Errorf("%d posts, want 1", n)
	}
}

func TestOutcomesAreCounted(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.event("Ev1", mention("1700000000.010000", "vem ansvarar?"))
		w.event("Ev2", mention("1700000001.010000", "hur blir vädret?"))
		w.settle()
		tr := map[bool]string{true: "http", false: "socket"}[w.http != nil]
		for _, k := range []chat.OutcomeKind{chat.Answered, chat.Refused} {
			if n := w.counts.Of(string(k) + " " + tr); n != 1 {
				t.Errorf("%s over %s counted %d times", k, tr, n)
			}
		}
		if n := w.bot.QueueDepth(); n != 0 {
			t.Errorf("queue depth %d", n)
		}
	})
}

func TestMuteIsForChannels(t *testing.T) {
	w := newWorkspace(t, "http", nil)
	w.slash(alice, "lyssna")
	wants(t, "reply", w.wait("response_url", 1)[0].text(), "följer nu trådar")
	w.deliver("slash_commands", map[string]any{"channel_id": directly, "user_id": alice, "text": "tyst", "response_url": w.respondURL(), "trigger_id": "tr"})
	wants(t, "reply", w.wait("response_url", 2)[1].text(), "Det gäller kanaler")
}

// restart runs a new bot over what the workspace now is.
func (w *workspace) restart(transport string) {
	w.t.Helper()
	w.halt()
	w.start(transport, func(*slack.Config) {})
}
